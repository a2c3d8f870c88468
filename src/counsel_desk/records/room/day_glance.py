"""One day of the room as a strip or a month page shows it: planned beside what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.school_calendar import DayRule


@dataclass(frozen=True)
class DayGlance:
    """One day. ``marks`` are its holidays, make-up, exam and event rules.

    ``planned`` and ``minutes`` are minutes with overlapping time once. ``state`` is None as long as
    the day cannot be judged: it is to come, or it is today and nothing was opened yet. ``running``
    counts openings that are not closed. ``reason`` is a code of the list ``short_reason``.
    """

    day: date
    week: int | None
    is_school_day: bool
    marks: tuple[DayRule, ...]
    planned: int
    minutes: int
    after_class_minutes: int
    state: DayState | None
    running: int
    reason: str | None


@dataclass(frozen=True)
class GlanceTotal:
    """Minutes planned and open, and how the school days judged so far came out."""

    planned: int
    minutes: int
    after_class_minutes: int
    school_days: int
    days_open: int
    days_to_explain: int


def total_of(days: tuple[DayGlance, ...]) -> GlanceTotal:
    """Add up days; a short or closed day without a reason is one to explain."""
    states = [one.state for one in days if one.is_school_day]
    lacking = (DayState.SHORT, DayState.CLOSED)
    return GlanceTotal(
        planned=sum(one.planned for one in days),
        minutes=sum(one.minutes for one in days),
        after_class_minutes=sum(one.after_class_minutes for one in days),
        school_days=sum(state is not None for state in states),
        days_open=states.count(DayState.OPEN),
        days_to_explain=sum(one.state in lacking and one.reason is None for one in days),
    )
