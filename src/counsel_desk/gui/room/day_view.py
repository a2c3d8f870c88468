"""What the room's forms read of one day, and the choices that they offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counsel_desk import clock
from counsel_desk.gui.room.period_view import Choice, Names, OpeningLine
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.opening_history import CorrectionLine
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.services.desk import Desk


@dataclass(frozen=True)
class Choices:
    """Areas, people and teaching points to choose from; ``on_duty`` is proposed."""

    areas: tuple[Choice, ...]
    people: tuple[Choice, ...]
    points: tuple[Choice, ...]
    on_duty: int | None
    now: datetime


@dataclass(frozen=True)
class DayView:
    """One day: how it stands, its openings, and what was corrected in them."""

    glance: DayGlance
    small_school: bool
    openings: tuple[OpeningLine, ...]
    corrections: tuple[CorrectionLine, ...]
    remark: str
    areas: dict[int, str]
    choices: Choices


def read_choices(desk: Desk, day: date) -> Choices:
    """What can be chosen for a day."""
    room, now = desk.room, clock.now()
    return Choices(
        areas=_pairs(room.areas.on(day)),
        people=_pairs(room.staff.on(day)),
        points=_pairs(room.schools.teaching_points()),
        on_duty=room.duty.at(now),
        now=now,
    )


def read_day(desk: Desk, day: date) -> DayView:
    """One day with all that was said about it."""
    room, names = desk.room, Names.of(desk)
    reason = room.openings.reasons(day, day).get(day)
    return DayView(
        glance=room.days.between(day, day)[0],
        small_school=room.schools.on(day).small,
        openings=names.openings(room.openings.between(day, day)),
        corrections=tuple(room.openings.corrections(day, day)),
        remark=(reason.remark or "") if reason else "",
        areas=names.areas,
        choices=read_choices(desk, day),
    )


def _pairs(
    found: Sequence[Area] | Sequence[StaffMember] | Sequence[TeachingPoint],
) -> tuple[Choice, ...]:
    return tuple((one.id, one.name) for one in found)
