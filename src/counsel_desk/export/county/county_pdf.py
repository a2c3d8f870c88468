"""A period of a county as the sheet for people takes it."""

from __future__ import annotations

from counsel_desk.export.county.one_period import County
from counsel_desk.reports.county_sheet import CountySheet, Range, RangeTable, county_sheet_pdf


def county_pdf(county: County) -> bytes:
    """``summary.pdf``, in the language in force."""
    missing = county.missing
    return county_sheet_pdf(
        CountySheet(
            period=county.period,
            k=min(one.k for one in county.packages),
            tables=tuple(
                RangeTable(
                    table.name,
                    table.dimensions,
                    tuple(
                        (codes, Range(total.low, total.high_known, total.schools_open))
                        for codes, total in table.rows
                    ),
                )
                for table in county.tables
            ),
            duties=tuple(row.cells() for row in county.duties),
            problems=tuple((one.file, one.sentence) for one in county.problems),
            missing=None if missing is None else tuple((one.code, one.name) for one in missing),
        )
    )
