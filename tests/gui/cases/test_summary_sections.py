"""The tables of a package, put the way one reads them: every number once, nothing left out."""

from __future__ import annotations

from counsel_desk.export.orders import TableFile
from counsel_desk.export.verifying import open_package
from counsel_desk.gui.cases.summary_sections import Section, sections
from counsel_desk.i18n import _
from tests.export import samples

SCHOOL = samples.school(4, 200)
TABLES = samples.order(SCHOOL).tables


def _values(found: tuple[Section, ...]) -> list[int | None]:
    values = [value for one in found for row in one.grid.rows for value in row.values]
    return sorted(values, key=lambda value: -1 if value is None else value)


def test_every_cell_of_every_table_is_shown() -> None:
    told = [row[-1] for table in TABLES for row in table.rows]
    wanted = sorted(told, key=lambda value: -1 if value is None else int(value))
    assert _values(sections(TABLES)) == wanted


def test_tables_of_one_thing_come_first_and_what_crosses_two_is_a_matrix_for_each_measure() -> None:
    found = sections(TABLES)
    assert [one.is_matrix for one in found] == sorted(one.is_matrix for one in found)
    crossing = [one for one in TABLES if len(one.dimensions) == 3]
    assert sum(one.is_matrix for one in found) == 2 * len(crossing)
    assert len({one.title for one in found}) == len(found)


def test_the_total_stands_below_and_at_the_right() -> None:
    matrix = next(one for one in sections(TABLES) if one.is_matrix)
    assert matrix.grid.rows[-1].is_total
    assert matrix.grid.heads[-1] == _("In all")


def test_a_number_stands_where_its_codes_meet() -> None:
    rows = (
        ("g07", "study", "_T", 14), ("g07", "_T", "_T", 62),
        ("_T", "study", "_T", None), ("_T", "_T", "_T", 161),
    )  # fmt: skip
    (section,) = sections([TableFile("t", ("grade", "topic", "visit"), rows)])
    assert [row.values for row in section.grid.rows] == [(14, None), (62, 161)]


def test_a_package_read_back_shows_the_same() -> None:
    opened = open_package(samples.sealed_without_sheet(samples.order(SCHOOL), SCHOOL))
    before, after = sections(TABLES), sections(opened.session_tables)
    assert {one.title: one.grid for one in before} == {one.title: one.grid for one in after}
