"""A scan on its way into the vault: read, known by its content, and tried before it is kept."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.scan_rules import is_whole, media_of
from counsel_desk.store.file_layout import FILE_NAMES

Opens = Callable[[str, bytes], None]
"""Opens a file of this kind and content as it will be shown.

Raises :class:`errors.BadInput` with the sentence to show when it cannot be opened.
"""

_MEGABYTE = 1024 * 1024


def read_scan(path: Path, most: int) -> bytes:
    """The bytes of a file, never more than ``most``.

    :raises errors.BadInput: for an empty or too large file.
    :raises errors.StorageProblem: when it cannot be read.
    """
    with storage_errors(path), path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise errors.BadInput(
            _(
                "“{file}” is larger than {most} MB. Scan it again with fewer dots (200 per inch "
                "are enough for a signature), or in several parts."
            ).format(file=path.name, most=most // _MEGABYTE)
        )
    if not data:
        raise errors.BadInput(_("“{file}” is empty. Scan it again.").format(file=path.name))
    return data


def sound_media(data: bytes, opens: Opens) -> str:
    """The kind of a file that is whole and opens.

    :raises errors.BadInput: for any other.
    """
    media = media_of(data)
    if media is None:
        raise errors.BadInput(
            _(
                "This is neither a PDF nor a JPG nor a PNG, whatever its name says. Save or "
                "photograph it as one of these."
            )
        )
    if not is_whole(media, data):
        raise errors.BadInput(
            _("The file ends before its end: it was not copied whole. Copy or scan it again.")
        )
    opens(media, data)
    return media


def digest_of(data: bytes) -> str:
    """The SHA-256 of the bytes, under which they are kept and compared when read."""
    return hashlib.sha256(data).hexdigest()


def require_unchanged(data: bytes, digest: str, side: str) -> None:
    """Bytes that were read are those that were added.

    :raises errors.DamagedVault: when they are not.
    """
    if not hmac.compare_digest(digest_of(data), digest):
        raise errors.DamagedVault(
            _(
                "The scan in “{file}” is not the one that was added: parts of an older copy were "
                "put back, or it was changed from outside. Restore the newest good backup into a "
                "new folder."
            ).format(file=FILE_NAMES[side])
        )
