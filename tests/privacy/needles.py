"""The shapes in which a secret text could lie somewhere: encodings, escapes, base64, pinyin."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from urllib.parse import quote_from_bytes

from pypinyin import Style, pinyin

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
READINGS = 32
CHUNK = 10


@dataclass(frozen=True)
class Secret:
    """A text that must not be found, and what it is, such as ``student.name``."""

    text: str
    kind: str


@dataclass(frozen=True)
class Needle:
    """One shape of a secret, as bytes to look for."""

    secret: Secret
    shape: str
    content: bytes


def needles_of(secret: Secret) -> Iterator[Needle]:
    """Every shape of a secret but its pinyin; shapes of equal bytes come once."""
    seen: set[bytes] = set()
    for shape, content in _shapes(secret.text):
        if content not in seen:
            seen.add(content)
            yield Needle(secret, shape, content)


def pinyin_needles_of(secret: Secret) -> Iterator[Needle]:
    """A name as its sounds are typed, in lower case: joined or spaced, every reading."""
    seen: set[str] = set()
    for style in (Style.NORMAL, Style.TONE, Style.TONE3):
        readings = pinyin(secret.text, style=style, heteronym=True, v_to_u=False)
        for syllables in islice(product(*readings), READINGS):
            surname, *given = syllables
            for text in (
                "".join(syllables), " ".join(syllables), "-".join(syllables), "_".join(syllables),
                f"{surname} {''.join(given)}", f"{''.join(given)} {surname}", "'".join(syllables),
            ):  # fmt: skip
                if text not in seen:
                    seen.add(text)
                    yield Needle(secret, "pinyin", text.lower().encode("utf-8"))


def initials_of(secret: Secret) -> set[str]:
    """The first letters of a name; for names of three characters and more, or chance would hit."""
    if len(secret.text) < 3:
        return set()
    readings = pinyin(secret.text, style=Style.FIRST_LETTER, heteronym=True)
    return {"".join(letters).lower() for letters in islice(product(*readings), READINGS)}


def chunks(text: str, kind: str) -> Iterator[Secret]:
    """A long text as pieces, so that a part of it is found too."""
    tidy = " ".join(text.split())
    for start in range(0, max(1, len(tidy) - CHUNK + 1), CHUNK):
        yield Secret(tidy[start : start + CHUNK], kind)


def _shapes(text: str) -> Iterator[tuple[str, bytes]]:
    for encoding in ENCODINGS:
        raw = text.encode(encoding)
        yield encoding, raw
        yield from ((f"base64 of {encoding}", one) for one in base64_at_any_place(raw))
        yield f"hex of {encoding}", raw.hex().encode()
        yield f"hex of {encoding}", raw.hex().upper().encode()
        escaped = "".join(f"%{byte:02X}" for byte in raw)
        yield f"percent of {encoding}", escaped.encode()
        yield f"percent of {encoding}", escaped.lower().encode()
        yield f"percent of {encoding}", quote_from_bytes(raw).encode()
        yield f"byte escapes of {encoding}", "".join(f"\\x{byte:02x}" for byte in raw).encode()
    yield from _character_escapes(text)


def base64_at_any_place(raw: bytes) -> Iterator[bytes]:
    """Base64 of bytes that begin 0, 1 or 2 bytes into a group, without what depends on others."""
    for before in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            whole = encode(bytes(before) + raw)
            first = -(-before * 8 // 6)
            last = (before + len(raw)) * 8 // 6
            yield whole[first:last]


def _character_escapes(text: str) -> Iterator[tuple[str, bytes]]:
    if text.isascii():
        return
    units = text.encode("utf-16-be").hex()
    four = [units[place : place + 4] for place in range(0, len(units), 4)]
    yield "JSON escapes", "".join(f"\\u{one}" for one in four).encode()
    yield "JSON escapes", "".join(f"\\u{one.upper()}" for one in four).encode()
    yield "XML references", "".join(f"&#{ord(one)};" for one in text).encode()
    yield "XML references", "".join(f"&#x{ord(one):x};" for one in text).encode()
    yield "XML references", "".join(f"&#x{ord(one):X};" for one in text).encode()
