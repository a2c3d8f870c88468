"""A next meeting that was agreed in a session; a calendar of its own is not behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, repr=False)
class Appointment:
    """What was agreed: with whom, when, and whether it came about.

    ``note_id`` is the session in which it was agreed, ``kind`` its kind (list ``mode``).
    ``student_id`` is None for a group or a teacher; ``name`` is then the group's, or empty.
    ``number`` tells which session of this kind it is with this student or group, None where nobody
    counts. ``done_by`` is the record of the meeting, written on ``done_on``'s day; ``missed_on``
    the day on which somebody noted that nobody came.
    """

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

    def may_be_missed(self, now: datetime) -> bool:
        """Whether one can say by now that nobody came; without an hour that is seen on the day."""
        begins = datetime.combine(self.day, self.at or time.min)
        return self.done_by is None and self.missed_on is None and begins <= now
