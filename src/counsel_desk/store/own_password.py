"""A counsellor's own password: a new one comes with a new key pair, so that the old one is no key.

Were the pair kept, an old copy of the key file would let the old password in for ever. So the new
public key is listed beside the old, then the key file is written, then the old one goes off the
list. A program killed in between leaves both listed, and whichever the person comes in with next is
the one that stays; sealed reports are sealed for both meanwhile.

A principal holds no key to cases.db, where the list is: that key pair stays, and an old key file
opens room.db with the old password until the room's key is renewed.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, insert

from counsel_desk import errors
from counsel_desk.store import key_boxes, key_file, key_versions, people, sealed_records, sealing
from counsel_desk.store.creating import person_row
from counsel_desk.store.kdf import calibrate
from counsel_desk.store.key_boxes import Member
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.sealed_records import Changed
from counsel_desk.store.slots import Slot, open_slot
from counsel_desk.store.tables import CASES, PERSON_KEY, ROOM
from counsel_desk.store.vault import Vault

BEGIN, CHANGE, SETTLE = "password.begin", "password.change", "password.settle"


def change(vault: Vault, old: str, new: str) -> None:
    """Wrap a new key under a new password; the old password opens this vault no more.

    :raises errors.WrongPassword: when the old one is not right.
    """
    on_disk = key_file.read(vault.folder).key_file
    slot = key_boxes.slot_of(on_disk, vault.person.name)
    private_key = open_slot(slot, old, vault.vault_id)
    if vault.person.is_counsellor:
        _change_pair(vault, on_disk, slot, new)
    else:
        _wrap_anew(vault, on_disk, slot, private_key, new)


def settle(vault: Vault, action: str = SETTLE) -> None:
    """Of the own name, the key that is in use stays listed: so ends a change, cut short or not."""
    own = sealing.public_key_of(vault.person.private_key)
    with vault.read() as session:
        same_name = {
            one.public_key for one in people.everyone(session) if one.person == vault.person.name
        }
    left = frozenset(one.hex() for one in same_name - {own})
    if own not in same_name or not left:
        return
    with vault.write(CASES, action) as session:
        session.execute(delete(PERSON_KEY).where(PERSON_KEY.c.public_key.in_(left)))
        opener = [vault.person.private_key]
        sealed_records.change_readers(session, vault, opener, Changed(left=left))
        on_disk = key_file.read(vault.folder).key_file
        key_versions.remember(session, on_disk, vault.person.name, action)


def _change_pair(vault: Vault, on_disk: KeyFile, slot: Slot, new: str) -> None:
    keys = people.database_keys(vault)
    own, private_key = sealed_records.own_key(vault), sealing.new_key()
    member = people.make_member(
        slot.person, slot.role, new, private_key, vault.vault_id, slot_id=slot.id
    )
    without = key_boxes.without_person(on_disk, slot.id, bytes.fromhex(own))
    changed = key_boxes.with_person(without, member, keys)
    _list_beside(vault, own, member)
    try:
        key_file.write(vault.folder, changed, keep_previous=False)
    except errors.StorageProblem:
        if member.slot not in key_file.read(vault.folder).key_file.slots:
            settle(vault)
            raise
    vault.person = replace(vault.person, private_key=private_key)
    settle(vault, CHANGE)


def _list_beside(vault: Vault, own: str, member: Member) -> None:
    row = person_row(member)
    with vault.write(CASES, BEGIN) as session:
        session.execute(insert(PERSON_KEY).values(row))
        joined, opener = Changed(joined={own: row["public_key"]}), [vault.person.private_key]
        sealed_records.change_readers(session, vault, opener, joined)


def _wrap_anew(vault: Vault, on_disk: KeyFile, slot: Slot, private_key: bytes, new: str) -> None:
    changed = key_boxes.with_new_password(on_disk, slot.id, private_key, new, calibrate())
    key_file.write(vault.folder, changed, keep_previous=False)
    with vault.write(ROOM, CHANGE):
        return
