"""Key files for tests: one school with a counsellor and a principal, quick to make again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from counsel_desk.store import sealing
from counsel_desk.store.kdf import FLOOR
from counsel_desk.store.key_boxes import DatabaseKeys, Member, Recipient, new_key_file
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.slots import COUNSELLOR, PRINCIPAL, Role, make_slot

VAULT_ID = "5a" * 16
FILES = {"room": "01" * 16, "cases": "02" * 16}
PASSWORDS = {"甲一": "shanlin-one-測試", "乙二": "shanlin-two"}


@dataclass(frozen=True)
class Sample:
    """A key file and the secrets that it hides."""

    key_file: KeyFile
    keys: DatabaseKeys
    counsellor: bytes
    principal: bytes
    recovery: bytes

    def recipients(self) -> list[Recipient]:
        """Who is listed in cases.db."""
        return [
            Recipient(sealing.public_key_of(self.counsellor), COUNSELLOR),
            Recipient(sealing.public_key_of(self.principal), PRINCIPAL),
        ]


@cache
def sample() -> Sample:
    """The same sample for every test of a run: two derivations in all."""
    counsellor, principal, recovery = sealing.new_key(), sealing.new_key(), sealing.new_key()
    keys = DatabaseKeys(sealing.new_key(), sealing.new_key())
    members = [
        member("甲一", COUNSELLOR, counsellor),
        member("乙二", PRINCIPAL, principal),
    ]
    key_file = new_key_file(VAULT_ID, FILES, members, sealing.public_key_of(recovery), keys)
    return Sample(key_file, keys, counsellor, principal, recovery)


def member(person: str, role: Role, private_key: bytes) -> Member:
    """A person with a slot at the floor's cost."""
    password = PASSWORDS.get(person, "shanlin-three")
    slot = make_slot(person, role, password, private_key, VAULT_ID, FLOOR)
    return Member(slot, Recipient(sealing.public_key_of(private_key), role))


def generation(number: int) -> KeyFile:
    """The sample told apart by a number in the salt of room.db, so that no derivation is needed."""
    files = {**FILES, "room": number.to_bytes(16, "big").hex()}
    return replace(sample().key_file, files=files)


def number_of(key_file: KeyFile) -> int:
    """The number of a :func:`generation`."""
    return int(key_file.files["room"], 16)
