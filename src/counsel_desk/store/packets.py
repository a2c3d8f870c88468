"""Packets from room to room: sealed to one room's card and signed by another's.

A packet is two lines of plain text, the format and the addressee's fingerprint, and then one box
(:mod:`counsel_desk.store.sealing`: HPKE with X25519, HKDF-SHA256 and AES-256-GCM, an ephemeral key
for every packet) bound to these two lines. In the box stand the sender's public key, an Ed25519
signature over addressee and content, the content's length, the content, and zeros up to a power of
two, so that the size hardly says how much was written. The signature names the addressee, so that
a packet that was opened cannot be sealed anew to a third room as if it came from the first.

A room's key pair is one secret of 32 bytes, from which one key to open and one key to sign are
derived: no key ever serves two purposes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import sealing, signing

FORMAT = b"counsel-desk handover 1\n"
_FAMILY = b"counsel-desk handover "
LARGEST = 1 << 24
SMALLEST_BODY = 1 << 14
_KEY, _SIGNATURE, _LENGTH = 64, 64, 4
_FINGERPRINT = 39  # eight groups of four hexadecimal digits with hyphens between


@dataclass(frozen=True)
class RoomKeys:
    """A room's pair: ``public`` is the key to seal to and the key to check signatures with."""

    secret: bytes = field(repr=False)
    public: bytes


class Opened(NamedTuple):
    """What a packet held and whose key signed it."""

    sender: bytes
    content: bytes


def new_room_keys() -> RoomKeys:
    """A fresh pair."""
    secret = sealing.new_key()
    return RoomKeys(secret, public_half(secret))


def public_half(secret: bytes) -> bytes:
    """The 64 public bytes of a room's secret."""
    to_seal = sealing.public_key_of(_opening_key(secret))
    return to_seal + signing.public_key_of(_signing_key(secret))


def pack(content: bytes, sender: RoomKeys, addressee: bytes) -> bytes:
    """The packet's bytes; the same content gives another packet each time.

    :raises errors.BadInput: for an addressee whose key is none, or content that is too large.
    """
    to = signing.fingerprint(addressee)
    body = _padded(len(content).to_bytes(_LENGTH, "big") + content)
    signature = signing.sign(_signing_key(sender.secret), _signed(to, body))
    inner = sender.public + signature + body
    try:
        box = sealing.box(inner, addressee[: sealing.KEY_BYTES], _context(to))
    except sealing.NotAuthentic as fault:
        raise errors.BadInput(_("The key on this card is none. Ask for the card again.")) from fault
    return FORMAT + to.encode("ascii") + b"\n" + box


def addressee_of(packet: bytes) -> str:
    """The fingerprint of the room that a packet is sealed to.

    :raises errors.BadInput: when the bytes are no packet, or one of a later program.
    """
    if not packet.startswith(FORMAT):
        if packet.startswith(_FAMILY):
            text = _("This packet was made by a later version of the program. Update it here.")
            raise errors.BadInput(text)
        raise _no_packet()
    line = packet[len(FORMAT) : len(FORMAT) + _FINGERPRINT + 1]
    if len(packet) > 2 * LARGEST or not line.endswith(b"\n") or not line.isascii():
        raise _no_packet()
    return line[:-1].decode("ascii")


def unpack(packet: bytes, receiver: RoomKeys) -> Opened:
    """The content of a packet for this room.

    :raises errors.BadInput: when the bytes are no packet, or any of them was changed on its way.
    :raises errors.Refused: when it is sealed to another room.
    """
    to, own = addressee_of(packet), signing.fingerprint(receiver.public)
    if to != own:
        text = _(
            "This packet is for another room. It is sealed to the card {addressee}; the card of "
            "this room is {own}. Ask the sender to make it anew with your card."
        )
        raise errors.Refused(text.format(addressee=to, own=own))
    box = packet[len(FORMAT) + _FINGERPRINT + 1 :]
    try:
        inner = sealing.open_box(box, _opening_key(receiver.secret), _context(to))
    except sealing.NotAuthentic as fault:
        raise _changed() from fault
    return _checked(inner, to)


def _checked(inner: bytes, to: str) -> Opened:
    sender, signature = inner[:_KEY], inner[_KEY : _KEY + _SIGNATURE]
    body = inner[_KEY + _SIGNATURE :]
    if not signing.verify(sender[sealing.KEY_BYTES :], _signed(to, body), signature):
        raise _changed()
    length = int.from_bytes(body[:_LENGTH], "big")
    if _LENGTH + length > len(body):
        raise _changed()
    return Opened(sender, body[_LENGTH : _LENGTH + length])


def _padded(body: bytes) -> bytes:
    size = max(SMALLEST_BODY, 1 << (len(body) - 1).bit_length())
    if size > LARGEST:
        raise errors.BadInput(_("The packet would be too large. Choose fewer pieces."))
    return body.ljust(size, b"\0")


def _context(to: str) -> bytes:
    return sealing.context("counsel-desk handover", 1, to)


def _signed(to: str, body: bytes) -> bytes:
    return sealing.context("counsel-desk handover signature", 1, to) + body


def _opening_key(secret: bytes) -> bytes:
    return sealing.derive(secret, "handover box")


def _signing_key(secret: bytes) -> bytes:
    return sealing.derive(secret, "handover signature")


def _no_packet() -> errors.BadInput:
    return errors.BadInput(_("This file is no hand-over packet. Choose the file you were given."))


def _changed() -> errors.BadInput:
    return errors.BadInput(
        _(
            "This packet is not as it was sent: it was damaged or changed on its way, and nothing "
            "of it is taken over. Ask the sender for it again."
        )
    )
