"""Writing a file whole or not at all, wherever a person chose to put it."""

from __future__ import annotations

import os
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``: written beside, forced to disk, renamed over what was there.

    :raises BadInput: when the place is a folder or a device, or its folder does not exist.
    :raises StorageProblem: when the disk says no; what was there before is still there.
    """
    beside = path.with_name(f".{path.name}.part")
    with storage_errors(path):
        _require_place_for(path)
        try:
            with beside.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def _require_place_for(path: Path) -> None:
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
