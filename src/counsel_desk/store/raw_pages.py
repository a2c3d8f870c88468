"""The pages of an encrypted file read one by one, without SQLite: for a file that it refuses.

SQLCipher 4's page (its design page, "SQLCipher Design"): AES-256-CBC over the content, then 16
random bytes and the HMAC-SHA512 over both and the page's number. The first page begins with the
salt where SQLite's 16 fixed bytes would stand. Nothing is ever written here.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from counsel_desk.os_errors import storage_errors
from counsel_desk.store.connection import FileKey
from counsel_desk.store.file_layout import PAGE_SIZE, SALT_BYTES

RESERVED = 80
USABLE = PAGE_SIZE - RESERVED
_IV_BYTES = 16
_SALT_MASK, _MAC_KEY_ROUNDS = 0x3A, 2
_BEGINNING = b"SQLite format 3\0"


@dataclass(frozen=True)
class Page:
    """The plain content of a page; whatever is not authentic may be anything."""

    number: int
    content: bytes = field(repr=False)
    is_authentic: bool

    @property
    def start(self) -> int:
        """Where the tree's own head begins: the first page bears the file's head before it."""
        return 100 if self.number == 1 else 0


class Pages:
    """The pages of one file, numbered from 1; a part of the disk that cannot be read is zeros."""

    def __init__(self, handle: IO[bytes], key: FileKey) -> None:
        self._handle, self._key = handle, key
        masked = bytes(byte ^ _SALT_MASK for byte in key.salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key.key, masked, _MAC_KEY_ROUNDS, 32)
        self.count = -(-handle.seek(0, 2) // PAGE_SIZE)

    def page(self, number: int) -> Page:
        """One page, decrypted whether it is authentic or not."""
        raw = self._raw(number)
        skipped = SALT_BYTES if number == 1 else 0
        sealed, iv, tag = raw[skipped:USABLE], raw[USABLE : USABLE + _IV_BYTES], raw[-64:]
        covered = raw[skipped : USABLE + _IV_BYTES] + number.to_bytes(4, "little")
        wanted = hmac.digest(self._mac_key, covered, "sha512")
        decryptor = Cipher(algorithms.AES(self._key.key), modes.CBC(iv)).decryptor()
        content = decryptor.update(sealed) + decryptor.finalize()
        start = _BEGINNING if number == 1 else b""
        return Page(number, start + content, hmac.compare_digest(wanted, tag))

    def _raw(self, number: int) -> bytes:
        try:
            self._handle.seek((number - 1) * PAGE_SIZE)
            raw = self._handle.read(PAGE_SIZE)
        except OSError:
            raw = b""
        return raw.ljust(PAGE_SIZE, b"\0")


@contextmanager
def opened(file: Path, key: FileKey) -> Iterator[Pages]:
    """The pages of a file that no connection of this very process has open.

    :raises errors.StorageProblem: when the disk does not give the file at all.
    """
    with storage_errors(file):
        # Not buffered: a bad spot must cost its own page and none beside it.
        handle = file.open("rb", buffering=0)
    with handle:
        yield Pages(handle, key)
