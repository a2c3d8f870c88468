"""A county's summary for people: charts, tables of ranges, what each school owes, who is missing.

Schools stand in the order of their codes; no table or chart sets them against each other by how
many students came. Everything is readable in grey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from counsel_desk.disclosure.space import TOTAL
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.reports.code_words import code_words, depth, dimension_words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.range_bars import Range, RangeBars
from counsel_desk.reports.room.summary_sheet import measure_words
from counsel_desk.reports.styles import FIGURE, NOTE, SMALL, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text
from counsel_desk.reports.totals_table import totals_table

FORM = "CD-R6"

__all__ = ["CountySheet", "Range", "RangeTable", "county_sheet_pdf", "duty_heads", "sessions_words"]

_CHARTS = (("topic", 1), ("grade", 2), ("source", 1))  # a dimension and the level that is drawn
_SESSIONS = {"told": N_("told"), "silent": N_("kept silent"), "none": N_("no table")}


@dataclass(frozen=True)
class RangeTable:
    """A table of ranges: its dimensions with ``visit`` the last, a row of codes each."""

    name: str
    dimensions: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], Range], ...]


@dataclass(frozen=True)
class CountySheet:
    """What stands on the sheet.

    :ivar duties: a row of text for each school, in the order of :func:`duty_heads`.
    :ivar problems: files that were not counted, with the reason.
    :ivar missing: code and name of listed schools without a package; None without a list.
    """

    period: str
    k: int
    tables: tuple[RangeTable, ...]
    duties: tuple[tuple[str, ...], ...]
    problems: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...] | None


def county_sheet_pdf(sheet: CountySheet) -> bytes:
    """The sheet as a PDF, the same bytes for the same numbers."""
    page = Page(
        school=_("County summary"),
        running=period_words(sheet.period),
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("County summary"),
        foot=_(
            "“a–b”: between a and b; “+”: and what schools hold whose tables give no upper limit."
        ),
    )
    return render(page, list(_story(sheet)))


def duty_heads() -> tuple[str, ...]:
    """The heads of the table of duties, in the order of its cells."""
    return (
        _("School code"),
        _("School"),
        _("Days to open"),
        _("Days open"),
        _("Hours open"),
        _("Full-time"),
        _("Part-time"),
        _("Other staff"),
        _("Packages"),
        pgettext("sum", "Sessions"),
        _("Fingerprint"),
    )


def sessions_words(code: str) -> str:
    """Whether a school tells how many sessions there were."""
    return _(_SESSIONS[code]) if code in _SESSIONS else code


def _story(sheet: CountySheet) -> Iterator[Flowable]:
    yield Text(_("County summary of counselling"), TITLE)
    yield Text(period_words(sheet.period), SUBTITLE)
    yield from _figures(sheet)
    yield Text(
        _(
            "Schools keep silent what is zero, what fewer than {k} persons stand behind, and what "
            "would give others away. A silent cell is not taken for zero: it adds at least what "
            "the school's own numbers force and at most what they allow, so that the true sum "
            "always lies between the two limits. In the charts the solid part is certain, the "
            "hatched part possible; an arrow stands for schools without a limit."
        ).format(k=sheet.k),
        replace(NOTE, before=SMALL),
    )
    for dimension, level in _CHARTS:
        yield from _chart(sheet.tables, dimension, level)
    for table in sorted(sheet.tables, key=lambda one: one.name):
        if len(table.dimensions) == 2:
            yield _one_way(table)
    yield Text(_("Tables with two dimensions stand in the folder “tables”."), NOTE)
    yield _duties(sheet.duties)
    yield _missing(sheet.missing)
    yield from _problems(sheet.problems)


def _figures(sheet: CountySheet) -> Iterator[Flowable]:
    whole = next((table for table in sheet.tables if len(table.dimensions) == 1), None)
    sums = [(one.words(), measure_words(codes[0])) for codes, one in (whole.rows if whole else ())]
    found = [
        (str(len(sheet.duties)), _("schools counted")),
        *sums,
        (str(len(sheet.problems)), _("files not counted")),
    ]
    yield Grid(
        [[Text(n, FIGURE) for n, _label in found], [Text(t, NOTE) for _n, t in found]],
        [1] * len(found),
    )


def _chart(tables: Sequence[RangeTable], dimension: str, level: int) -> Iterator[Flowable]:
    bars = [
        (code_words(dimension, codes[0]), one)
        for table in tables
        if table.dimensions == (dimension, "visit")
        for codes, one in table.rows
        if codes[1] == TOTAL and depth(dimension, codes[0]) == level
    ]
    if bars:
        title = _("{measure} by {dimension}").format(
            measure=measure_words(TOTAL), dimension=dimension_words(dimension).lower()
        )
        yield Headed(title, RangeBars(bars))


def _one_way(table: RangeTable) -> Flowable:
    dimension = table.dimensions[0]
    told = {codes: one.words() for codes, one in table.rows}
    visits = list(dict.fromkeys(codes[1] for codes, _one in table.rows))
    rows = [
        [
            ("   " if depth(dimension, code) > 1 else "") + code_words(dimension, code),
            *(told.get((code, visit), "") for visit in visits),
        ]
        for code in dict.fromkeys(codes[0] for codes, _one in table.rows)
    ]
    heads = [dimension_words(dimension), *map(measure_words, visits)]
    title = _("By {dimension}").format(dimension=dimension_words(dimension).lower())
    return Headed(title, totals_table(heads, rows))


def _duties(rows: Sequence[Sequence[str]]) -> Flowable:
    """All but the fingerprint; it is for comparing and stands in the file."""
    shares = (3.2, 5.2, 2.4, 2.4, 2.6, 2.2, 2.2, 2.2, 2.5, 2.6)
    heads = duty_heads()[: len(shares)]
    columns = [
        Column(head, share, "right" if 1 < at < 9 else "left")
        for at, (head, share) in enumerate(zip(heads, shares, strict=True))
    ]
    cells = [[*row[:9], sessions_words(row[9])] for row in rows]
    return section(_("Duties of each school, by code"), columns, cells)


def _missing(schools: Sequence[tuple[str, str]] | None) -> Flowable:
    title = _("Missing schools")
    if schools is None:
        told = _(
            "There was no list of schools (schools.csv), so nothing can be said about who is "
            "missing."
        )
        return Headed(title, Text(told))
    if not schools:
        return Headed(title, Text(_("None: every listed school is counted.")))
    return section(title, (Column(_("School code"), 3), Column(_("School"), 8)), schools)


def _problems(problems: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
    if problems:
        columns = (Column(_("File"), 4), Column(_("Problem"), 9))
        yield section(_("Not counted"), columns, problems)
