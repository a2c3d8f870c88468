"""Whether a rollback journal is whole before SQLite is let at it.

SQLite takes a change back as far as the journal goes and says nothing when that is not far: a
journal cut short or changed leaves half of a change standing. Its layout ("File Format", section 3)
shows it beforehand. A part whose head was never forced to disk is no loss: until then nothing of
its pages was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import crash_copy
from counsel_desk.store.file_layout import FILE_NAMES, PAGE_SIZE

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEAD = 28
_NUMBER = 4
_RECORD = _NUMBER + PAGE_SIZE + _NUMBER
_STEP = 200


def refuse_broken_ones(folder: Path, sides: Iterable[str]) -> None:
    """Look through the journals that are about to be played back.

    :raises errors.DamagedVault: when one would take back less than was changed.
    """
    played = [f"{FILE_NAMES[side]}-journal" for side in sides]
    for journal in crash_copy.hot_journals(folder):
        if journal.name in played:
            _refuse_broken(journal)


def _refuse_broken(journal: Path) -> None:
    with storage_errors(journal):
        data = journal.read_bytes()
        there = journal.with_name(journal.name.removesuffix("-journal")).stat().st_size // PAGE_SIZE
    if not _is_whole(data, there):
        raise errors.DamagedVault(
            _(
                "The program ended in the middle of a change, and “{file}”, which takes back the "
                "half of it, is damaged or cut. Do not delete anything: restore the newest good "
                "backup into a new folder."
            ).format(file=journal.name)
        )


def _is_whole(data: bytes, there: int) -> bool:
    """Whether all is there that a part says it holds; ``there`` are the pages of the file.

    A file never shrinks before a commit, so a journal of more pages would blow it up.
    """
    at = 0
    while at < len(data):
        head = data[at : at + _HEAD]
        if not any(head[: len(_MAGIC)]):
            return True
        if not head.startswith(_MAGIC) or len(head) < _HEAD:
            return False
        count, nonce, pages, sector, page_size = (
            int.from_bytes(head[start : start + _NUMBER], "big") for start in range(8, _HEAD, 4)
        )
        if page_size != PAGE_SIZE or pages > there or not _is_sector(sector):
            return False
        first = at + sector
        if first + count * _RECORD > len(data):
            return False
        records = (first + n * _RECORD for n in range(count))
        if not all(_holds(data[one : one + _RECORD], nonce, pages) for one in records):
            return False
        at = -(-(first + count * _RECORD) // sector) * sector
    return True


def _is_sector(size: int) -> bool:
    return 32 <= size <= 65536 and size & (size - 1) == 0


def _holds(record: bytes, nonce: int, pages: int) -> bool:
    """Whether a record is of a page that was there, and its few summed-up bytes are right."""
    number = int.from_bytes(record[:_NUMBER], "big")
    page = record[_NUMBER:-_NUMBER]
    total = nonce + sum(page[at] for at in range(PAGE_SIZE - _STEP, 0, -_STEP))
    found = int.from_bytes(record[-_NUMBER:], "big")
    return 1 <= number <= pages and total & 0xFFFFFFFF == found
