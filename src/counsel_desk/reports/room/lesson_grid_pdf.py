"""Lessons on paper (clause 二(三)1): the timetable, and class by fortnight what was held."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.lesson_grid import (
    CellState,
    Fortnight,
    GridCell,
    LessonGrid,
)
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.policy.room.teaching import grid_asked, term_grid
from counsel_desk.records.grades import grade_number
from counsel_desk.records.in_force import in_force
from counsel_desk.reports import words
from counsel_desk.reports.hatching import hatch
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import render
from counsel_desk.reports.room.duty_lists import table_or_none
from counsel_desk.reports.room.duty_names import DutyNames
from counsel_desk.reports.room.duty_paper import closed, duty_head, duty_page, signed
from counsel_desk.reports.styles import (
    CELL,
    CELL_HEAD,
    CONTENT_WIDTH,
    NOTE,
    SMALL,
    TIGHT,
    TextStyle,
)
from counsel_desk.reports.table import Column, Row, RunningTable
from counsel_desk.reports.text import Text

FORM = "CD-R10"
GAP, CANCELLED, NOT_JUDGED = "0", "×", "–"

_CLASS_SHARE, _CELL_SHARE = 2.4, 1.0
_CENTERED = TextStyle(CELL.size, CELL.leading, align="center")
_CENTERED_HEAD = TextStyle(7.5, 11, CELL_HEAD.font, align="center")


class Lacking(Text):
    """The sign of a fortnight that lacks its lesson."""


class GridTable(RunningTable):
    """A running table that hatches the fortnights without a lesson: seen without colour too."""

    def _draw_row(self, row: Row, y: float) -> None:
        for cell, (x, width) in zip(row.cells, row.places, strict=True):
            if isinstance(cell, Lacking):
                hatch(self.canv, x - TIGHT / 2, y, width + TIGHT, row.height)
        super()._draw_row(row, y)


def lesson_grid_pdf(values: SheetValues) -> bytes:
    """Grid and timetable as a PDF."""
    title = _("Lessons of the term")
    page = duty_page(values, FORM, title, _("Lessons, {period}"))
    return render(page, [*duty_head(title, values), *closed(lesson_sections(values), signed())])


def lesson_sections(values: SheetValues) -> list[Flowable]:
    """The grid with what its signs mean, and the timetable."""
    return [*_grid(values), _timetable(values.facts)]


def grid_of(values: SheetValues) -> LessonGrid:
    """The grid as the notice and the school's reading of it ask for."""
    return term_grid(values.facts, grid_asked(values.pack.rules, values.readings))


def _grid(values: SheetValues) -> list[Flowable]:
    grid, day = grid_of(values), values.facts.until
    title = _("Class by fortnight")
    if not grid.rows:
        return [Headed(title, Text(_("Nothing is entered yet.")))]
    places = _places(len(grid.fortnights))
    heads = [_("Class"), *map(_weeks, grid.fortnights)]
    rows = [
        Row((Text(row.school_class.label_on(day), CELL), *map(_cell, row.cells)), tuple(places))
        for row in grid.rows
    ]
    table = GridTable(_heads(heads, places), rows)
    return [Headed(title, table), _explained()]


def _weeks(one: Fortnight) -> str:
    first, last = one.first_week, one.last_week
    return str(first) if first == last else f"{first}–{last}"


def _cell(cell: GridCell) -> Text:
    """Hatched where a lesson is lacking: a planned one too, once its weeks are over."""
    lost = cell.is_over and cell.state is CellState.PLANNED
    kind = Lacking if lost or cell.state in (CellState.GAP, CellState.CANCELLED) else Text
    return kind(_sign(cell), _CENTERED)


def _sign(cell: GridCell) -> str:
    """A number for lessons held, in brackets for planned ones, else why there is none."""
    if cell.held:
        return str(cell.held)
    if cell.state is CellState.PLANNED:
        return f"({cell.planned})"
    if cell.state is CellState.CANCELLED:
        return CANCELLED
    return GAP if cell.state is CellState.GAP else NOT_JUDGED


def _explained() -> Flowable:
    text = _(
        "Heads are weeks of the term. A number: so many lessons were held; in brackets: planned, "
        "not confirmed yet; × did not take place; 0 no lesson; – not judged: holidays, exams, or "
        "no such class then. What lacks a lesson is hatched."
    )
    note = Text(text, NOTE)
    note.spaceAfter = SMALL
    return note


def _heads(words_of: Sequence[str], places: Sequence[tuple[float, float]]) -> Row:
    style = _CENTERED_HEAD
    first = TextStyle(style.size, style.leading, style.font)
    texts = (Text(word, style if at else first) for at, word in enumerate(words_of))
    return Row(tuple(texts), tuple(places))


def _places(count: int) -> list[tuple[float, float]]:
    """The class and then equal columns over the whole width."""
    unit = CONTENT_WIDTH / (_CLASS_SHARE + _CELL_SHARE * count)
    widths = [_CLASS_SHARE * unit, *[_CELL_SHARE * unit] * count]
    starts = [0.0, *accumulate(widths[:-1])]
    return [(at + TIGHT / 2, width - TIGHT) for at, width in zip(starts, widths, strict=True)]


def _timetable(facts: Facts) -> Flowable:
    names, day = DutyNames(facts), facts.until
    grades = {one.id: (grade_number(one.cohort, day), one.class_no) for one in facts.classes}
    held = in_force(facts.patterns, day)
    rows = [
        (
            names.school_class(one.class_id, day),
            words.weekday(one.weekday),
            str(one.lesson_no),
            words.label("lesson_weeks", one.weeks),
            names.staff(one.staff_id),
            words.date_words(one.since),
        )
        for one in sorted(held, key=lambda one: (grades[one.class_id], one.weekday, one.lesson_no))
    ]
    columns = (
        Column(_("Class"), 3),
        Column(_("Weekday"), 3),
        Column(_("Lesson"), 2, "right"),
        Column(_("Weeks"), 3),
        Column(_("Teacher"), 3),
        Column(pgettext("register", "Since"), 3),
    )
    return table_or_none(_("Timetable"), columns, rows)
