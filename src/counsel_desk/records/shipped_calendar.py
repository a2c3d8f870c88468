"""The calendar a new school starts from: public holidays, make-up days and usual term dates.

Data under ``resources/calendar``, copied into the vault when it is created and edited there. The
holidays follow the State Council's yearly notice, which appears about November for the next year; a
year without a file was not announced yet and the school fills it in. Term dates are proposals:
county and school set their own.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta

from counsel_desk import i18n, paths
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.school_calendar import DayRule, TermSpan

YEARS = (2025, 2026)


def holidays(year: int, language: str | None = None) -> tuple[DayRule, ...]:
    """Holidays and make-up days of a calendar year by date; empty for a year not shipped.

    Names come in the given language, else in the one in force. The weekday that a make-up day
    follows is empty: the school chooses it.
    """
    if year not in YEARS:
        return ()
    name = "name_en" if (language or i18n.language()).startswith("en") else "name_zh"
    return tuple(_rule(row, name) for row in _rows(str(year)))


def usual_terms() -> tuple[TermSpan, ...]:
    """Proposed terms of the school years 2025 and 2026, earliest first."""
    return tuple(_term(row) for row in _rows("terms"))


def proposed_terms(day: date) -> tuple[TermSpan, ...]:
    """Terms to offer on a day: those of its school year, shifted from the last one known."""
    year, usual = school_year_of(day), usual_terms()
    known = tuple(term for term in usual if term.school_year == year)
    return known or tuple(_in_year(term, year) for term in usual[-2:])


def _in_year(term: TermSpan, year: int) -> TermSpan:
    # Whole weeks keep the weekdays on which a term begins and ends.
    shift = timedelta(weeks=round((year - term.school_year) * 365.25 / 7))
    return TermSpan(
        year, term.season, term.starts + shift, term.ends + shift, term.week_one + shift
    )


def _rule(row: dict[str, str], name: str) -> DayRule:
    follows = int(row["follows_weekday"]) if row["follows_weekday"] else None
    return DayRule(date.fromisoformat(row["day"]), row["kind"], follows, row[name])


def _term(row: dict[str, str]) -> TermSpan:
    return TermSpan(
        school_year=int(row["school_year"]),
        season=row["season"],
        starts=date.fromisoformat(row["starts"]),
        ends=date.fromisoformat(row["ends"]),
        week_one=date.fromisoformat(row["week_one"]),
    )


def _rows(name: str) -> list[dict[str, str]]:
    file = paths.resources() / "calendar" / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
