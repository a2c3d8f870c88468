"""Looking at the database files before they are opened: there, whole pages, and this vault's own.

The first 16 bytes of a SQLCipher file are its salt; the key file lists it. So a file of another
vault, two swapped files and a damaged beginning are told apart before any key is tried.
"""

from __future__ import annotations

from pathlib import Path

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import crash_copy
from counsel_desk.store.file_layout import FILE_NAMES, PAGE_SIZE, SALT_BYTES, salt_of
from counsel_desk.store.sqlite_errors import damaged

_ALIKE = 8


def check_raw(folder: Path, side: str, salts: dict[str, bytes]) -> None:
    """Raise the fitting sentence when a file is missing, cut, foreign or swapped.

    :param salts: side to the 16 bytes with which its file begins, from the key file.
    """
    file = folder / FILE_NAMES[side]
    if not file.exists():
        raise errors.MissingFile(
            _(
                "“{file}” is missing from the vault folder. Look for it in the recycle bin, or "
                "restore the newest good backup into a new folder."
            ).format(file=file.name)
        )
    with storage_errors(file):
        start, size = salt_of(file), file.stat().st_size
    _check_salt(file, start, side, salts)
    if size < PAGE_SIZE or (size % PAGE_SIZE and not crash_copy.hot_journals(folder)):
        raise damaged(file)


def require_key_file_of_these(folder: Path, salts: dict[str, bytes]) -> None:
    """Two whole files that both begin with something else: it is the key file that is another one.

    :raises errors.ForeignFile: when neither file is one that the key file lists.
    """
    starts = [_start_of(folder / name) for name in FILE_NAMES.values()]
    likeness = [_likeness(one, salt) for one in starts for salt in salts.values()]
    if any(len(one) < SALT_BYTES for one in starts) or max(likeness) >= _ALIKE:
        return
    raise errors.ForeignFile(
        _(
            "The key file “keys.json” does not belong to the two database files beside it: it is "
            "an older one, from before new keys were made, or it comes from another vault. Put "
            "“keys.json” back from the newest backup; the other files can stay."
        )
    )


def _start_of(file: Path) -> bytes:
    with storage_errors(file):
        if not file.is_file():
            return b""
        return salt_of(file)


def _likeness(start: bytes, salt: bytes) -> int:
    return sum(a == b for a, b in zip(start, salt, strict=False))


def _check_salt(file: Path, start: bytes, side: str, salts: dict[str, bytes]) -> None:
    if start == salts[side]:
        return
    if start in salts.values():
        raise errors.ForeignFile(
            _(
                "“{file}” is the other file of this vault: the two were swapped. "
                "Give them back their names and open the vault again."
            ).format(file=file.name)
        )
    if _likeness(start, salts[side]) >= _ALIKE or len(start) < SALT_BYTES:
        raise damaged(file)
    raise foreign(file)


def foreign(file: Path) -> errors.ForeignFile:
    """The sentence for a file that belongs to another vault."""
    return errors.ForeignFile(
        _(
            "“{file}” does not belong to this vault: it comes from another vault or another "
            "program. Put the right file back, or restore the newest good backup."
        ).format(file=file.name)
    )
