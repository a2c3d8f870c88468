"""Lessons, their weeks and the cells of the grid in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counsel_desk.gui.room.period_words import term_title
from counsel_desk.i18n import _, ngettext, pgettext, said
from counsel_desk.policy.room.lesson_grid import CellState, Fortnight, GridCell, LessonGrid
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.reports import words
from counsel_desk.services.room.lesson_board import LessonLine
from counsel_desk.services.room.lessons import CANCELLED, HELD

SEPARATOR = " ・ "


def term_words(term: TermSpan) -> str:
    """A term as its choice says it."""
    return term_title(term.school_year, term.season)


def fortnight_words(stretch: Fortnight) -> str:
    """The numbers of its weeks."""
    if stretch.first_week == stretch.last_week:
        return _("week {number}").format(number=stretch.first_week)
    return _("weeks {first}–{last}").format(first=stretch.first_week, last=stretch.last_week)


def column_words(stretch: Fortnight) -> str:
    """The same over a column, of which a page holds a whole term."""
    if stretch.first_week == stretch.last_week:
        return fortnight_words(stretch)
    told = pgettext("column", "wks {first}–{last}")
    return told.format(first=stretch.first_week, last=stretch.last_week)


def days_words(stretch: Fortnight) -> str:
    """From and to, without the year."""
    return f"{words.short_date(stretch.starts)}–{words.short_date(stretch.ends)}"


def state_words(line: LessonLine, today: date) -> str:
    """How a lesson stands; one of the timetable that is past waits for somebody's word."""
    if line.state == HELD:
        return pgettext("lesson", "held")
    if line.state == CANCELLED:
        return _("did not take place")
    return _("to be confirmed") if line.day <= today else pgettext("lesson", "planned")


def standing_words(line: LessonLine, today: date) -> str:
    """The same with what is known of it: form and topic, or why not."""
    form = words.label("lesson_form", line.form)
    return SEPARATOR.join(filter(None, (state_words(line, today), line.reason, form, line.topic)))


def time_words(line: LessonLine) -> str:
    """Its day, weekday and number."""
    day = f"{words.short_date(line.day)} {words.weekday(line.day.isoweekday())}"
    return SEPARATOR.join((day, lesson_words(line.lesson_no)))


def lesson_words(number: int) -> str:
    """The number of a lesson of the day."""
    return _("lesson {number}").format(number=number)


def line_words(line: LessonLine) -> str:
    """A whole lesson, to name what is done with it."""
    return SEPARATOR.join((line.class_label, time_words(line)))


def cell_words(cell: GridCell) -> str:
    """What stands in a cell: one word, and a number where there is one."""
    if cell.state is CellState.HELD:
        return pgettext("cell", "held {count}").format(count=cell.held)
    if cell.state is CellState.PLANNED:
        told = (
            pgettext("cell", "confirm {count}")
            if cell.is_over
            else pgettext("cell", "planned {count}")
        )
        return told.format(count=cell.planned)
    if cell.state is CellState.CANCELLED:
        return pgettext("cell", "cancelled {count}").format(count=cell.cancelled)
    if cell.state is CellState.GAP:
        return pgettext("cell", "gap") if cell.is_over else pgettext("cell", "nothing yet")
    return "–"


def cell_told(label: str, cell: GridCell) -> str:
    """The whole cell in a sentence, for a tool tip and a screen reader."""
    stretch = cell.fortnight
    where = _("{class_}, {weeks} ({days})").format(
        class_=label, weeks=fortnight_words(stretch), days=days_words(stretch)
    )
    return _("{where}: {told}").format(where=where, told=words.listed(_parts(cell)))


def grid_words(grid: LessonGrid) -> str:
    """How the classes stand in the fortnights that are over."""
    cells = [cell for row in grid.rows for cell in row.cells]
    asked = [one for one in cells if one.is_over and one.state is not CellState.NOT_JUDGED]
    if not asked:
        return _("No fortnight of this term is over yet.")
    done = sum(one.state is CellState.HELD for one in asked)
    told = ngettext(
        "{done} of {count} class and fortnight so far with a lesson.",
        "{done} of {count} classes and fortnights so far with a lesson.",
        len(asked),
    ).format(done=done, count=len(asked))
    waiting = sum(one.planned for one in asked if one.state is CellState.PLANNED)
    if not waiting:
        return told
    return said(told, _waiting(waiting))


def joined(parts: Iterable[str]) -> str:
    """Several words in a line, empty ones left out."""
    return SEPARATOR.join(filter(None, parts))


def _parts(cell: GridCell) -> list[str]:
    if cell.state is CellState.NOT_JUDGED:
        if not cell.fortnight.is_judged:
            return [_("not judged: holidays or exams")]
        return [_("not judged: there was no such class all that time")]
    parts = (
        ngettext("{count} lesson held", "{count} lessons held", cell.held),
        ngettext("{count} lesson planned", "{count} lessons planned", cell.planned),
        ngettext(
            "{count} lesson did not take place", "{count} lessons did not take place",
            cell.cancelled,
        ),
    )  # fmt: skip
    counts = (cell.held, cell.planned, cell.cancelled)
    told = [text.format(count=count) for text, count in zip(parts, counts, strict=True) if count]
    if told:
        return told
    return [_("gap, no lesson") if cell.is_over else _("nothing is planned yet")]


def _waiting(count: int) -> str:
    told = ngettext(
        "{count} planned lesson is still to be confirmed.",
        "{count} planned lessons are still to be confirmed.",
        count,
    )
    return told.format(count=count)
