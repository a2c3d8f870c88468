"""Find the heading of an answer sheet: one column for each item, whatever survey site made it.

Items are known by number only, so a heading is an item when its leading number says so: ``1``,
``Q1``, ``第1题``, ``1、…``. Survey sites number every question, names and classes too; then the
items are those after them, or the inner number counts (``3、1.…``). Readings are never mixed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports.columns import Column, bare
from counsel_desk.imports.headings import HEADING_ROWS
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.imports.sheet import Cell, Sheet, SheetRow

FIRST = re.compile(
    r"\s*(?:第|题目?|[a-z]{1,8})?[\s_.(\[【]*0*(\d{1,3})(?![\d年月]).*",
    re.IGNORECASE | re.DOTALL,
)
# A number, a mark, and a second number with a mark of its own or nothing after it.
INNER = re.compile(
    r"\s*(?:第|题目?|[a-z]{1,8})?\s*\d{1,3}\s*题?[\s_.、:(\[【—-]+(?:第)?0*(\d{1,3})(?!\d)"
    r"(?:$|[\s_.、:,;)\]】题].*)",
    re.IGNORECASE | re.DOTALL,
)
QUESTION_NUMBER = re.compile(r"\s*(?:第|q)?\s*\d{1,3}\s*题?[\s.、:,)）_—-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnswerHeading:
    """A row read as the heading: the 0-based column of every item found and of who it is about."""

    row: int
    items: Mapping[int, int]
    people: Mapping[str, int]
    ignored: tuple[str, ...]

    def missing(self, count: int) -> tuple[int, ...]:
        """The items without a column."""
        return tuple(item for item in range(1, count + 1) if item not in self.items)


def find_heading(sheet: Sheet, people: Mapping[str, Column], count: int) -> AnswerHeading | None:
    """The row in which most items stand; None when no row has any.

    ``people`` are the columns about the person by their bare headings; ``count`` are the items.
    """
    top = [row for row in sheet.rows if row.number <= HEADING_ROWS]
    candidates = [_read(row, people, count) for row in top]
    best = max(candidates, key=lambda one: (len(one.items), len(one.people)), default=None)
    return best if best is not None and best.items else None


def item_columns_missing(heading: AnswerHeading | None, count: int) -> BadInput:
    """The sentence for a sheet without a column for every item."""
    if heading is None:
        return BadInput(
            _(
                "No heading row with item numbers was found in the first {rows} rows. "
                "The sheet needs a column for each item, 1 to {count}."
            ).format(rows=HEADING_ROWS, count=count)
        )
    return BadInput(
        _(
            "Row {row} has {found} of the {count} items; there is no column for item {missing}. "
            "Add the columns, or choose the questionnaire that the sheet is for."
        ).format(
            row=heading.row,
            found=len(heading.items),
            count=count,
            missing=in_runs(heading.missing(count)),
        )
    )


def items_beyond(heading: AnswerHeading, count: int) -> BadInput | None:
    """The sentence for a sheet whose items go on: it is another, longer questionnaire's.

    Questions of the school's own behind the last item have words, so that they do not look so.
    """
    numbers = {int(text) for text in heading.ignored if text.isdecimal()}
    if count + 1 not in numbers:
        return None
    return BadInput(
        _(
            "The items of this sheet go on to {last}, but this questionnaire has {count}. Choose "
            "the questionnaire that the sheet is for, or take the other columns out."
        ).format(last=max(numbers), count=count)
    )


def _read(row: SheetRow, people: Mapping[str, Column], count: int) -> AnswerHeading:
    told = {place: text for place, cell in enumerate(row.cells) if (text := _text(cell))}
    persons = _persons(told, people)
    questions = {place: told[place] for place in told if place not in persons.values()}
    items = _items(questions, sum(_is_numbered(told[p]) for p in persons.values()), count)
    taken = {*persons.values(), *items.values()}
    ignored = tuple(text for place, text in told.items() if place not in taken)
    return AnswerHeading(row.number, items, persons, ignored)


def _persons(told: Mapping[int, str], people: Mapping[str, Column]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, text in told.items():
        column = people.get(bare(text)) or people.get(bare(QUESTION_NUMBER.sub("", text)))
        if column is not None:
            found.setdefault(column.key, place)
    return found


def _items(questions: Mapping[int, str], before: int, count: int) -> dict[int, int]:
    """The first whole reading, else the one with most items."""
    readings = list(_readings(questions, before, count))
    whole = (reading for reading in readings if len(reading) == count)
    return next(whole, max(readings, key=len))


def _readings(questions: Mapping[int, str], before: int, count: int) -> Iterator[dict[int, int]]:
    """Inner numbers; leading numbers; leading numbers less the questions about the person.

    A whole run of inner numbers is no chance, a run of leading ones may be other questions.
    """
    first = [(place, _number(FIRST, text)) for place, text in questions.items()]
    inner = [(place, _number(INNER, text)) for place, text in questions.items()]
    yield _one_each(inner, 0, count)
    yield _one_each(first, 0, count)
    if before:
        yield _one_each(first, before, count)


def _one_each(numbered: list[tuple[int, int | None]], less: int, count: int) -> dict[int, int]:
    """Item -> column, for items that stand exactly once."""
    found: dict[int, list[int]] = {}
    for place, number in numbered:
        if number is not None and 1 <= number - less <= count:
            found.setdefault(number - less, []).append(place)
    return {item: places[0] for item, places in found.items() if len(places) == 1}


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.fullmatch(text)
    return int(found.group(1)) if found else None


def _is_numbered(text: str) -> bool:
    return QUESTION_NUMBER.match(text) is not None


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFKC", str(cell)).strip("\ufeff\u200b \t\r\n")
