"""What a term or a year comes to, for its summary: openings, use, meetings, trainings, in counts.

Everything comes from the room's registers; how students are is no figure here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.policy.room.facts import Facts
from counsel_desk.records import codes
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.activity_rules import HELD
from counsel_desk.records.room.opening_rules import DayState, DayVerdict
from counsel_desk.records.room.staff_member import StaffMember

COUNSELLORS = ("full_time", "part_time")
"""The positions of the room's teachers, in the order of lists."""


@dataclass(frozen=True)
class MonthOpen:
    """School days of a month, on how many the room was open long enough, and how long in all."""

    month: date
    school_days: int
    days_open: int
    minutes: int
    after_class_minutes: int


@dataclass(frozen=True)
class KindUse:
    """Lines of the usage log of one kind: how many, how many heads, how long."""

    kind: str
    times: int
    heads: int
    minutes: int


@dataclass(frozen=True)
class KindHeld:
    """Activities of one kind that were held, and how many people came where that was told."""

    kind: str
    times: int
    people: int


def months_of(first: date, last: date) -> tuple[date, ...]:
    """The first day of each month from first to last, both included."""
    months, month = [], first.replace(day=1)
    while month <= last:
        months.append(month)
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
    return tuple(months)


def months_open(facts: Facts) -> tuple[MonthOpen, ...]:
    """Month by month from the term's first day to the day the records are seen on."""
    return tuple(
        open_days(month, [one for one in facts.days if _is_in_month(one.day, month)])
        for month in months_of(facts.term.starts, facts.until)
    )


def open_days(month: date, days: Sequence[DayVerdict]) -> MonthOpen:
    """Several days in one figure."""
    school = [one for one in days if one.is_school_day]
    return MonthOpen(
        month,
        school_days=len(school),
        days_open=sum(one.state is DayState.OPEN for one in school),
        minutes=sum(one.minutes for one in days),
        after_class_minutes=sum(one.after_class_minutes for one in days),
    )


def uses_by_kind(terms: Sequence[Facts]) -> tuple[KindUse, ...]:
    """The usage log of the terms by kind, in the order of the list of kinds."""
    uses = [one for facts in terms for one in facts.uses]
    return tuple(
        KindUse(
            kind,
            times=len(found),
            heads=sum(one.heads for one in found),
            minutes=sum(one.minutes for one in found),
        )
        for kind in codes.load("kind").codes
        if (found := [one for one in uses if one.kind == kind])
    )


def held_by_kind(terms: Sequence[Facts]) -> tuple[KindHeld, ...]:
    """Activities held in the terms by kind, in the order of the list of kinds."""
    held = [
        one
        for facts in terms
        for one in facts.activities
        if one.state == HELD and facts.term.starts <= one.day <= facts.until
    ]
    return tuple(
        KindHeld(kind, len(found), sum(one.people or 0 for one in found))
        for kind in codes.load("activity_kind").codes
        if (found := [one for one in held if one.kind == kind])
    )


def teachers_on(facts: Facts, day: date) -> list[StaffMember]:
    """Full- and part-time teachers on the staff on a day, full-time ones first."""
    there = [one for one in in_force(facts.staff, day) if one.position in COUNSELLORS]
    return sorted(there, key=teachers_first)


def teachers_first(one: StaffMember) -> tuple[int, str]:
    """The key that sorts full-time teachers before part-time ones, these before others, by name."""
    known = one.position in COUNSELLORS
    return COUNSELLORS.index(one.position) if known else len(COUNSELLORS), one.name


def _is_in_month(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)
