"""What a file that is added as a scan may be: known by its content, never by its name.

A file that was cut short often still opens, with half a page grey. So each kind is also followed to
its own end: PDF (ISO 32000-1, 7.5.5), JPEG (ITU-T T.81, annex B), PNG (W3C PNG, section 5).
"""

from __future__ import annotations

import re
import zlib

PDF, JPG, PNG = "pdf", "jpg", "png"
MOST_BYTES = 20 * 1024 * 1024

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PDF_HEAD, _PDF_TAIL = 1024, 4096
_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
_ALONE = {0x01, *range(0xD0, 0xD9)}
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Within the picture's own data 0xFF is followed by a zero, by a restart mark or by itself."""


def media_of(data: bytes) -> str | None:
    """The kind that the content shows, None for any other."""
    if data.startswith(_PNG_START):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPG
    return PDF if b"%PDF-" in data[:_PDF_HEAD] else None


def is_whole(media: str, data: bytes) -> bool:
    """Whether the file goes on to its own end."""
    return {PDF: _pdf_is_whole, JPG: _jpg_is_whole, PNG: _png_is_whole}[media](data)


def _pdf_is_whole(data: bytes) -> bool:
    return b"%%EOF" in data[-2 * _PDF_TAIL :].rstrip(b"\0 \t\r\n")[-_PDF_TAIL:]


def _jpg_is_whole(data: bytes) -> bool:
    """Walk from marker to marker; what follows the end, as some telephones add it, is let be."""
    at = 2
    while at + 1 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END_OF_IMAGE:
            return True
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == _START_OF_SCAN:
                found = _MARKER.search(data, at)
                at = found.start() if found else len(data)
    return False


def _png_is_whole(data: bytes) -> bool:
    """Walk from chunk to chunk; each has its length, name and a check sum."""
    view, at = memoryview(data), len(_PNG_START)
    while at + 12 <= len(data):
        length = int.from_bytes(view[at : at + 4], "big")
        end = at + 8 + length
        if zlib.crc32(view[at + 4 : end]) != int.from_bytes(view[end : end + 4], "big"):
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at = end + 4
    return False
