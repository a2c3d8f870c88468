"""Carrying a package to a folder or stick: whole, read back and compared, or not at all.

A stick may be full, write-protected, pulled out in the middle, or answer and keep nothing. So the
file is written beside its place, forced to the medium, read back from there and compared, and only
then given its name. Whatever goes wrong is one sentence, and nothing half is left where the medium
still answers; what a killed program leaves unfinished, the next start takes away.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from counsel_desk.errors import BadInput, StorageProblem
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.whole_files import force_folder, refuse_inside_vault, unfinished

Watch = Callable[[float], None]
"""Called with the share done (0..1) after each piece."""

_PIECE = 64 * 1024
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def require_place(folder: Path) -> None:
    """Let a folder pass that can be written to, before anything is made for it.

    :raises errors.Refused: when it lies inside a vault or a backup.
    :raises errors.StorageProblem: when it is not there, or may not be written.
    """
    refuse_inside_vault(folder / "package.zip")
    probe = unfinished(folder / "package.zip")
    with storage_errors(folder):
        try:
            os.close(os.open(probe, _NEW, 0o600))
        except FileExistsError:
            pass
        finally:
            with suppress(OSError):
                probe.unlink(missing_ok=True)


def carry(data: bytes, folder: Path, name: str, watch: Watch = lambda _share: None) -> Path:
    """Write ``data`` as ``name`` into a folder; returns where it lies.

    A file of that name is replaced, unless it holds the very same bytes: then it is left alone.

    :raises errors.BadInput: when a folder bears that name, or the name leads elsewhere.
    :raises errors.Refused: when the folder lies inside a vault or a backup.
    :raises errors.StorageProblem: full, read-only, pulled out, or a medium that keeps something
        else than it was given. No half file is left, and a file that was there before is untouched.
    """
    if Path(name).name != name:
        raise BadInput(_("“{name}” is no name for a file in a folder.").format(name=name))
    file = folder / name
    refuse_inside_vault(file)
    with storage_errors(file):
        if file.is_dir():
            raise BadInput(
                _("“{place}” is a folder. Move it away, or choose another place.").format(
                    place=file
                )
            )
        if not _lies_there(file, data):
            _bring(data, file, watch)
        force_folder(folder)
    watch(1.0)
    return file


def _bring(data: bytes, file: Path, watch: Watch) -> None:
    beside = unfinished(file)
    try:
        beside.unlink(missing_ok=True)
        _write(data, beside, watch)
        if _read_back(beside) != data:
            raise StorageProblem(
                _(
                    "“{place}” did not keep what was written to it: read back, it was something "
                    "else. Nothing was left there. The stick may be worn out: take another one."
                ).format(place=file.parent)
            )
        beside.replace(file)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _write(data: bytes, beside: Path, watch: Watch) -> None:
    handle = os.open(beside, _NEW, 0o644)
    try:
        for start in range(0, len(data), _PIECE):
            _write_piece(handle, data[start : start + _PIECE])
            watch(0.8 * min(start + _PIECE, len(data)) / len(data))
        os.fsync(handle)
        _forget_cached(handle)
    finally:
        os.close(handle)


def _write_piece(handle: int, piece: bytes) -> None:
    """The whole piece; a medium that is nearly full takes a part first and refuses then."""
    while piece:
        piece = piece[os.write(handle, piece) :]


def _forget_cached(handle: int) -> None:
    """What is read back shall come from the medium, not from memory, where one can ask for it."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _read_back(file: Path) -> bytes:
    return file.read_bytes()


def _lies_there(file: Path, data: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data
