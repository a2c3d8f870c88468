"""Days of the room at a glance: the week strip, the month and the term, planned beside done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.day_period import DayPeriod
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import DayState, DayVerdict, Span, minutes
from counsel_desk.records.room.planned_opening import PlannedOpening
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.room.term import Term
from counsel_desk.records.school_calendar import days_between, monday_of, period_bounds
from counsel_desk.services.room.areas import plans_of
from counsel_desk.services.room.calendars import calendar_of, terms_of
from counsel_desk.services.room.opening_days import first_judged, judged_days, reasons_between
from counsel_desk.store.kept import kept
from counsel_desk.store.vault import Vault


class DayGlances:
    """Reads days for pages that show many of them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def between(self, first: date, last: date) -> tuple[DayGlance, ...]:
        """Every day from first to last, days to come with their plan alone."""
        with self._vault.read() as session:
            return _glances(session, first, last)

    def week_of(self, day: date) -> tuple[DayGlance, ...]:
        """Monday to Sunday of the day's week."""
        monday = monday_of(day)
        return self.between(monday, monday + timedelta(days=6))

    def of(self, period: str) -> tuple[DayGlance, ...]:
        """The days of ``2026-10``, ``2026-autumn`` or ``2026``.

        :raises errors.UsageProblem: for a text that is no period.
        """
        with self._vault.read() as session:
            return _glances(session, *period_bounds(period, terms_of(session)))


_SOURCES = (
    Opening, ShortDayReason, PlannedOpening, Area, Term, CalendarDay, SchoolProfile, DayPeriod,
)  # fmt: skip


def _glances(session: Session, first: date, last: date) -> tuple[DayGlance, ...]:
    """Kept until something in it changes: both the first page and the room's ask for it."""
    key = ("glances", first, last, clock.today())
    return kept(session, key, _SOURCES, lambda: _looked_at(session, first, last))


def _looked_at(session: Session, first: date, last: date) -> tuple[DayGlance, ...]:
    calendar, reasons = calendar_of(session), reasons_between(session, first, last)
    plan_on, today, begins = plans_of(session), clock.today(), first_judged(session)
    judged = {one.day: one for one in judged_days(session, first, min(last, today))}
    glances = []
    for day in days_between(first, last):
        verdict, reason = judged.get(day), reasons.get(day)
        glances.append(
            DayGlance(
                day=day,
                week=calendar.week_number(day),
                is_school_day=day >= begins and calendar.is_school_day(day),
                marks=calendar.rules_on(day),
                planned=_planned(plan_on(day), calendar.timetable_of(day)),
                minutes=verdict.minutes if verdict else 0,
                after_class_minutes=verdict.after_class_minutes if verdict else 0,
                state=_state(verdict, is_over=day < today or reason is not None),
                running=verdict.unfinished if verdict else 0,
                reason=reason.reason if reason else None,
            )
        )
    return tuple(glances)


def _planned(plan: Sequence[PlannedOpening], weekday: int | None) -> int:
    """Minutes planned, areas open at the same time counted once."""
    of_day = [one for one in plan if one.weekday == weekday]
    return minutes(Span(one.opens, one.closes) for one in of_day)


def _state(verdict: DayVerdict | None, *, is_over: bool) -> DayState | None:
    """Today may still be opened, so that it is not called closed before it is over."""
    if verdict is None or (verdict.state is DayState.CLOSED and not is_over):
        return None
    return verdict.state
