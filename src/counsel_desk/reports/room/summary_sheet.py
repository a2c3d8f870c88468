"""The summary for people: the numbers of a package on paper, silent cells hatched.

It is made from what the package holds and nothing else, so that it can say no more than the tables
do; the period and the day stand on it, its metadata has the neutral title alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.disclosure.tables import SILENT
from counsel_desk.i18n import _, pgettext
from counsel_desk.reports import words
from counsel_desk.reports.code_words import TOTAL, code_words, depth, dimension_words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.styles import FIGURE, NOTE, SMALL, SUBTITLE, TITLE
from counsel_desk.reports.text import Text
from counsel_desk.reports.totals_table import totals_table

FORM = "CD-R5"
VISIT = "visit"

_AS_ROWS = ("topic", "source", "grade", "sex")  # the longer list runs down the page

Number = int | None


@dataclass(frozen=True)
class SheetTable:
    """One table: its dimensions with ``visit`` the last, rows of a code each and a value."""

    name: str
    dimensions: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


@dataclass(frozen=True)
class SummarySheet:
    """What stands on the sheet; ``room_tables`` are the rows of each table of the registers."""

    school: str
    school_code: str
    period: str
    day: date
    k: int
    tables: tuple[SheetTable, ...]
    room_tables: tuple[tuple[str, tuple[tuple[str | int, ...], ...]], ...]


def summary_sheet_pdf(sheet: SummarySheet) -> bytes:
    """The sheet as a PDF, the same bytes for the same numbers."""
    page = Page(
        school=sheet.school,
        running=_("Summary, {period}").format(period=period_words(sheet.period)),
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("Summary"),
        foot=silence_words(sheet.k),
    )
    return render(page, list(_story(sheet)))


def silence_words(k: int) -> str:
    """What the silent mark means."""
    return _(
        "“-” and hatched: zero, fewer than {k} persons, or not told to protect others. "
        "Nobody is told which of the three."
    ).format(k=k)


def measure_words(visit: str) -> str:
    """What the rows of a code of ``visit`` count."""
    known = {TOTAL: pgettext("sum", "Sessions"), "first": pgettext("sum", "First visits")}
    return known.get(visit, visit)


def _story(sheet: SummarySheet) -> Iterator[Flowable]:
    made = _("made {date}").format(date=words.date_words(sheet.day))
    code = _("school code {code}").format(code=sheet.school_code)
    yield Text(_("Summary of counselling"), TITLE)
    yield Text(" · ".join((period_words(sheet.period), code, made)), SUBTITLE)
    yield from _figures(sheet)
    yield Text(
        _(
            "Sessions count every student in every talk once; talks with parents and teachers are "
            "not among them. First visits count each student once, where the first talk of the "
            "school year is counted."
        ),
        replace(NOTE, before=SMALL),
    )
    for table in sorted(sheet.tables, key=_reading_order):
        yield from _sections(table)


def _reading_order(table: SheetTable) -> tuple[int, str]:
    return len(table.dimensions), table.name


def _figures(sheet: SummarySheet) -> list[Flowable]:
    """The whole numbers first: sessions, first visits, openings, staff."""
    found = [*_session_figures(sheet.tables), *_room_figures(dict(sheet.room_tables))]
    if not found:
        return []
    return [
        Grid(
            [[Text(n, FIGURE) for n, _label in found], [Text(t, NOTE) for _n, t in found]],
            [1] * len(found),
        )
    ]


def _session_figures(tables: Sequence[SheetTable]) -> Iterator[tuple[str, str]]:
    whole = next((table for table in tables if table.dimensions == (VISIT,)), None)
    for visit, value in (whole.rows if whole else ())[:2]:
        yield _number(value), measure_words(str(visit))


def _room_figures(tables: Mapping[str, tuple[tuple[str | int, ...], ...]]) -> Iterator[
    tuple[str, str]
]:  # fmt: skip
    opening = {str(row[0]): int(row[-1]) for row in tables.get("opening", ())}
    if opening:
        held, planned = opening.get("days_held", 0), opening.get("days_planned", 0)
        yield str(held), _("days open, of {planned} to open").format(planned=planned)
        hours = round(opening.get("minutes_open", 0) / 60)
        yield words.duration(60 * hours), _("open in all")
    staff = [(code_words("position", str(row[0])), row[-1]) for row in tables.get("staff", ())]
    if staff:
        told = words.listed([f"{label} {number}" for label, number in staff])
        yield str(sum(int(number) for _label, number in staff)), told


def _sections(table: SheetTable) -> Iterator[Flowable]:
    """The table's parts: columns of measures side by side, or a matrix for each measure."""
    named = table.dimensions[:-1]
    values = {row[:-1]: _number(row[-1]) for row in table.rows}
    visits = list(dict.fromkeys(str(row[-2]) for row in table.rows))
    if len(named) == 1:
        heads = [dimension_words(named[0]), *map(measure_words, visits)]
        rows = [
            [_indented(named[0], code), *(values.get((code, visit), "") for visit in visits)]
            for code in _codes(table, 0)
        ]
        title = _("By {dimension}").format(dimension=_in_title(named[0]))
        yield Headed(title, totals_table(heads, rows))
    elif len(named) == 2:
        for visit in visits:
            yield _matrix(table, visit, values)


def _matrix(
    table: SheetTable, visit: str, values: Mapping[tuple[str | int | None, ...], str]
) -> Flowable:
    named = table.dimensions[:2]
    down = min(named, key=_AS_ROWS.index)
    across = named[1] if down == named[0] else named[0]
    rows_at, columns_at = named.index(down), named.index(across)
    columns = _codes(table, columns_at)
    rows = []
    for code in _codes(table, rows_at):
        pairs = [(code, other) if rows_at == 0 else (other, code) for other in columns]
        told = [values.get((*pair, visit), "") for pair in pairs]
        rows.append([_indented(down, code), *told])
    title = _("{measure} by {one} and {other}").format(
        measure=measure_words(visit), one=_in_title(down), other=_in_title(across)
    )
    heads = [dimension_words(down), *(code_words(across, code) for code in columns)]
    return Headed(title, totals_table(heads, rows))


def _codes(table: SheetTable, place: int) -> list[str]:
    return list(dict.fromkeys(str(row[place]) for row in table.rows))


def _in_title(dimension: str) -> str:
    return dimension_words(dimension).lower()


def _indented(dimension: str, code: str) -> str:
    """Two levels below the total are set in; the total and the groups start at the edge."""
    return ("   " if depth(dimension, code) > 1 else "") + code_words(dimension, code)


def _number(value: str | int | None) -> str:
    return SILENT if value is None else str(value)
