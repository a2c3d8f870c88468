"""Read what the duty registers' sheets hold beside days and names: counts, hours, codes, lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from counsel_desk.i18n import _
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.cells import Unreadable, compact, plain
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.sheet import Cell
from counsel_desk.records import codes

BETWEEN = re.compile(r"[;；、,，/|\n]+")
MAX_TEXT = 120
MAX_NAME = 60
"""The names of trainings and of bodies from outside."""
MAX_HOURS = 500
MAX_PEOPLE = 20_000
MAX_MINUTES = 600
LESSONS_A_DAY = 12

HoldsName = Callable[[str], bool]
"""Whether a student's or guardian's name stands in a text."""


def no_name(_text: str) -> bool:
    """Where no roster is at hand."""
    return False


def code_of(listed: str, code: str, message: str) -> Callable[[Cell], str]:
    """A reader of the entries of a code list; ``code`` and ``message`` are its fault."""

    def read(cell: Cell) -> str:
        found = codes.load(listed).find(plain(cell))
        if found is None:
            raise Unreadable(code, message)
        return found

    return read


def codes_of(listed: str, code: str, message: str) -> Callable[[Cell], tuple[str, ...]]:
    """The same of a cell that may hold several; the whole cell is tried first."""
    one_of = code_of(listed, code, message)

    def read(cell: Cell) -> tuple[str, ...]:
        if (whole := codes.load(listed).find(plain(cell))) is not None:
            return (whole,)
        return tuple(dict.fromkeys(one_of(part) for part in parts(cell)))

    return read


def parts(cell: Cell) -> list[str]:
    """What stands between commas and the like."""
    return [tidy for part in BETWEEN.split(str(cell)) if (tidy := plain(part))]


def hours(cell: Cell) -> float:
    """Lesson hours of a training: more than none, halves allowed."""
    text = _without_signs(cell, "hour_signs")
    if not re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text):
        message = _("The cell does not hold a number of lesson hours; write 6 or 1.5.")
        raise Unreadable("hours_unreadable", message)
    number = float(text)
    if not 0 < number <= MAX_HOURS or number % 0.5:
        message = _("Lesson hours are whole or half ones, more than 0 and at most {most}.")
        raise Unreadable("hours_impossible", message.format(most=MAX_HOURS), Verdict.REFUSED)
    return number


def people(cell: Cell) -> int:
    """A head-count."""
    return _count(cell, "people_signs", MAX_PEOPLE)


def minutes(cell: Cell) -> int:
    """How long something took."""
    return _count(cell, "minute_signs", MAX_MINUTES)


def lesson_no(cell: Cell) -> int:
    """Which lesson of the day, as a figure or as a single Chinese numeral."""
    text = _without_signs(cell, "lesson_signs")
    number = _figure(text)
    if number is None:
        message = _("The lesson of the day is not a number; write 1, 2, 3 and so on.")
        raise Unreadable("lesson_no_unreadable", message)
    if not 1 <= number <= LESSONS_A_DAY:
        message = _("A day has lessons 1 to {most}; correct the number.")
        message = message.format(most=LESSONS_A_DAY)
        raise Unreadable("lesson_no_impossible", message, Verdict.REFUSED)
    return number


def short_text(most: int) -> Callable[[Cell], str]:
    """A reader of one line of at most so many characters."""

    def read(cell: Cell) -> str:
        text = plain(cell)
        if len(text) > most:
            message = _("The text is longer than {limit} characters; write it shorter.")
            raise Unreadable("text_too_long", message.format(limit=most), Verdict.REFUSED)
        return text

    return read


def text_without_names(
    reader: RowReader,
    key: str,
    holds_name: HoldsName,
    most: int = MAX_TEXT,
    *,
    needed: bool = False,
) -> str | None:
    """A text that everybody may read; a student's name in it refuses the row."""
    text = (reader.need if needed else reader.take)(key, short_text(most))
    if text is not None and holds_name(text):
        message = _(
            "The text holds a name of a student or guardian, and the principal reads it; "
            "write it without the name."
        )
        reader.fault(key, f"{key}_names_somebody", message, Verdict.REFUSED)
    return text


def said_yes(cell: Cell) -> bool:
    """Yes or no."""
    word = compact(cell).lower()
    if word in words("yes") or word in words("no"):
        return word in words("yes")
    raise Unreadable("yes_or_no_unknown", _("The cell says neither yes nor no."))


def _count(cell: Cell, signs: str, most: int) -> int:
    text = _without_signs(cell, signs)
    if not re.fullmatch(r"\d{1,9}", text) or int(text) > most:
        message = _("The cell does not hold one whole number; write figures only.")
        raise Unreadable("number_unreadable", message)
    return int(text)


def _without_signs(cell: Cell, signs: str) -> str:
    """The number of a cell without the words around it."""
    text = compact(cell).lower()
    for sign in sorted(words(signs), key=len, reverse=True):
        text = text.removeprefix(sign).removesuffix(sign)
    return text


def _figure(text: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,3}", text):
        return int(text)
    number = unicodedata.numeric(text, None) if len(text) == 1 else None
    return int(number) if number is not None and float(number).is_integer() else None
