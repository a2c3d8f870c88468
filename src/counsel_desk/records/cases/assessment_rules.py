"""Talks after an assessment: whether a sheet asks for one, and by when. A score sets no level."""

from __future__ import annotations

from datetime import date, timedelta

from counsel_desk.records.scales.definition import Reading
from counsel_desk.records.scales.result import Result
from counsel_desk.records.school_calendar import SchoolCalendar

ALERT, READING = "alert", "reading"
USUAL_DAYS, FEWEST_DAYS, MOST_DAYS = 7, 1, 30
USUAL_ROUND = timedelta(weeks=2)
"""So long classes are asked, as long as nobody chooses another last day."""
_LOOKS_AHEAD = timedelta(days=60)
_DAY = timedelta(days=1)


def talk_because(result: Result) -> str | None:
    """Why a sheet asks for a talk; an alert asks for it the same day and stands for both."""
    if result.talk_today:
        return ALERT
    return READING if result.reading is Reading.TALK else None


def talk_by(because: str, known_on: date, days: int, calendar: SchoolCalendar) -> date:
    """The day a talk is needed by: today for an alert, else after so many school days.

    Where the calendar does not reach that far, and in the holidays, days are counted as they come.
    """
    if because == ALERT:
        return known_on
    ahead = calendar.school_days(known_on + _DAY, known_on + _LOOKS_AHEAD)
    return ahead[days - 1] if len(ahead) >= days else known_on + timedelta(days=days)
