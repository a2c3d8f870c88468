"""What SQLite and SQLCipher say, told in the user's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_problem

_BUSY, _CORRUPT, _NOTADB = 5, 11, 26
_INDEX_NOT_READABLE = "invalid fts5 file format"
"""FTS5 tells a wrong header of the search's index as a plain error."""

_LIKE_THE_SYSTEM = {8: errno.EROFS, 10: errno.EIO, 13: errno.ENOSPC, 14: errno.EACCES}


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn database failures that come from the user's world into their own sentences.

    :param place: the file or folder to name in the sentence.
    :raises errors.DeskError: for a full, read-only or vanished disk and for damage; any other
        database error is our own fault and passes unchanged.
    """
    try:
        yield
    except DBAPIError as problem:
        raise translated(problem.orig, place) or problem from problem.orig
    except sqlcipher.Error as problem:
        raise translated(problem, place) or problem from problem


def translated(problem: BaseException | None, place: Path) -> errors.DeskError | None:
    """The sentence for a driver error, or None when it is our own fault."""
    code = getattr(problem, "sqlite_errorcode", None)
    primary = None if code is None else int(code) & 0xFF
    if primary in _LIKE_THE_SYSTEM:
        return storage_problem(OSError(_LIKE_THE_SYSTEM[primary], ""), place)
    if primary in (_CORRUPT, _NOTADB) or str(problem).startswith(_INDEX_NOT_READABLE):
        return damaged(place)
    if primary == _BUSY:
        return errors.VaultInUse(
            _("Another program is using {place}. Close it and try again.").format(place=place)
        )
    return None


def damaged(place: Path) -> errors.DamagedVault:
    """The sentence for a file that was changed or cut from outside."""
    return errors.DamagedVault(
        _(
            "“{file}” is damaged. Your password is right. Do not delete anything: "
            "restore the newest good backup into a new folder."
        ).format(file=place.name)
    )
