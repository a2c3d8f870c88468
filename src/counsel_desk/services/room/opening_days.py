"""Openings and how their days are judged, within a running session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.day_period import DayPeriod
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import DayOpening, DayVerdict, judge_day
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.room.term import Term
from counsel_desk.records.school_calendar import days_between
from counsel_desk.services.room.areas import periods_of
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.schools import profiles_of
from counsel_desk.store.kept import kept


def openings_between(session: Session, first: date, last: date) -> Sequence[Opening]:
    """Openings that count from first to last."""
    counted = select(Opening).where(Opening.day.between(first, last), Opening.void.is_(False))
    return session.scalars(counted.order_by(Opening.day, Opening.opened, Opening.id)).all()


def reasons_between(session: Session, first: date, last: date) -> dict[date, ShortDayReason]:
    """Why days were short or closed, by day."""
    wanted = select(ShortDayReason).where(ShortDayReason.day.between(first, last))
    return {one.day: one for one in session.scalars(wanted)}


def first_judged(session: Session) -> date:
    """Where the records begin: with the school's first profile, or, when an older log was taken
    over, with the month of its first opening.
    """
    profile = session.scalar(select(func.min(SchoolProfile.valid_from))) or date.max
    opening = session.scalar(select(func.min(Opening.day)).where(Opening.void.is_(False)))
    return profile if opening is None or opening >= profile else opening.replace(day=1)


def judged_days(session: Session, first: date, last: date) -> tuple[DayVerdict, ...]:
    """Every day from first to last, judged by the calendar and the flag that held on that day.

    Days before the room's records begin ask for nothing. Kept until something in it changes.
    """
    sources = (Opening, SchoolProfile, DayPeriod, Term, CalendarDay)
    return kept(session, ("judged", first, last), sources, lambda: _judged(session, first, last))


def _judged(session: Session, first: date, last: date) -> tuple[DayVerdict, ...]:
    calendar, periods, begins = calendar_of(session), periods_of(session), first_judged(session)
    by_day: dict[date, list[DayOpening]] = {}
    for one in openings_between(session, first, last):
        by_day.setdefault(one.day, []).append(DayOpening(one.day, one.opened, one.closed))
    profile = profiles_of(session)
    return tuple(
        judge_day(
            day,
            by_day.get(day, ()),
            is_school_day=day >= begins and calendar.is_school_day(day),
            small_school=profile(day).small,
            periods=periods,
        )
        for day in days_between(first, last)
    )
