"""The two encrypted files of a vault as anybody sees them who has no key."""

from __future__ import annotations

from pathlib import Path

FILE_NAMES = {"room": "room.db", "cases": "cases.db"}
PAGE_SIZE, SALT_BYTES = 4096, 16
"""How an encrypted file is laid out: pages of one size, the first begins with the salt."""


def salt_of(file: Path) -> bytes:
    """The salt with which an encrypted file begins; no key is needed to read it."""
    with file.open("rb") as stream:
        return stream.read(SALT_BYTES)
