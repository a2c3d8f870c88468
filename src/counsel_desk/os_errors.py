"""What the disk says, in a person's words: one mapping for all that reads or writes files."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counsel_desk import errors
from counsel_desk.i18n import _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.ETIMEDOUT,
}


@contextmanager
def storage_errors(what: Path) -> Iterator[None]:
    """Turn an ``OSError`` inside the block into a sentence about ``what``, a file or folder.

    Raises :class:`~counsel_desk.errors.DiskFull`, :class:`~counsel_desk.errors.ReadOnlyPlace`,
    :class:`~counsel_desk.errors.PulledOut`, or plain :class:`~counsel_desk.errors.StorageProblem`.
    A caller that gives "not found" a meaning of its own asks before it opens.
    """
    try:
        yield
    except OSError as fault:
        raise storage_problem(fault, what) from fault


def storage_problem(fault: OSError, what: Path) -> errors.StorageProblem:
    """The sentence for one fault of the operating system."""
    if fault.errno in _FULL:
        text = _(
            "There is no room left on the disk for “{place}”. Nothing that was saved before is "
            "lost. Free some space, then try again."
        )
        return errors.DiskFull(text.format(place=what))
    if fault.errno in _READ_ONLY:
        text = _(
            "“{place}” may not be read or written by this account. "
            "Check the rights of the folder, or whether the stick is write-protected."
        )
        return errors.ReadOnlyPlace(text.format(place=what))
    if fault.errno in _GONE:
        text = _(
            "“{place}” cannot be reached any more. "
            "Check that the disk or stick is plugged in and sound, then try again."
        )
        return errors.PulledOut(text.format(place=what))
    text = _(
        "“{place}” could not be read or written: {reason}. Try again, or choose another place."
    )
    return errors.StorageProblem(text.format(place=what, reason=fault.strerror or fault))
