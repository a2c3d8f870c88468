"""A room's public card: what another room needs to seal a packet to it; nobody is named in it.

The file is small JSON that anybody may read. What makes it trustworthy is its fingerprint, which
two people compare by telephone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

FORMAT = "counsel-desk room card"
VERSION = 1
ENDING = ".cdcard"
KEY_BYTES = 64
"""An X25519 key to seal to and an Ed25519 key to sign with, one after the other."""
LARGEST = 4096
_LONGEST_NAME = 100


@dataclass(frozen=True)
class RoomCard:
    """Whose card it is; ``fingerprint`` is worked out from the key, never read from a file."""

    school: str
    room: str
    public_key: bytes
    fingerprint: str

    @property
    def name(self) -> str:
        """School and room in one line."""
        return " ".join(filter(None, (self.school, self.room)))

    def has_fingerprint(self, told: str) -> bool:
        """Whether a fingerprint is this card's, however it was typed: case, spaces, hyphens."""
        return _digits(told) == _digits(self.fingerprint)


def card_file(card: RoomCard) -> bytes:
    """The card as a file."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "school": card.school,
        "room": card.room,
        "public_key": card.public_key.hex(),
        "fingerprint": card.fingerprint,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


@dataclass(frozen=True)
class CardWords:
    """What a card's file says, believed by nobody yet."""

    version: int
    school: str
    room: str
    public_key: bytes
    fingerprint: str


def card_words(content: bytes) -> CardWords | None:
    """What stands in a card's file; None for anything that is no such file."""
    try:
        told = json.loads(content.decode("utf-8-sig")) if len(content) <= LARGEST else None
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            return None
        words = CardWords(
            version=int(told["version"]),
            school=_plain(told["school"]),
            room=_plain(told["room"]),
            public_key=bytes.fromhex(told["public_key"]),
            fingerprint=_plain(told["fingerprint"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return words if words.school and len(words.public_key) == KEY_BYTES else None


def _digits(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign in "0123456789abcdef")


def _plain(text: object) -> str:
    """One line of printable signs."""
    if not isinstance(text, str) or len(text) > _LONGEST_NAME:
        raise ValueError("a card's words are short lines")
    return "".join(sign for sign in text if sign.isprintable()).strip()
