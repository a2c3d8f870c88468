"""The open vault: the only place that begins and commits transactions.

One user action is one commit in one file; the usage line of a session follows through the outbox.
All calls come from the thread that opened the vault.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, UpdateBase, event
from sqlalchemy.orm import ORMExecuteState, Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import ROOM_SCHEMA
from counsel_desk.store import audit, outbox, partner, seal, sealing, search_index, state
from counsel_desk.store.connection import FileKey, engine_on
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.kept import Kept
from counsel_desk.store.lock import VaultLock
from counsel_desk.store.slots import COUNSELLOR
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import CASES, ROOM

USAGE_LINES = "room_use.lines"
RELEASE = "release.make"
PRINCIPAL_MAY = (
    "vault.unlock",
    "password.change",
    "room_log.print",
    "door_notice.print",
    "duty_sheet.print",
    "release.print",
    "register_file.print",
    "audit_log.print",
    "delivery.begin",
    "delivery.done",
    "delivery.failed",
    "delivery.note",
)
"""All that a principal's password may add to room.db; everything else there is read only."""


@dataclass(frozen=True)
class Keys:
    """The file keys that a role holds; a principal holds none for the cases."""

    room: FileKey
    cases: FileKey | None

    def of(self, side: str) -> FileKey:
        """The key of one side; asking for a key that the role does not hold is our own fault."""
        key = self.room if side == ROOM else self.cases
        assert key is not None, "this role holds no key for the cases"
        return key

    def audit_key(self, side: str) -> bytes:
        """The key of one file's audit chain."""
        return sealing.derive(self.of(side).key, "audit chain")

    def seal_key(self, side: str) -> bytes:
        """The key of one file's content seal."""
        return sealing.derive(self.of(side).key, "content seal")


@dataclass(frozen=True)
class Person:
    """Who has the vault open."""

    name: str
    role: str
    private_key: bytes = field(repr=False)

    @property
    def is_counsellor(self) -> bool:
        """Whether this person may open the cases."""
        return self.role == COUNSELLOR


class Vault:
    """An open vault; made by :mod:`counsel_desk.store.opening` and ``creating`` only."""

    def __init__(
        self, folder: Path, vault_id: str, person: Person, keys: Keys, lock: VaultLock, raw: Any
    ) -> None:
        self.folder = folder
        self.vault_id = vault_id
        self.person = person
        self.keys = keys
        self._lock = lock
        self._raw = raw
        self._engine = _engine_for(raw, keys)
        self._kept = Kept()
        self._delivered = 0
        self.notices: list[str] = []
        """What was noticed at the unlock: calm sentences for whoever unlocked."""
        self.has_copy_to_check = self.is_looked_through = False
        if keys.cases is not None:
            search_index.watch(raw)

    @property
    def sides(self) -> tuple[str, ...]:
        """The files that this person can read."""
        return (ROOM,) if self.keys.cases is None else (ROOM, CASES)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; records taken from it stay usable and are inert afterwards."""
        with self._session(self._kept.session_info()) as session, told(self.folder):
            yield session
            session.expunge_all()

    @contextmanager
    def write(self, side: str, action: str, subject: str | None = None) -> Iterator[Session]:
        """One user action on one file: committed whole with its audit entry, or not at all.

        :param side: ``room`` or ``cases``; touching a record of the other side is our own fault.
        :param action: what is done, for the log, for example ``session.add``; what follows from
            the cases goes under ``USAGE_LINES``, the day's one entry, so that no hour of it shows.
        :param subject: the id of the record concerned; never a name.
        :raises errors.StorageProblem: nothing was changed and the sentence says why.
        """
        if self.keys.cases is None and (side != ROOM or action not in PRINCIPAL_MAY):
            raise errors.WrongRole(
                _(
                    "Only the counsellor changes the room's records. "
                    "{name} may read and print them."
                ).format(name=self.person.name)
            )
        by_day = action == USAGE_LINES
        at = clock.today().isoformat() if by_day else clock.now().isoformat(sep=" ")
        with self._transaction(side) as session:
            yield session
            session.flush()
            if not (by_day and audit.has_entry(session, side, at=at, action=action)):
                self._log(session, side, at, action, subject)
        if side == CASES:
            self._delivered = 0
            # The save is confirmed by now, so nothing may sound as if it were not: a line that
            # cannot follow yet follows at the next turn, and closing says what is in its way.
            with suppress(errors.DeskError):
                self.drain()

    def begin_day(self) -> None:
        """Say in room.db's log, once a day and whether any follow or not, that lines may follow.

        Written at the unlock, so that its place among entries with an hour tells the principal
        nothing about when the first session of the day was recorded.
        """
        today = clock.today().isoformat()
        with self.read() as session:
            if audit.has_entry(session, ROOM, at=today, action=USAGE_LINES):
                return
        with self._transaction(ROOM) as session:
            self._log(session, ROOM, today, USAGE_LINES, None)

    def drain(self) -> None:
        """Bring every waiting usage line and released package into room.db."""
        with self.read() as session:
            rows = [row for row in outbox.pending(session) if row.id > self._delivered]
        if not rows:
            return
        today = clock.today().isoformat()
        with self._transaction(ROOM) as session:
            outbox.deliver(session, rows)
            if not audit.has_entry(session, ROOM, at=today, action=USAGE_LINES):
                self._log(session, ROOM, today, USAGE_LINES, None)
            for release in (row.release for row in rows if row.release is not None):
                now = clock.now().isoformat(sep=" ")
                self._log(session, ROOM, now, RELEASE, release.period)
        self._delivered = rows[-1].id

    def audit_key(self, side: str) -> bytes:
        """The key of one file's audit chain."""
        return self.keys.audit_key(side)

    def seal_key(self, side: str) -> bytes:
        """The key of one file's content seal."""
        return self.keys.seal_key(side)

    @property
    def raw_connection(self) -> Any:
        """The driver connection, for the store's own pragmas and exports."""
        return self._raw

    def over(
        self, folder: Path, raw: Any, keys: Keys | None = None, person: Person | None = None
    ) -> Vault:
        """The same vault over another connection, for looking at a copy or changing it.

        :param keys: what the copy is under, when that is not what the vault is under.
        :param person: who acts on the copy, when it is not who has the vault open.
        """
        who, its_keys = person or self.person, keys or self.keys
        return Vault(folder, self.vault_id, who, its_keys, self._lock, raw)

    def close(self) -> None:
        """Empty the outbox, seal both files and give the lock back."""
        try:
            if CASES in self.sides:
                self.drain()
                self._forget_delivered()
            for side in self.sides:
                self.seal(side)
        except BaseException:
            self.abandon()
            raise
        self.dispose()
        self._lock.release(clean=True)

    def abandon(self) -> None:
        """Let go without sealing, as a killed program would; the next opening repairs."""
        self.dispose()
        self._lock.release(clean=False)

    def seal(self, side: str) -> None:
        """Write the content seal of one file unless it is sealed as it stands.

        A file that was not written itself is sealed again when it remembers an earlier state of the
        other: else the other could be put back to that state unseen.
        """
        with self._session() as session, told(self.folder / FILE_NAMES[side]):
            now = state.read(session, side)
            if now is None:
                return
            if now.clean and now.sealed_seq == now.seq and self._knows_partner(session, side):
                return
            self._mark_partner(session, side)
            state.mark_sealed(session, side, seal.compute(session, side, self.seal_key(side)))
            session.commit()

    @contextmanager
    def _transaction(self, side: str) -> Iterator[Session]:
        with told(self.folder / FILE_NAMES[side]), self._session() as session:
            written = _keep_to_one_side(session, side)
            try:
                state.advance(session, side)
                if side == CASES and self._delivered:
                    outbox.forget(session, self._delivered)
                yield session
                if side == CASES:
                    session.flush()
                    search_index.follow(session)
                self._mark_partner(session, side)
                session.commit()
                session.expunge_all()
            finally:
                self._kept.note_written(written)

    @contextmanager
    def _session(self, info: dict[Any, Any] | None = None) -> Iterator[Session]:
        session = Session(self._engine, expire_on_commit=False, info=info)
        try:
            yield session
        finally:
            # A failed statement may have rolled back inside SQLite already; close copes.
            session.close()

    def _forget_delivered(self) -> None:
        if self._delivered:
            with self._transaction(CASES):
                pass
            self._delivered = 0

    def _mark_partner(self, session: Session, side: str) -> None:
        if self.keys.cases is None:
            return
        if side == ROOM:
            partner.mark_in_room(session, self.keys.cases.key)
        else:
            partner.mark_in_cases(session)

    def _knows_partner(self, session: Session, side: str) -> bool:
        cases = self.keys.cases
        return cases is None or partner.is_current(session, side, cases.key)

    def _log(self, session: Session, side: str, at: str, action: str, subject: str | None) -> None:
        audit.append(
            session,
            side,
            self.audit_key(side),
            at=at,
            person=self.person.name,
            action=action,
            subject=subject,
        )

    def dispose(self) -> None:
        """Close the connection only; the lock stays with whoever holds it."""
        self._engine.dispose()
        self._raw.close()


@contextmanager
def writing_index(vault: Vault) -> Iterator[Session]:
    """A commit that brings the search's index on and says nothing that the records do not.

    That the index is made anew stands in the log once; its pieces do not.
    """
    with vault._transaction(CASES) as session:
        yield session


def go_on_with(vault: Vault, keys: Keys, person: Person, raw: Any) -> None:
    """The files were replaced by the same ones under other keys: go on with these.

    Whoever holds the vault, as every service does, holds it still; what was kept in memory is gone.
    """
    vault.keys, vault.person = keys, person
    vault._raw, vault._engine = raw, _engine_for(raw, keys)
    vault._kept, vault._delivered = Kept(), 0
    search_index.watch(raw)


def _keep_to_one_side(session: Session, side: str) -> set[str]:
    """A guard: a transaction on one file must not touch a record of the other.

    Returns the set of tables written, which fills as the transaction goes on.
    """
    schema, written = ROOM_SCHEMA if side == ROOM else None, set[str]()

    def check(table: Any) -> None:
        if table.schema != schema:
            raise AssertionError(f"{table.name} does not belong to {side}.db")
        written.add(table.fullname)

    def check_records(session: Session, _context: Any, _instances: Any) -> None:
        for record in (*session.new, *session.dirty, *session.deleted):
            check(type(record).__table__)

    def check_statement(execution: ORMExecuteState) -> None:
        if isinstance(execution.statement, UpdateBase):
            check(execution.statement.table)

    event.listen(session, "before_flush", check_records)
    event.listen(session, "do_orm_execute", check_statement)
    return written


def _engine_for(raw: Any, keys: Keys) -> Engine:
    """For a principal room.db is the main file, so its tables go without the schema."""
    engine = engine_on(raw)
    if keys.cases is None:
        return engine.execution_options(schema_translate_map={ROOM_SCHEMA: None})
    return engine
