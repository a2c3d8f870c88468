"""What is readable of a damaged vault goes into a new one; the damaged one is not touched.

The new vault keeps the vault's id and the keys of its files: damage gives nothing away, and only so
do everybody's passwords, both recovery sheets, sealed reports and the log's proof go on. Pages that
are not authentic give no row; see :mod:`counsel_desk.store.b_trees`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.store import (
    audit,
    crash_copy,
    exporting,
    key_boxes,
    key_file,
    key_moves,
    migrate,
    opening,
    partner,
    raw_pages,
    salvaged_references,
    schema,
    sealing,
    whole_folders,
)
from counsel_desk.store.connection import connect_file, connect_pair
from counsel_desk.store.creating import recovery_row
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.lock import LOCK_NAME, VaultLock
from counsel_desk.store.salvaged_references import Mended
from counsel_desk.store.salvaged_rows import DamagedFile, TableCount
from counsel_desk.store.slots import COUNSELLOR, open_slot
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import (
    AUDIT,
    CASES,
    PERSON_KEY,
    RECOVERY,
    RETIRED_AUDIT_KEY,
    ROOM,
    ROOM_HEAD,
    SIDES,
    STATE,
)
from counsel_desk.store.vault import Keys, Person, Vault

SALVAGE = "vault.salvage"
_ROLLED_BACK = ".rolled-back"
_NEVER_FILLED = (AUDIT[ROOM].name, RETIRED_AUDIT_KEY[ROOM].name)
_FAR_ON = 1_000_000
"""A count of changes that no vault reaches, for a file that does not say its own any more."""


@dataclass
class SideReport:
    """One file: its tables, what became of references, and entries of the log kept and cut off."""

    side: str
    tables: list[TableCount]
    mended: Mended
    log_cut: int = 0
    from_backup: str = ""
    """The day of the backup that stands in for a file of which nothing could be read."""
    filled_from: str = ""
    """The day of the backup from which tables came of which nothing could be read."""


@dataclass
class Salvaged:
    """What a salvage brought; ``people_lost`` have no access any more, ``sheets_lost`` neither."""

    sides: list[SideReport] = field(default_factory=list)
    people_lost: tuple[str, ...] = ()
    sheets_lost: bool = False
    school_lost: bool = False


def salvage(
    source: Path, target: Path, name: str, password: str, backups: Sequence[Path] = ()
) -> Salvaged:
    """Make a new vault at ``target`` from what can be read at ``source``.

    :param backups: the newest first; one of them stands in for a file of which nothing is left.
    :raises errors.WrongRole: for somebody who cannot open the cases.
    :raises errors.Refused: when something stands at ``target`` already.
    :raises errors.DamagedVault: when nothing can be read and no backup helps.
    """
    key_moves.finish(source)
    on_disk = key_file.read(source).key_file
    slot = key_boxes.slot_of(on_disk, name)
    private_key = open_slot(slot, password, on_disk.vault_id)
    keys = opening.file_keys(on_disk, private_key)
    if keys.cases is None or slot.role != COUNSELLOR:
        raise errors.WrongRole(
            _("Only a counsellor can save what is left: it holds the cases, too.")
        )
    _require_free(source, target)
    with ExitStack() as held:
        _hold_still(source, held)
        with storage_errors(target):
            made = whole_folders.begin(target)
        try:
            work = _Salvage(source, made, on_disk, keys, backups)
            found = work.do(Person(slot.person, COUNSELLOR, private_key))
            with storage_errors(target):
                whole_folders.put_in_place(made, target)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    return found


class _Salvage:
    """The steps of one salvage in an unfinished folder."""

    def __init__(
        self, source: Path, made: Path, on_disk: KeyFile, keys: Keys, backups: Sequence[Path]
    ) -> None:
        self._source, self._made, self._on_disk, self._keys = source, made, on_disk, keys
        self._backups = backups
        self._known_seq = dict.fromkeys(SIDES, 0)
        self._found = Salvaged()

    def do(self, person: Person) -> Salvaged:
        for side in SIDES:
            self._found.sides.append(self._side(side))
        for side in SIDES:
            self._begin_state(side)
            with told(self._made):
                migrate.upgrade_file(self._made, side, self._keys.of(side))
        self._go_on(person)
        exporting.verify_pair(self._made, self._keys, self._on_disk.vault_id)
        key_file.write(self._made, self._on_disk, keep_previous=False)
        return self._found

    def _side(self, side: str) -> SideReport:
        """Read one file, or the newest backup's when nothing of it can be read."""
        for folder in (self._source, *self._backups):
            with self._opened(folder, side) as damaged_file:
                if damaged_file is not None and damaged_file.is_readable:
                    found = self._taken(damaged_file, side)
                    found.from_backup = "" if folder == self._source else folder.name
                    return found
        raise errors.DamagedVault(
            _(
                "Nothing of “{file}” can be read any more, and there is no backup beside the vault "
                "to take it from. Restore a backup from a stick; nothing was changed."
            ).format(file=FILE_NAMES[side])
        )

    @contextmanager
    def _opened(self, folder: Path, side: str) -> Iterator[DamagedFile | None]:
        file = folder / FILE_NAMES[side]
        if not file.exists():
            yield None
            return
        copy = self._rolled_back(folder, side)
        with raw_pages.opened(copy or file, self._keys.of(side)) as pages:
            yield DamagedFile(pages)
        if copy is not None:
            shutil.rmtree(copy.parent)

    def _rolled_back(self, folder: Path, side: str) -> Path | None:
        """A change was under way: a copy in which SQLite took it back, if it still can."""
        file = folder / FILE_NAMES[side]
        journal = file.with_name(f"{file.name}-journal")
        if journal not in crash_copy.hot_journals(folder):
            return None
        place = self._made / _ROLLED_BACK
        with storage_errors(place):
            place.mkdir()
            for one in (file, journal):
                shutil.copyfile(one, place / one.name)
        try:
            connect_file(place / file.name, self._keys.of(side)).close()
        except sqlcipher.Error:
            shutil.rmtree(place)
            return None
        return place / file.name

    def _taken(self, found: DamagedFile, side: str) -> SideReport:
        revision = _revision(found, side)
        file, key = self._made / FILE_NAMES[side], self._keys.of(side)
        with told(file):
            migrate.upgrade_file(self._made, side, key, create=True, to=revision)
            file.chmod(0o600)
            raw = connect_file(file, key)
            try:
                raw.execute("PRAGMA foreign_keys = OFF")
                raw.execute("BEGIN")
                tables = found.take(raw, side)
                filled = self._fill(raw, side, revision, tables)
                mended = salvaged_references.mend(raw)
                raw.execute("COMMIT")
            finally:
                raw.close()
        self._note_state(found, side)
        return SideReport(side, tables, mended, filled_from=filled)

    def _fill(self, raw: Any, side: str, revision: str, tables: list[TableCount]) -> str:
        """The room's facts of which nothing is left come from the newest backup that has them.

        Not so in the cases: a student who was destroyed since would come back.
        """
        lost = {one.name: one for one in tables if not one.came and one.missing != 0}
        for name in _NEVER_FILLED:
            lost.pop(name, None)
        for folder in self._backups if side == ROOM and lost else ():
            with self._opened(folder, side) as older:
                if older is None or not older.is_readable or _revision(older, side) != revision:
                    continue
                for one in older.take(raw, side, lost):
                    lost[one.name].came, lost[one.name].missing = one.came, one.missing
                return folder.name
        return ""

    def _note_state(self, found: DamagedFile, side: str) -> None:
        """How far the files had come, so that an old copy of them is known as older ever after."""
        names = [column.name for column in STATE[side].columns]
        for values in found.few(STATE[side].name):
            state = dict(zip(names, values, strict=False))
            self._reach(side, state.get("seq"))
            mark = state.get("partner_mark")
            if side == CASES and isinstance(mark, str) and mark.isdigit():
                self._reach(ROOM, int(mark))
            elif side == ROOM and isinstance(mark, str):
                self._reach(CASES, partner.opened_or_none(mark, self._keys.of(CASES).key))
            return
        self._reach(side, _FAR_ON)

    def _reach(self, side: str, seq: Any) -> None:
        if isinstance(seq, int):
            self._known_seq[side] = max(self._known_seq[side], seq)

    def _begin_state(self, side: str) -> None:
        file = self._made / FILE_NAMES[side]
        with told(file):
            raw = connect_file(file, self._keys.of(side))
            raw.execute(
                "INSERT INTO vault_state (id, vault_id, role, seq, clean, audit_count, audit_head)"
                " VALUES (1, ?, ?, ?, 0, 0, '')",
                (self._on_disk.vault_id, side, self._known_seq[side] + 1),
            )
            raw.close()

    def _go_on(self, person: Person) -> None:
        """From here on it is a vault: its log, its list of people, its seals."""
        with told(self._made):
            raw = connect_pair(self._made, self._keys.of(CASES), self._keys.room)
        lock = VaultLock(self._made)
        vault = Vault(self._made, self._on_disk.vault_id, person, self._keys, lock, raw)
        try:
            for one in self._found.sides:
                with vault.write(one.side, SALVAGE) as session:
                    if one.side == ROOM:
                        self._found.school_lost = _stand_in_for_school(session)
                    one.log_cut = _keep_log(session, one.side, vault.audit_key(one.side))
                    if one.side == CASES:
                        _forget_heads(session)
                        self._keep_people(session, person)
        except BaseException:
            vault.abandon()
            raise
        vault.close()
        (self._made / LOCK_NAME).unlink()

    def _keep_people(self, session: Session, person: Person) -> None:
        """Whoever saves what is left has access afterwards; who was lost is told."""
        listed = set(session.scalars(select(PERSON_KEY.c.person).where(~_is_sheets())))
        self._found.people_lost = tuple(
            one.person
            for one in self._on_disk.slots
            if one.person not in listed and one.person != person.name
        )
        public_key = sealing.public_key_of(person.private_key)
        if person.name not in listed:
            row = {
                "key_id": sealing.key_id(public_key), "person": person.name, "role": person.role,
                "public_key": public_key.hex(),
            }  # fmt: skip
            session.execute(insert(PERSON_KEY).values(row))
        if session.scalar(select(PERSON_KEY.c.key_id).where(_is_sheets())) is None:
            # The key file's own word for the sheets' key could be anybody's. A key that nobody
            # holds stands in until new sheets are printed.
            self._found.sheets_lost = True
            session.execute(
                insert(PERSON_KEY).values(recovery_row(sealing.public_key_of(sealing.new_key())))
            )


def _is_sheets() -> Any:
    return PERSON_KEY.c.role == RECOVERY


def _require_free(source: Path, target: Path) -> None:
    with storage_errors(target):
        is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    if not is_free or target.resolve().is_relative_to(source.resolve()):
        raise errors.Refused(
            _(
                "“{folder}” is not a new or empty folder outside the damaged vault, so nothing was "
                "saved there. Choose another one."
            ).format(folder=target)
        )


def _hold_still(source: Path, held: ExitStack) -> None:
    """Nobody may have the damaged vault open meanwhile."""
    if (source / LOCK_NAME).exists():
        lock = VaultLock(source)
        held.callback(lock.release, clean=False)


def _revision(found: DamagedFile, side: str) -> str:
    """The revision that the file says it has, else this program's own."""
    for values in found.few("alembic_version"):
        revision = str(values[0])
        if schema.expected(side, revision) is None:
            raise errors.NewerVault(
                _(
                    "“{file}” was written by a newer version of this program. Install the newer "
                    "version to open it; nothing was changed."
                ).format(file=FILE_NAMES[side])
            )
        return revision
    return schema.head(side)


def _keep_log(session: Session, side: str, key: bytes) -> int:
    """Keep the log as far as it holds; the number of entries that had to go."""
    table = AUDIT[side]
    rows = session.execute(select(table.c.n, table.c.mac).order_by(table.c.n)).all()
    kept = next((at for at, row in enumerate(rows) if row.n != at + 1), len(rows))
    while True:
        session.execute(delete(table).where(table.c.n > kept))
        head = rows[kept - 1].mac if kept else ""
        session.execute(update(STATE[side]).values(audit_count=kept, audit_head=head))
        broken = audit.first_break(session, side, key)
        if broken is None:
            return len(rows) - kept
        kept = broken - 1


def _stand_in_for_school(session: Session) -> bool:
    """No page of the program can do without the school's own entry."""
    if session.scalar(select(SchoolProfile.id).limit(1)) is not None:
        return False
    stages = ("primary", "junior")
    session.add(
        SchoolProfile(
            valid_from=clock.today(), name=_("School name lost"), code="", stages=stages,
            students=0, boarders=0, small=False, township_centre=False,
        )
    )  # fmt: skip
    return True


def _forget_heads(session: Session) -> None:
    """Take out the heads of room.db's log that were seen behind the place up to which it came."""
    log = AUDIT[ROOM]
    kept = select(log.c.n).where(
        log.c.n == ROOM_HEAD.c.audit_count, log.c.mac == ROOM_HEAD.c.audit_head
    )
    session.execute(delete(ROOM_HEAD).where(ROOM_HEAD.c.audit_count > 0, ~kept.exists()))
