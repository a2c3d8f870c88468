"""Who gets which database key: making a key file, opening its boxes, and changing who is in it.

A database key is boxed to public keys: the room key to everyone, the cases key to counsellors and
to the recovery sheets. So keys are renewed without anybody else's password.

**Nothing here boxes to a public key or by a role read from the key file.** Whoever can write to the
folder can plant one there, and the next cases key would be handed over. Every function that boxes
takes the recipients from its caller, who has them from cases.db.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import sealing
from counsel_desk.store.kdf import KdfParameters
from counsel_desk.store.key_file_format import MOST_PEOPLE, Box, KeyFile, Recovery
from counsel_desk.store.slots import COUNSELLOR, Role, Slot, make_slot, tidy_name


class Recipient(NamedTuple):
    """Somebody to box to, as listed in cases.db."""

    public_key: bytes
    role: Role


@dataclass(frozen=True)
class DatabaseKeys:
    """The raw 256-bit keys of the two files; ``cases`` is ``None`` for a principal."""

    room: bytes = field(repr=False)
    cases: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Member:
    """A person with a slot, and the recipient who the slot's private key belongs to."""

    slot: Slot
    recipient: Recipient

    def __post_init__(self) -> None:
        if self.slot.role != self.recipient.role:
            raise ValueError("a slot and its recipient have one role")


def new_key_file(
    vault_id: str,
    files: dict[str, str],
    members: Sequence[Member],
    recovery_public_key: bytes,
    keys: DatabaseKeys,
) -> KeyFile:
    """The key file of a new vault; ``files`` holds each database's salt in hexadecimal."""
    recipients = [member.recipient for member in members]
    return KeyFile(
        vault_id=vault_id,
        files=dict(files),
        slots=tuple(member.slot for member in members),
        boxes=_boxes(vault_id, recipients, recovery_public_key, keys),
        recovery=_recovery(recovery_public_key),
    )


def slot_of(key_file: KeyFile, person: str) -> Slot:
    """The slot of a person, by name.

    Raises :class:`~counsel_desk.errors.WrongPassword`, as for a wrong password, when there is none.
    """
    name = tidy_name(person)
    for slot in key_file.slots:
        if slot.person == name:
            return slot
    text = _("“{person}” has no access to this vault. Check how the name is written.")
    raise errors.WrongPassword(text.format(person=name))


def open_boxes(key_file: KeyFile, private_key: bytes) -> DatabaseKeys:
    """The database keys that a private key opens.

    Raises :class:`~counsel_desk.errors.WrongRole` when nothing is made out to it (a person taken
    out, a sheet replaced) and :class:`~counsel_desk.errors.DamagedVault` for a box that was edited.
    """
    recipient = sealing.key_id(sealing.public_key_of(private_key))
    for box in key_file.boxes:
        if box.recipient == recipient:
            return _opened(key_file.vault_id, box, private_key)
    raise errors.WrongRole(
        _("This access is no longer valid. Ask the counsellor in charge to set it up again.")
    )


def open_recovery(key_file: KeyFile, private_key: bytes) -> DatabaseKeys:
    """The database keys that the joined recovery sheets open.

    Raises :class:`~counsel_desk.errors.BadInput` when newer sheets have replaced these.
    """
    if sealing.key_id(sealing.public_key_of(private_key)) != key_file.recovery.id:
        text = _("These recovery sheets were replaced by newer ones. Please use the newest pair.")
        raise errors.BadInput(text)
    return open_boxes(key_file, private_key)


def with_person(key_file: KeyFile, member: Member, keys: DatabaseKeys) -> KeyFile:
    """The key file with one more person.

    Raises :class:`~counsel_desk.errors.Refused` when somebody of that name is in it already.
    """
    if any(slot.person == member.slot.person for slot in key_file.slots):
        text = _("“{person}” has access already. Give the new person a name that differs.")
        raise errors.Refused(text.format(person=member.slot.person))
    if len(key_file.slots) >= MOST_PEOPLE:
        raise errors.Refused(_("The vault is full: take out people who have left first."))
    box = _box_for_member(key_file.vault_id, member.recipient, keys)
    others = tuple(kept for kept in key_file.boxes if kept.recipient != box.recipient)
    return replace(key_file, slots=(*key_file.slots, member.slot), boxes=(*others, box))


def without_person(key_file: KeyFile, slot_id: str, public_key: bytes) -> KeyFile:
    """The key file without a person's slot and box.

    It stops a password from working here; what the person could read before, an old copy of this
    file still opens. Only new keys (:func:`with_new_keys`) end that.
    """
    _slot_by_id(key_file, slot_id)
    gone = sealing.key_id(public_key)
    return replace(
        key_file,
        slots=tuple(slot for slot in key_file.slots if slot.id != slot_id),
        boxes=tuple(box for box in key_file.boxes if box.recipient != gone),
    )


def with_new_password(
    key_file: KeyFile, slot_id: str, old_private_key: bytes, new_password: str, kdf: KdfParameters
) -> KeyFile:
    """The key file with one slot wrapped under a new password; the key pair stays.

    ``old_private_key`` comes from opening the slot with the old password. Raises ``ValueError``
    when it is nobody's here: a slot must never be overwritten with a key that opens nothing.
    """
    old = _slot_by_id(key_file, slot_id)
    recipient = sealing.key_id(sealing.public_key_of(old_private_key))
    if all(box.recipient != recipient for box in key_file.boxes):
        raise ValueError("no box is made out to this private key")
    new = make_slot(
        old.person, old.role, new_password, old_private_key, key_file.vault_id, kdf, slot_id
    )
    slots = tuple(new if slot.id == slot_id else slot for slot in key_file.slots)
    return replace(key_file, slots=slots)


def with_new_keys(
    key_file: KeyFile,
    files: dict[str, str],
    recipients: Sequence[Recipient],
    recovery_public_key: bytes,
    keys: DatabaseKeys,
) -> KeyFile:
    """The key file after a change of database keys, of recovery sheets, or both.

    All boxes are made anew for exactly these recipients: what stood there, planted or not, is gone.
    Slots are left alone; a slot without a box opens nothing.
    """
    return replace(
        key_file,
        files=dict(files),
        boxes=_boxes(key_file.vault_id, recipients, recovery_public_key, keys),
        recovery=_recovery(recovery_public_key),
    )


def boxes_match(
    key_file: KeyFile, recipients: Sequence[Recipient], recovery_public_key: bytes
) -> bool:
    """Whether boxes are made out to exactly these recipients and the recovery sheets.

    For the counsellor's unlocking, with the recipients of cases.db: a box taken away or added shows
    here, before somebody stands at a door that does not open. :func:`with_new_keys` with the same
    keys puts it right.
    """
    wanted = {sealing.key_id(each.public_key): each.role == COUNSELLOR for each in recipients}
    wanted[sealing.key_id(recovery_public_key)] = True
    found = {box.recipient: box.cases is not None for box in key_file.boxes}
    return found == wanted and key_file.recovery == _recovery(recovery_public_key)


def _boxes(
    vault_id: str, recipients: Sequence[Recipient], recovery_public_key: bytes, keys: DatabaseKeys
) -> tuple[Box, ...]:
    """One box per recipient and one for the recovery sheets, which open everything."""
    everyone = [*recipients, Recipient(recovery_public_key, COUNSELLOR)]
    if len({recipient.public_key for recipient in everyone}) != len(everyone):
        raise ValueError("every recipient has a key pair of their own")
    return tuple(_box_for_member(vault_id, recipient, keys) for recipient in everyone)


def _box_for_member(vault_id: str, recipient: Recipient, keys: DatabaseKeys) -> Box:
    name = sealing.key_id(recipient.public_key)
    room = sealing.box(keys.room, recipient.public_key, _box_context(vault_id, "room", name))
    if recipient.role != COUNSELLOR:
        return Box(name, room, None)
    if keys.cases is None:
        raise ValueError("only who holds the cases key can hand it on")
    cases = sealing.box(keys.cases, recipient.public_key, _box_context(vault_id, "cases", name))
    return Box(name, room, cases)


def _opened(vault_id: str, box: Box, private_key: bytes) -> DatabaseKeys:
    try:
        room = sealing.open_box(
            box.room, private_key, _box_context(vault_id, "room", box.recipient)
        )
        cases = None
        if box.cases is not None:
            cases = sealing.open_box(
                box.cases, private_key, _box_context(vault_id, "cases", box.recipient)
            )
    except sealing.NotAuthentic as fault:
        text = _(
            "The key file is damaged: the password is right, but the keys behind it were changed. "
            "Put keys.json back from a backup of the vault."
        )
        raise errors.DamagedVault(text) from fault
    return DatabaseKeys(room, cases)


def _box_context(vault_id: str, file: str, recipient: str) -> bytes:
    return sealing.context("counsel-desk database key", vault_id, file, recipient)


def _recovery(public_key: bytes) -> Recovery:
    return Recovery(sealing.key_id(public_key))


def _slot_by_id(key_file: KeyFile, slot_id: str) -> Slot:
    for slot in key_file.slots:
        if slot.id == slot_id:
            return slot
    raise ValueError("there is no slot of this id")
