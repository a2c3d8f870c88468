"""Tell whether a workbook is locked by a password, before anything tries to read it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

ZIP_MAGIC = b"PK\x03\x04"
COMPOUND_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
# An encrypted .xlsx is a compound file with a stream of this name ([MS-OFFCRYPTO] 2.3.4.4).
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# A BIFF8 workbook begins with this record; an encrypted one names FILEPASS among the next
# ([MS-XLS] 2.4.117), before which only WRITEPROTECT may stand.
WORKBOOK_BEGIN = bytes.fromhex("0908100000060500")
FILEPASS = 0x002F
RECORDS_LOOKED_AT = 4
MANIFEST = "META-INF/manifest.xml"


def needs_password(content: bytes) -> bool:
    """Whether the bytes are an encrypted .xlsx, .xls or .ods."""
    if content.startswith(COMPOUND_MAGIC):
        return ENCRYPTED_STREAM in content or _has_filepass(content)
    return content.startswith(ZIP_MAGIC) and _manifest_tells(content)


def _has_filepass(content: bytes) -> bool:
    place = content.find(WORKBOOK_BEGIN)
    for _count in range(RECORDS_LOOKED_AT):
        if not 0 <= place <= len(content) - 4:
            return False
        kind, length = struct.unpack_from("<HH", content, place)
        if kind == FILEPASS:
            return True
        place += 4 + length
    return False


def _manifest_tells(content: bytes) -> bool:
    """OpenDocument 1.2 part 3, clause 4.4: encrypted parts are listed as such."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError):
        return False
