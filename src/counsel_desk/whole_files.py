"""Writing a file whole or not at all where a person chose to put it, and reading one given."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from counsel_desk.errors import BadInput, Refused
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors

_BINARY = getattr(os, "O_BINARY", 0)
_NO_SUCH_CALL = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``: written beside, forced to disk, renamed over what was there.

    When this returns it is there after a loss of power too.

    The file can be read by this account alone.

    :raises BadInput: when the place is a folder or a device, or its folder does not exist.
    :raises Refused: when the place lies inside a vault or a backup.
    :raises StorageProblem: when the disk says no; what was there before is still there.
    """
    beside = unfinished(path)
    with storage_errors(path):
        _require_place_for(path)
        try:
            beside.unlink(missing_ok=True)
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        force_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, if it is not there; they are on the disk
    when this returns: else all that is written in them later could go with their names."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in missing:
        force_folder(one.parent)


def force_folder(folder: Path) -> None:
    """Force to disk which names a folder holds: files made in it, moved or taken away.

    Windows has no such call and journals names by itself; some file systems have none either.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


def read_given(path: Path, most: int) -> bytes:
    """The bytes of a file that somebody was given, and no more than one above ``most``.

    :raises BadInput: when there is no such file.
    :raises StorageProblem: when the disk says no.
    """
    if not path.is_file():
        raise BadInput(_("There is no file “{file}”.").format(file=path))
    with storage_errors(path), path.open("rb") as stream:
        return stream.read(most + 1)


def unfinished(path: Path) -> Path:
    """Where a file lies while it is being written: beside its place, under a hidden name."""
    return path.with_name(f".{path.name}.part")


def refuse_inside_vault(place: Path) -> None:
    """Nothing of ours or anybody's is written among a vault's files but by the vault itself.

    :raises Refused: when a folder above the place holds a key file.
    """
    for folder in place.resolve().parents:
        if (folder / "keys.json").exists() or (folder / "keys.json.1").exists():
            raise Refused(
                _(
                    "“{place}” lies in a vault's own folder, where nothing else may be written. "
                    "Choose another folder."
                ).format(place=place)
            )


def _require_place_for(path: Path) -> None:
    refuse_inside_vault(path)
    if path.is_dir():
        raise BadInput(_("“{place}” is a folder. Give the file a name.").format(place=path))
    if path.exists() and not path.is_file():
        raise BadInput(
            _("“{place}” is a device, not a file. Choose another name.").format(place=path)
        )
    if not path.parent.is_dir():
        raise BadInput(
            _("The folder “{folder}” does not exist. Make it first, or choose another.").format(
                folder=path.parent
            )
        )
