"""Days added up: planned beside done, and what is left to explain."""

from __future__ import annotations

from datetime import date

from counsel_desk.records.room.day_glance import DayGlance, GlanceTotal, total_of
from counsel_desk.records.room.opening_rules import DayState


def _day(n: int, state: DayState | None, minutes: int = 0, reason: str | None = None) -> DayGlance:
    return DayGlance(
        day=date(2026, 10, n), week=7, is_school_day=state is not DayState.NO_SCHOOL, marks=(),
        planned=120, minutes=minutes, after_class_minutes=minutes // 2, state=state, running=0,
        reason=reason,
    )  # fmt: skip


def test_nothing_adds_up_to_nothing() -> None:
    assert total_of(()) == GlanceTotal(0, 0, 0, 0, 0, 0)


def test_school_days_count_once_they_can_be_judged() -> None:
    days = (
        _day(12, DayState.OPEN, 100),
        _day(13, DayState.SHORT, 30),
        _day(14, DayState.CLOSED, reason="exam"),
        _day(15, DayState.CLOSED),
        _day(16, DayState.UNFINISHED),
        _day(17, DayState.NO_SCHOOL, 60),
        _day(19, None),
    )
    total = total_of(days)
    assert (total.school_days, total.days_open, total.days_to_explain) == (5, 1, 2)
    assert (total.planned, total.minutes, total.after_class_minutes) == (840, 190, 95)
