"""Who may open the vault: the list, somebody added, a new password for a forgotten one.

The list in cases.db decides; the key file is only where each person's key is kept. Changes write
the key file first and the list after it: a program killed in between leaves the list as it was, and
the next counsellor's unlock puts the key file right by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, insert, select, update
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import key_boxes, key_file, key_versions, sealed_records, sealing
from counsel_desk.store.creating import person_row
from counsel_desk.store.kdf import calibrate
from counsel_desk.store.key_boxes import DatabaseKeys, Member, Recipient
from counsel_desk.store.slots import COUNSELLOR, Role, is_role, make_slot, open_slot
from counsel_desk.store.tables import CASES, PERSON_KEY, RECOVERY
from counsel_desk.store.vault import Person, Vault


@dataclass(frozen=True)
class Known:
    """Somebody on the list of cases.db; ``suspended_on`` is the day since which no box is made."""

    person: str
    role: Role
    public_key: bytes
    suspended_on: str | None

    @property
    def opens_cases(self) -> bool:
        """Whether this person's key opens the cases while it is not suspended."""
        return self.role == COUNSELLOR


def add(vault: Vault, name: str, role: str, password: str) -> None:
    """One more person with an own key pair, listed in cases.db before the key file knows them."""
    keys = database_keys(vault)
    if not is_role(role):
        raise errors.BadInput(_("A person is a counsellor or a principal."))
    # An earlier try may have ended between the two files, with a slot that nobody is listed for.
    put_right(vault)
    on_disk = key_file.read(vault.folder).key_file
    private_key = sealing.new_key()
    member = make_member(name, role, password, private_key, vault.vault_id)
    changed = key_boxes.with_person(on_disk, member, keys)
    key_file.write(vault.folder, changed)
    with vault.write(CASES, "person.add") as session:
        session.execute(insert(PERSON_KEY).values(person_row(member)))
        key_versions.remember(session, changed, vault.person.name, "person.add")


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
        require_active(session, slot.person)
    member = make_member(slot.person, role, password, sealing.new_key(), vault.vault_id)
    without = key_boxes.without_person(on_disk, slot.id, old_public)
    changed = key_boxes.with_person(without, member, keys)
    key_file.write(vault.folder, changed, keep_previous=False)
    with vault.write(CASES, "person.new_password") as session:
        row = person_row(member)
        session.execute(update(PERSON_KEY).where(_listed_as(slot.person)).values(row))
        sealed_records.hand_on(session, vault, old_public.hex(), row["public_key"])
        key_versions.remember(session, changed, vault.person.name, "person.new_password")


def prove(vault: Vault, name: str, password: str) -> str:
    """Make sure that a second person is at the desk: somebody listed, with the right password.

    :returns: the name as it is listed, however it was typed.
    :raises errors.WrongPassword: no such person, or not their password.
    :raises errors.WrongRole: when the list in cases.db knows another key for that name.
    """
    return proved(vault, name, password).name


def proved(vault: Vault, name: str, password: str) -> Person:
    """The second person at the desk with the own key, for what is done in that name.

    :raises errors.WrongPassword: no such person, or not their password.
    :raises errors.WrongRole: when the list in cases.db knows another key, or none in use.
    """
    slot = key_boxes.slot_of(key_file.read(vault.folder).key_file, name)
    private_key = open_slot(slot, password, vault.vault_id)
    public_key = sealing.public_key_of(private_key)
    with vault.read() as session:
        valid = [(one.person, one.public_key) for one in active(session)]
    if (slot.person, public_key) not in valid:
        raise errors.WrongRole(
            _("This access is no longer valid. Ask the counsellor in charge to set it up again.")
        )
    return Person(slot.person, slot.role, private_key)


def put_right(vault: Vault) -> None:
    """Bring the key file in line with the list of cases.db: nobody more, nobody less.

    What was planted in it, or left by a program killed in the middle of a change, is gone after.
    """
    on_disk = key_file.read(vault.folder).key_file
    with vault.read() as session:
        boxed, recovery = recipients(session), recovery_public_key(session)
        listed_names = names(session)
    slots = tuple(slot for slot in on_disk.slots if slot.person in listed_names)
    if slots == on_disk.slots and key_boxes.boxes_match(on_disk, boxed, recovery):
        return
    keys = database_keys(vault)
    changed = key_boxes.with_new_keys(on_disk, dict(on_disk.files), boxed, recovery, keys)
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


def everyone(session: Session) -> Sequence[Known]:
    """All people on the list, suspended ones too; the sheets are none."""
    columns = PERSON_KEY.c
    rows = session.execute(
        select(columns.person, columns.role, columns.public_key, columns.suspended_on)
        .where(_is_person())
        .order_by(columns.person)
    )
    return [
        Known(name, role, bytes.fromhex(key), suspended_on)
        for name, role, key, suspended_on in rows
        if is_role(role)
    ]


def active(session: Session) -> Sequence[Known]:
    """Those on the list who are not suspended."""
    return [one for one in everyone(session) if one.suspended_on is None]


def names(session: Session) -> frozenset[str]:
    """Whose slots stay in the key file: everybody on the list."""
    return frozenset(one.person for one in everyone(session))


def require_active(session: Session, name: str) -> None:
    """Whoever is suspended has no way in until a counsellor takes that up again.

    :raises errors.Refused: for a suspended person.
    """
    if name not in [one.person for one in active(session)]:
        raise errors.Refused(
            _("The access of {name} is suspended. Take it up again first.").format(name=name)
        )


def recipients(session: Session) -> list[Recipient]:
    """Everybody to box to, from cases.db and nowhere else."""
    return [recipient_of(one) for one in active(session)]


def recipient_of(one: Known) -> Recipient:
    """Somebody of the list as one to box to."""
    return Recipient(one.public_key, one.role)


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


def make_member(
    name: str,
    role: Role,
    password: str,
    private_key: bytes,
    vault_id: str,
    slot_id: str | None = None,
) -> Member:
    """A person with a slot under a password; takes as long as the password's own protection."""
    slot = make_slot(name, role, password, private_key, vault_id, calibrate(), slot_id)
    return Member(slot, Recipient(sealing.public_key_of(private_key), role))
