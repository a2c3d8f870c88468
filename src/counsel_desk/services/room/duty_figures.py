"""What a package tells of the room's duties, from the room's own registers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records import codes
from counsel_desk.records.in_force import is_in_force
from counsel_desk.records.room.opening_rules import summarise
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.services.room.opening_days import judged_days


@dataclass(frozen=True)
class DutyFigures:
    """Days and minutes of a period, and staff by position as it stood on the period's last day.

    ``days_held`` are school days with any opening that was told whole.
    """

    days_planned: int
    days_held: int
    minutes_open: int
    staff: Mapping[str, int] = field(default_factory=dict)


def duty_figures(session: Session, first: date, last: date) -> DutyFigures:
    """The figures from first to last, within a running session."""
    days = judged_days(session, first, last)
    judged = summarise(days)
    return DutyFigures(
        days_planned=judged.school_days,
        days_held=sum(one.is_school_day and one.minutes > 0 for one in days),
        minutes_open=judged.minutes,
        staff=_staff_on(session, last),
    )


def _staff_on(session: Session, day: date) -> dict[str, int]:
    counts = dict.fromkeys(codes.load("position").codes, 0)
    for member in session.scalars(select(StaffMember)):
        if is_in_force(member, day):
            counts[member.position] += 1
    return counts
