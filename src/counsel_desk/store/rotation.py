"""New keys: both files written anew, so that what opened them before opens nothing newer.

Somebody who leaves may have kept the password, the sheets and a copy of the key file. Taking the
person off the list shuts the door of this program; only other keys shut the files. The new files
are made whole beside the old ones, looked through, forced to disk and put in force by one rename
(:mod:`counsel_desk.store.key_moves`). The old keys stay in the new cases.db while backups lie under
them (:mod:`counsel_desk.store.replaced_keys`).

cases.db is always written anew, as it holds the list of people; it keeps its key when only the
room's is renewed, as for a principal who leaves. When it gets another, the keys that lay in it and
speak for the room outside are renewed with it (:mod:`counsel_desk.store.room_key_pairs`).
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass, field, replace

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import (
    audit,
    exporting,
    key_boxes,
    key_file,
    key_moves,
    key_versions,
    people,
    recovery_code,
    replaced_keys,
    room_key_pairs,
    sealed_records,
    sealing,
    whole_folders,
)
from counsel_desk.store.connection import FileKey, connect_pair
from counsel_desk.store.creating import recovery_row
from counsel_desk.store.key_boxes import DatabaseKeys
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.recovery_code import Codes
from counsel_desk.store.room_key_pairs import Fingerprints
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import CASES, PERSON_KEY, RECOVERY, ROOM, SIDES
from counsel_desk.store.vault import Keys, Person, Vault, go_on_with
from counsel_desk.whole_files import force_folder

NEW_KEYS = "keys.new"


@dataclass(frozen=True)
class Wish:
    """Which keys are renewed, and who is not to open the vault afterwards."""

    leaving: tuple[str, ...] = ()
    """Names that are taken off the list in the same step."""
    room_alone: bool = False
    """The cases keep their key and the sheets stay in force: for a principal who leaves."""
    going_on: Person | None = None
    """Who has the vault open afterwards, when whoever is at the keyboard leaves."""
    reads_after: str | None = None
    """Who reads from now on the sealed reports of those who leave: their own decision."""


@dataclass(frozen=True)
class Rotated:
    """What a change of keys came to."""

    codes: Codes | None = field(repr=False)
    """The new recovery sheets, which are never shown again; None when the old ones stay."""
    shut: int
    """Sealed reports that nobody here could open: they stay as they were."""
    own: Fingerprints
    """Of the room's new card and its new key for packages; None for what was not renewed."""


def rotate(vault: Vault, wish: Wish) -> Rotated:
    """Put new keys in force; the open vault goes on under them.

    :raises errors.WrongRole: for a principal, or when the one who goes on is not listed.
    :raises errors.Refused: when nobody would be left who opens the cases.
    :raises errors.StorageProblem: the vault is as it was, or, once the new keys are in force, the
        next unlock brings the rest to its place.
    """
    return _Rotation(vault, wish).run()


class _Rotation:
    """The steps of one change of keys; until the rename each may fail without a trace."""

    def __init__(self, vault: Vault, wish: Wish) -> None:
        self._vault, self._wish = vault, wish
        old = people.database_keys(vault)
        assert old.cases is not None
        self._person = wish.going_on or vault.person
        cases = old.cases if wish.room_alone else sealing.new_key()
        self._keys = Keys(_with_salt(sealing.new_key()), _with_salt(cases))
        self._recovery = None if wish.room_alone else sealing.new_key()
        self._own = Fingerprints()
        self._made = vault.folder / key_moves.UNFINISHED

    def run(self) -> Rotated:
        self._require_somebody_left()
        old = self._vault.keys
        self._vault.drain()
        try:
            self._begin()
            shut = self._write()
            exporting.verify_pair(self._made, self._keys, self._vault.vault_id)
            with storage_errors(self._made):
                salts = {side: old.of(side).salt.hex() for side in SIDES}
                key_moves.note_replaced(self._made, salts)
                whole_folders.force_to_disk(self._made)
                self._made.rename(self._vault.folder / key_moves.FOLDER)
        except BaseException:
            shutil.rmtree(self._made, ignore_errors=True)
            raise
        self._go_on()
        return Rotated(self._codes(), shut, self._own)

    def _require_somebody_left(self) -> None:
        with self._vault.read() as session:
            everyone = people.active(session)
        left = [one for one in everyone if one.person not in self._wish.leaving]
        own = sealing.public_key_of(self._person.private_key)
        if not any(one.public_key == own for one in left if one.opens_cases):
            raise errors.Refused(
                _(
                    "New keys have to be taken over by a counsellor who stays and has access. "
                    "Name a successor first; nothing was changed."
                )
            )

    def _begin(self) -> None:
        with storage_errors(self._made):
            # What a killed program left, and what stands under the other name and is not ours.
            for left in (self._made, self._vault.folder / key_moves.FOLDER):
                shutil.rmtree(left, ignore_errors=True)
            self._made.mkdir(mode=0o700)
        exporting.export_pair(self._vault.raw_connection, self._made, self._keys)

    def _write(self) -> int:
        """The list of people, the log's change of keys and the seals, in the copy alone."""
        with told(self._made):
            raw = connect_pair(self._made, self._keys.of(CASES), self._keys.room)
        copy = self._vault.over(self._made, raw, self._keys, self._person)
        try:
            with copy.write(ROOM, NEW_KEYS) as session:
                self._retire(session, ROOM)
            with copy.write(CASES, NEW_KEYS) as session:
                self._retire(session, CASES)
                replaced_keys.remember(session, self._vault.keys)
                left = self._take_off_list(session)
                if not self._wish.room_alone:
                    self._own = room_key_pairs.renew(session)
                shut = sealed_records.change_readers(session, copy, self._openers(), left)
                made = self._key_file(session)
                key_versions.remember(session, made, self._person.name, NEW_KEYS)
            for side in SIDES:
                copy.seal(side)
        finally:
            copy.dispose()
        key_file.write(self._made, made, keep_previous=False)
        return shut

    def _retire(self, session: Session, side: str) -> None:
        if self._keys.of(side).key != self._vault.keys.of(side).key:
            audit.retire(session, side, self._vault.audit_key(side))

    def _openers(self) -> list[bytes]:
        """Who leaves and is at the keyboard opens their own reports for the last time."""
        return [self._vault.person.private_key, self._person.private_key]

    def _take_off_list(self, session: Session) -> sealed_records.Changed:
        """What becomes of the readers of sealed records when the list is what it shall be."""
        rows = select(PERSON_KEY.c.public_key, PERSON_KEY.c.role).where(
            PERSON_KEY.c.person.in_(self._wish.leaving), PERSON_KEY.c.role != RECOVERY
        )
        left = frozenset(row.public_key for row in session.execute(rows))
        session.execute(delete(PERSON_KEY).where(PERSON_KEY.c.public_key.in_(left)))
        replaced: dict[str, str] = {}
        if self._recovery is not None:
            old = people.recovery_public_key(session).hex()
            session.execute(delete(PERSON_KEY).where(PERSON_KEY.c.role == RECOVERY))
            row = recovery_row(sealing.public_key_of(self._recovery))
            session.execute(insert(PERSON_KEY).values(row))
            replaced = {old: row["public_key"]}
        return sealed_records.Changed(replaced, left, self._joining(session, left))

    def _joining(self, session: Session, left: frozenset[str]) -> dict[str, str]:
        if self._wish.reads_after is None:
            return {}
        successor, _role = people.listed(session, self._wish.reads_after)
        return {one: successor.hex() for one in left}

    def _key_file(self, session: Session) -> KeyFile:
        """Slots of exactly those who are listed, boxes of exactly those who have access."""
        on_disk = key_file.read(self._vault.folder).key_file
        names = people.names(session)
        changed = key_boxes.with_new_keys(
            on_disk,
            {side: self._keys.of(side).salt.hex() for side in SIDES},
            people.recipients(session),
            people.recovery_public_key(session),
            DatabaseKeys(self._keys.room.key, self._keys.of(CASES).key),
        )
        return replace(changed, slots=tuple(one for one in on_disk.slots if one.person in names))

    def _go_on(self) -> None:
        """The new keys are in force; from here on there is no way back, and none is needed."""
        folder = self._vault.folder
        self._vault.dispose()
        force_folder(folder)
        key_moves.move(folder)
        with told(folder):
            raw = connect_pair(folder, self._keys.of(CASES), self._keys.room)
        go_on_with(self._vault, self._keys, self._person, raw)

    def _codes(self) -> Codes | None:
        if self._recovery is None:
            return None
        return recovery_code.split(self._recovery, self._vault.vault_id)


def _with_salt(key: bytes) -> FileKey:
    return FileKey(key, secrets.token_bytes(16))
