"""What the disk says, told in sentences of four kinds."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from counsel_desk import errors, i18n
from counsel_desk.os_errors import storage_errors


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EROFS, errors.ReadOnlyPlace),
        (errno.EACCES, errors.ReadOnlyPlace),
        (errno.EPERM, errors.ReadOnlyPlace),
        (errno.EIO, errors.PulledOut),
        (errno.ENODEV, errors.PulledOut),
        (errno.ENXIO, errors.PulledOut),
        (errno.ENOENT, errors.PulledOut),
        (errno.EBUSY, errors.StorageProblem),
        (errno.ENAMETOOLONG, errors.StorageProblem),
    ],
)
def test_each_fault_has_its_kind_and_names_the_place(
    number: int, kind: type[errors.StorageProblem]
) -> None:
    place = Path("stick") / "keys"
    with pytest.raises(kind, match=r"stick.keys") as caught, storage_errors(place):
        raise OSError(number, os.strerror(number))
    assert type(caught.value) is kind
    assert caught.value.exit_code == 6


def test_a_fault_without_a_number_still_has_a_sentence() -> None:
    i18n.set_language("en")
    said = "could not be read or written: odd"
    with pytest.raises(errors.StorageProblem, match=said), storage_errors(Path("x")):
        raise OSError("odd")


def test_other_failures_pass_through() -> None:
    with pytest.raises(KeyError), storage_errors(Path("x")):
        raise KeyError("ours")
