"""Who may open the vault: added, given a new password, changing the own one.

The list in cases.db decides; the key file is only where each person's key is kept. Changes write
the key file first and the list after it: a program killed in between leaves the list as it was, and
the next counsellor's unlock puts the key file right by it.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, and_, insert, select, update
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import key_boxes, key_file, key_versions, sealed_records, sealing
from counsel_desk.store.creating import person_row
from counsel_desk.store.kdf import calibrate
from counsel_desk.store.key_boxes import DatabaseKeys, Member, Recipient
from counsel_desk.store.slots import Role, is_role, make_slot, open_slot
from counsel_desk.store.tables import CASES, PERSON_KEY, RECOVERY, ROOM
from counsel_desk.store.vault import Vault


def change_password(vault: Vault, old: str, new: str) -> None:
    """Wrap the own key under a new password.

    :raises errors.WrongPassword: when the old one is not right.
    """
    on_disk = key_file.read(vault.folder).key_file
    slot = key_boxes.slot_of(on_disk, vault.person.name)
    private_key = open_slot(slot, old, vault.vault_id)
    changed = key_boxes.with_new_password(on_disk, slot.id, private_key, new, calibrate())
    key_file.write(vault.folder, changed, keep_previous=False)
    with vault.write(CASES if vault.person.is_counsellor else ROOM, "password.change") as session:
        if vault.person.is_counsellor:
            key_versions.remember(session, changed, vault.person.name, "password.change")


def add(vault: Vault, name: str, role: str, password: str) -> None:
    """One more person with an own key pair, listed in cases.db before the key file knows them."""
    keys = database_keys(vault)
    if not is_role(role):
        raise errors.BadInput(_("A person is a counsellor or a principal."))
    # An earlier try may have ended between the two files, with a slot that nobody is listed for.
    put_right(vault)
    on_disk = key_file.read(vault.folder).key_file
    private_key = sealing.new_key()
    member = _member(name, role, password, private_key, vault.vault_id)
    changed = key_boxes.with_person(on_disk, member, keys)
    key_file.write(vault.folder, changed)
    with vault.write(CASES, "person.add") as session:
        session.execute(insert(PERSON_KEY).values(person_row(member)))


def replace_password(vault: Vault, name: str, password: str) -> None:
    """A forgotten password of somebody else: a new key pair takes the place of the old one.

    Sealed records go on to it as far as whoever gives the password can open them.

    :raises errors.WrongRole: for a principal, who hands out no keys.
    """
    keys = database_keys(vault)
    on_disk = key_file.read(vault.folder).key_file
    slot = key_boxes.slot_of(on_disk, name)
    with vault.read() as session:
        old_public, role = listed(session, slot.person)
    member = _member(slot.person, role, password, sealing.new_key(), vault.vault_id)
    without = key_boxes.without_person(on_disk, slot.id, old_public)
        key_versions.remember(session, changed, vault.person.name, "person.add")
    changed = key_boxes.with_person(without, member, keys)
    key_file.write(vault.folder, changed, keep_previous=False)
    with vault.write(CASES, "person.new_password") as session:
        row = person_row(member)
        session.execute(update(PERSON_KEY).where(_listed_as(slot.person)).values(row))
        sealed_records.hand_on(session, vault, old_public.hex(), row["public_key"])


def prove(vault: Vault, name: str, password: str) -> str:
    """Make sure that a second person is at the desk: somebody listed, with the right password.

    :returns: the name as it is listed, however it was typed.
    :raises errors.WrongPassword: no such person, or not their password.
    :raises errors.WrongRole: when the list in cases.db knows another key for that name.
    """
    slot = key_boxes.slot_of(key_file.read(vault.folder).key_file, name)
    private_key = open_slot(slot, password, vault.vault_id)
    with vault.read() as session:
        public_key, _role = listed(session, slot.person)
    if sealing.public_key_of(private_key) != public_key:
        raise errors.WrongRole(
            _("This access is no longer valid. Ask the counsellor in charge to set it up again.")
        key_versions.remember(session, changed, vault.person.name, "person.new_password")
        )
    return slot.person


def put_right(vault: Vault) -> None:
    """Bring the key file in line with the list of cases.db: nobody more, nobody less.

    What was planted in it, or left by a program killed in the middle of a change, is gone after.
    """
    on_disk = key_file.read(vault.folder).key_file
    with vault.read() as session:
        everyone, recovery = recipients(session), recovery_public_key(session)
        names = set(session.scalars(select(PERSON_KEY.c.person).where(_is_person())))
    slots = tuple(slot for slot in on_disk.slots if slot.person in names)
    if slots == on_disk.slots and key_boxes.boxes_match(on_disk, everyone, recovery):
        return
    keys = database_keys(vault)
    changed = key_boxes.with_new_keys(on_disk, dict(on_disk.files), everyone, recovery, keys)
    changed = replace(changed, slots=slots)
    key_file.write(vault.folder, changed, keep_previous=False)
    with vault.write(CASES, "person.put_right") as session:
        key_versions.remember(session, changed, vault.person.name, "person.put_right")


def listed(session: Session, name: str) -> tuple[bytes, Role]:
    """A person's public key and role as cases.db has them.

    :raises errors.Refused: when nobody of that name is listed.
    """
    wanted = select(PERSON_KEY.c.public_key, PERSON_KEY.c.role).where(_listed_as(name))
    row = session.execute(wanted).first()
    if row is None or not is_role(row.role):
        raise errors.Refused(_("“{name}” is not on this vault's list of people.").format(name=name))
    return bytes.fromhex(row.public_key), row.role


def recipients(session: Session) -> list[Recipient]:
    """Everybody to box to, from cases.db and nowhere else."""
    rows = session.execute(select(PERSON_KEY.c.public_key, PERSON_KEY.c.role))
    return [Recipient(bytes.fromhex(key), role) for key, role in rows if is_role(role)]


def _listed_as(name: str) -> ColumnElement[bool]:
    return and_(PERSON_KEY.c.person == name, _is_person())


def _is_person() -> ColumnElement[bool]:
    """The recovery sheets stand in the same list; a person may well bear their name."""
    return PERSON_KEY.c.role != RECOVERY


def recovery_public_key(session: Session) -> bytes:
    """The public key of the recovery sheets in use."""
    wanted = select(PERSON_KEY.c.public_key).where(PERSON_KEY.c.role == RECOVERY)
    return bytes.fromhex(session.scalars(wanted).one())


def database_keys(vault: Vault) -> DatabaseKeys:
    """The raw keys for handing on.

    :raises errors.WrongRole: for a principal, who hands out no keys.
    """
    if vault.keys.cases is None:
        raise errors.WrongRole(_("Only a counsellor can change who has access."))
    return DatabaseKeys(vault.keys.room.key, vault.keys.cases.key)


def _member(name: str, role: Role, password: str, private_key: bytes, vault_id: str) -> Member:
    slot = make_slot(name, role, password, private_key, vault_id, calibrate())
    return Member(slot, Recipient(sealing.public_key_of(private_key), role))
