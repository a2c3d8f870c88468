"""A meeting as lists and the calendar show it: with whom, when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, repr=False)
class Appointment:
    """What was agreed or planned: with whom, when, and whether it came about.

    ``note_id`` is the session in which it was agreed, empty where it was planned in the calendar;
    ``kind`` is of the list ``mode``. ``student_id`` is None for a group or a teacher; ``name`` is
    then the group's, or empty. ``number`` tells which session of this kind it is with this student
    or group, None where nobody counts. ``done_by`` is the record of the meeting, written on
    ``done_on``'s day; ``missed_on`` the day on which somebody noted that nobody came.
    """

    meeting_id: str
    note_id: str
    kind: str
    day: date
    at: time | None
    student_id: str | None = None
    name: str = ""
    cohort: int | None = None
    class_no: int | None = None
    number: int | None = None
    done_by: str | None = None
    done_on: date | None = None
    missed_on: date | None = None
    minutes: int | None = None
    area_id: int | None = None
    counsellor_id: int | None = None
    series: str | None = None
    partner: str = ""
    remark: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to come about."""
        return self.done_by is None and self.missed_on is None

    def may_be_missed(self, now: datetime) -> bool:
        """Whether one can say by now that nobody came; without an hour that is seen on the day."""
        begins = datetime.combine(self.day, self.at or time.min)
        return self.is_open and begins <= now
