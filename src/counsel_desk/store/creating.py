"""A new vault: two keyed files, then, last of all, the key file that makes them a vault."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.cases.text_pieces import RULE
from counsel_desk.store import key_boxes, key_file, key_versions, migrate, recovery_code, sealing
from counsel_desk.store.connection import FileKey, connect_pair, engine_on
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.kdf import KdfParameters, calibrate
from counsel_desk.store.key_boxes import DatabaseKeys, Member, Recipient
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.lock import VaultLock
from counsel_desk.store.slots import Role, make_slot
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import (
    CASES,
    KEY_FILE_VERSION,
    PERSON_KEY,
    RECOVERY,
    SEARCH_RULE,
    SIDES,
    STATE,
)
from counsel_desk.store.vault import Keys, Person, Vault
from counsel_desk.whole_files import make_folder


@dataclass(frozen=True)
class NewPerson:
    """Somebody who shall have access from the start."""

    name: str
    role: Role
    password: str = field(repr=False)


@dataclass(frozen=True)
class NewVault:
    """An open new vault and the two recovery codes that are never shown again."""

    vault: Vault
    codes: recovery_code.Codes = field(repr=False)


def create(folder: Path, people: Sequence[NewPerson], furnish: Callable[[Vault], None]) -> NewVault:
    """Make a vault in an empty or new folder and leave it open for the first person.

    :param people: the first must be a counsellor.
    :param furnish: writes the first records; when it fails, nothing of the vault stays behind.
    :raises errors.Refused: when the folder holds something already.
    """
    _require_room_for(folder)
    with storage_errors(folder):
        make_folder(folder)
    made = _Making(folder, people)
    try:
        return made.finish(furnish)
    except BaseException:
        made.clear_away()
        raise


class _Making:
    """The steps of making one vault, so that a failure in any of them can be cleared away."""

    def __init__(self, folder: Path, people: Sequence[NewPerson]) -> None:
        self.folder = folder
        self.vault_id = secrets.token_hex(16)
        self.keys = Keys(*(FileKey(sealing.new_key(), secrets.token_bytes(16)) for _side in SIDES))
        self.recovery_key = sealing.new_key()
        self.private_keys = [sealing.new_key() for _person in people]
        self.people = people
        self.vault: Vault | None = None

    def finish(self, furnish: Callable[[Vault], None]) -> NewVault:
        kdf = calibrate()
        members = [
            self._member(*pair, kdf) for pair in zip(self.people, self.private_keys, strict=True)
        ]
        with told(self.folder):
            for side in SIDES:
                migrate.upgrade_file(self.folder, side, self.keys.of(side), create=True)
                (self.folder / FILE_NAMES[side]).chmod(0o600)
            on_disk = self._key_file(members)
            self._first_rows(members, on_disk)
            self.vault = self._open()
        furnish(self.vault)
        key_file.write(self.folder, on_disk)
        return NewVault(self.vault, recovery_code.split(self.recovery_key, self.vault_id))

    def clear_away(self) -> None:
        if self.vault is not None:
            self.vault.abandon()
        names = [*FILE_NAMES.values(), "lock", key_file.CURRENT, key_file.PREVIOUS]
        for name in (*names, *(f"{one}-journal" for one in FILE_NAMES.values())):
            (self.folder / name).unlink(missing_ok=True)

    def _member(self, person: NewPerson, private_key: bytes, kdf: KdfParameters) -> Member:
        slot = make_slot(person.name, person.role, person.password, private_key, self.vault_id, kdf)
        return Member(slot, Recipient(sealing.public_key_of(private_key), person.role))

    def _first_rows(self, members: Sequence[Member], on_disk: KeyFile) -> None:
        raw = connect_pair(self.folder, self.keys.of(CASES), self.keys.room)
        engine = engine_on(raw)
        for side in SIDES:
            with Session(engine) as session:
                session.execute(insert(STATE[side]).values(self._state(side)))
                if side == CASES:
                    rows = [person_row(one) for one in members]
                    rows.append(recovery_row(sealing.public_key_of(self.recovery_key)))
                    session.execute(insert(PERSON_KEY), rows)
                    session.execute(insert(SEARCH_RULE).values(id=1, rule=RULE))
                    first = key_versions.first_row(on_disk, self.people[0].name)
                    session.execute(insert(KEY_FILE_VERSION).values(first))
                session.commit()
        engine.dispose()
        raw.close()

    def _state(self, side: str) -> dict[str, object]:
        return {
            "id": 1, "vault_id": self.vault_id, "role": side, "seq": 0, "clean": 0,
            "audit_count": 0, "audit_head": "",
        }  # fmt: skip

    def _open(self) -> Vault:
        first = self.people[0]
        person = Person(first.name, first.role, self.private_keys[0])
        lock = VaultLock(self.folder)
        lock.mark_open()
        raw = connect_pair(self.folder, self.keys.of(CASES), self.keys.room)
        return Vault(self.folder, self.vault_id, person, self.keys, lock, raw)

    def _key_file(self, members: Sequence[Member]) -> KeyFile:
        return key_boxes.new_key_file(
            self.vault_id,
            {side: self.keys.of(side).salt.hex() for side in SIDES},
            members,
            sealing.public_key_of(self.recovery_key),
            DatabaseKeys(self.keys.room.key, self.keys.of(CASES).key),
        )


def person_row(member: Member) -> dict[str, str]:
    """A person as cases.db lists them: the list that decides who is boxed to."""
    public_key = member.recipient.public_key
    return {
        "key_id": sealing.key_id(public_key),
        "person": member.slot.person,
        "role": member.slot.role,
        "public_key": public_key.hex(),
    }


def recovery_row(public_key: bytes) -> dict[str, str]:
    """The recovery sheets in the same list, so that an older pair is not taken for a valid one."""
    return {
        "key_id": sealing.key_id(public_key),
        "person": RECOVERY,
        "role": RECOVERY,
        "public_key": public_key.hex(),
    }


def _require_room_for(folder: Path) -> None:
    with storage_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise errors.Refused(
                _(
                    "“{folder}” is not empty, so no new vault was made there. Choose a new or "
                    "empty folder; nothing was changed."
                ).format(folder=folder)
            )
