"""The one typeface of all paper: registered once, copied out right, never drawn as an empty box.

Two things that reportlab 5.1 does not do for Chinese names are done here. Its table for copying
text out (ToUnicode) writes a character beyond the basic plane as one five-digit number where the
format asks for UTF-16BE, so that such a name is copied out as another one; :class:`DeskFont`
writes the table anew. And it draws a character that the font lacks as an empty box without a word;
:func:`missing_glyphs` tells which ones, and :mod:`counsel_desk.reports.text` draws a told gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from unicodedata import category

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from counsel_desk import paths

REGULAR = "CounselDesk"
BOLD = "CounselDesk-Bold"
GAP = "□"

_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
_ENTRIES_PER_BLOCK = 100  # the most that a bfchar block may hold (Adobe Technical Note 5014)


class DeskFont(TTFont):
    """A TrueType font whose embedded subsets copy out every character, also beyond U+FFFF."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (reportlab's name)
        """Write the subsets into ``doc``, each with a ToUnicode table in UTF-16BE."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            table = doc.idToObject["toUnicodeCMap:" + name.decode("pdfdoc")]
            table.content = to_unicode_table(name.decode("pdfdoc"), subset)


def to_unicode_table(name: str, subset: Sequence[int]) -> str:
    """The ToUnicode CMap of one subset: code n stands for the code point ``subset[n]``."""
    pairs = [f"<{n:02X}> <{_utf16(code)}>" for n, code in enumerate(subset) if code]
    blocks = [
        pairs[start : start + _ENTRIES_PER_BLOCK]
        for start in range(0, len(pairs), _ENTRIES_PER_BLOCK)
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


@cache
def register() -> None:
    """Make both faces known to reportlab; the second call costs nothing."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(DeskFont(name, str(paths.resources() / "fonts" / file)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that the typeface cannot draw, each once, in reading order."""
    return tuple(
        dict.fromkeys(sign for sign in text if not is_unseen(sign) and not _is_drawn(sign))
    )


def code_point(sign: str) -> str:
    """A character as its number, for example ``U+20BB7``."""
    return f"U+{ord(sign):04X}"


def is_unseen(sign: str) -> bool:
    """Whether a character has no shape of its own: controls, joiners, variation selectors."""
    return category(sign) in ("Cc", "Cf") or _is_variation_selector(ord(sign))


@cache
def width_per_point(sign: str, font: str) -> float:
    """How wide a character is at a size of one point."""
    shown = sign if _is_drawn(sign) else GAP
    return float(pdfmetrics.stringWidth(shown, font, 1000)) / 1000


@cache
def _is_drawn(sign: str) -> bool:
    return sign == "\u00a0" or ord(sign) in _glyphs()


@cache
def _glyphs() -> dict[int, int]:
    register()
    font: Any = pdfmetrics.getFont(REGULAR)
    glyphs: dict[int, int] = font.face.charToGlyph
    return glyphs


def _is_variation_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be", "surrogatepass").hex().upper()
