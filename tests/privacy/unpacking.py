"""What lies inside a file: the bytes themselves, and whatever can be unpacked from them."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PRINTABLE = bytes(range(32, 127)) + b"\r\n\t"
DEEPEST = 4


@dataclass(frozen=True)
class Place:
    """Bytes to be searched; ``name`` says where they are, ``is_text`` that they read as text."""

    name: str
    content: bytes
    is_text: bool = False


def places_in_folder(folder: Path) -> Iterator[Place]:
    """Every file below a folder with all that can be unpacked from it, and the files' names."""
    for path in sorted(folder.rglob("*")):
        relative = str(path.relative_to(folder.parent))
        yield Place(f"name of {relative}", relative.encode("utf-8", "surrogateescape"), True)
        if path.is_file():
            yield from places_in(relative, path.read_bytes())


def places_in(name: str, content: bytes, depth: int = 0) -> Iterator[Place]:
    """Bytes, and the parts of archives, compressed streams and PDFs inside them."""
    is_text = _reads_as_text(content)
    yield Place(name, content, is_text)
    if is_text and b"\n" in content:
        yield Place(f"{name}, lines joined", content.translate(None, b"\r\n"))
    if depth < DEEPEST:
        for part, inside in _parts(content):
            yield from places_in(f"{name} > {part}", inside, depth + 1)


def outside_the_pages(pdf: bytes) -> tuple[set[str], str]:
    """Which facts a PDF carries about itself, and every word of it that stands on no page."""
    with pypdfium2.PdfDocument(pdf) as document:
        facts = {key: value for key, value in document.get_metadata_dict().items() if value}
        outline = [one.get_title() for one in document.get_toc()]
    return set(facts), "\n".join([*facts.values(), *outline, f"{facts['Title']}.pdf"])


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield "name of member", member.encode("utf-8")
                yield member, archive.read(member)
    elif content.startswith(b"\x1f\x8b"):
        yield "gzip", gzip.decompress(content)
    elif content.startswith(b"%PDF"):
        for number, stream in enumerate(PDF_STREAM.findall(content)):
            yield f"stream {number}", _inflated(stream)
        yield "what a reader sees", _drawn_text(content).encode("utf-8")


def _inflated(stream: bytes) -> bytes:
    """A stream of a PDF without its filters, ASCII85 first where it is used."""
    for candidate in (stream, _without_ascii85(stream)):
        try:
            return zlib.decompressobj().decompress(candidate)
        except zlib.error:
            continue
    return stream


def _without_ascii85(stream: bytes) -> bytes:
    try:
        return base64.a85decode(b"<~" + stream.strip().removesuffix(b"~>") + b"~>", adobe=True)
    except (ValueError, binascii.Error):
        return stream


def _drawn_text(content: bytes) -> str:
    """The words on the pages: a subset font draws them with codes that no search would know."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:  # no pages that anybody could look at
        return ""
    try:
        texts = []
        for page in document:
            reader = page.get_textpage()
            texts.append(reader.get_text_range())
            reader.close()
            page.close()
        facts = " ".join(str(value) for value in document.get_metadata_dict().values())
        return "\n".join([*texts, facts])
    finally:
        document.close()


def _reads_as_text(content: bytes) -> bool:
    """Whether bytes are text in UTF-8, judged by their start."""
    start = content[:4096]
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start < len(start) - 4:
            return False
    return b"\0" not in start
