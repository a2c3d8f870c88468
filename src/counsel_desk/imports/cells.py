"""Clean what people type into cells: texts, names, words for sex and yes or no, phone numbers.

Each reader takes a cell that is not blank and gives the clean value or raises Unreadable.
"""

from __future__ import annotations

import re
import unicodedata

from counsel_desk.i18n import _
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.sheet import Cell
from counsel_desk.records import codes

# Zero-width characters, direction marks, soft hyphen, byte order mark.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")
SPACES = re.compile(r"\s+")
RADICAL = re.compile(r"[\u2e80-\u2fdf]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
MIDDLE_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅･․᛫"), "·")
# Chinese characters and the middle dot between the parts of a name, rare planes included.
HAN = r"[·\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Signs of a character that an older program could not write, and of the private use area.
LOST = re.compile("[?\ufffd□■\u3013\ue000-\uf8ff\U000f0000-\U0010ffff]")
NAME_NOTE = re.compile(r"[()\[\]{}<>《》【】,;:/\\|+=!#$%&@\"、。]")
MAX_NAME = 40


class Unreadable(Exception):
    """A cell cannot be taken as it is; the message never quotes it."""

    def __init__(self, code: str, message: str, verdict: Verdict = Verdict.DOUBTFUL) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.verdict = verdict


def plain(cell: Cell) -> str:
    """A cell as clean text: half-width signs and digits, single spaces, nothing invisible.

    Characters stay as they are: full normalisation would change rare characters of names. Only
    radicals (from texts copied out of PDF files) become the characters they stand for.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = INVISIBLE.sub("", str(cell)).translate(FULL_WIDTH)
    text = CONTROL.sub(" ", RADICAL.sub(_character_of, text))
    return SPACES.sub(" ", text).strip()


def _character_of(radical: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", radical.group())


def prose(cell: Cell) -> str:
    """A longer text as it was written, line breaks kept, without invisible characters."""
    text = INVISIBLE.sub("", str(cell)).replace("\r\n", "\n").replace("\r", "\n")
    lines = (line.replace("\u3000", " ").rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def says_nothing(cell: Cell) -> bool:
    """Whether a cell is blank or holds one of the words and strokes that stand for nothing."""
    text = plain(cell).lower()
    return not text or text in words("nothing")


def code(cell: Cell) -> str:
    """A number that is text, in capitals: without spaces, leading apostrophe or ``="..."``."""
    return compact(cell).upper().strip("'\"=`‘’“”").replace("×", "X")


def compact(cell: Cell) -> str:
    """A cell as text without any space, for numbers and codes."""
    return plain(cell).replace(" ", "")


def name(cell: Cell) -> str:
    """A person's name: ``王 小 明`` loses its padding, a middle dot gets its one usual form."""
    text = plain(cell).translate(MIDDLE_DOTS)
    text = re.sub(rf"(?<={HAN})\.(?={HAN})", "·", text)
    text = re.sub(rf"(?<={HAN}) | (?={HAN})", "", text)
    if LOST.search(text):
        raise Unreadable(
            "name_damaged",
            _("A character of the name was lost when the sheet was made; type the name again."),
        )
    if NAME_NOTE.search(text) or re.search(r"[0-9]", text) or len(text) > MAX_NAME:
        raise Unreadable(
            "name_with_note",
            _("The name holds more than a name; move notes to a column of their own."),
        )
    return text


def sex(cell: Cell) -> str | None:
    """``m`` or ``f``; None where the sheet says that it does not say (GB/T 2261.1: 0 and 9)."""
    code = codes.load("sex").find(compact(cell))
    if code is None:
        raise Unreadable("sex_unknown", _("The sex is not one of the usual words."))
    return None if code == "u" else code


def boarding(cell: Cell) -> bool:
    """Whether a student lives at school: words, or 1 走读 and 2 住校 as in the national sheet."""
    return _told(compact(cell).lower(), words("boarder") | {"2"}, words("day") | {"1"})


def is_boarder(cell: Cell) -> bool:
    """Whether a student lives at school, from a column that asks for yes or no."""
    return _told(compact(cell).lower(), words("boarder") | words("yes"), words("day") | words("no"))


def _told(word: str, yes: frozenset[str], no: frozenset[str]) -> bool:
    if word in yes or word in no:
        return word in yes
    raise Unreadable("boarding_unknown", _("The cell says neither day student nor boarder."))


def phone(cell: Cell) -> str:
    """A phone number: digits, with a hyphen after the area code of a landline."""
    text = re.sub(r"[()]", "", compact(cell)).removeprefix("+86").removeprefix("0086")
    if re.fullmatch(r"1[0-9-]{10,12}", text) and len(text.replace("-", "")) == 11:
        return text.replace("-", "")
    if re.fullmatch(r"(0[0-9]{2,3}-?)?[1-9][0-9]{6,7}", text):
        return text
    raise Unreadable("phone_unreadable", _("The cell does not hold one phone number."))
