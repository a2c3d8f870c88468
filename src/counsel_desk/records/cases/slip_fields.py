"""What a feedback slip for a class teacher says, as the form gives it and as it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class SlipFields:
    """The outcome (codes of ``feedback_outcome`` and own words), what to do, and by when.

    ``addressee`` is the teacher, ``session_id`` the session that it follows from, if any.
    """

    addressee: str
    outcomes: tuple[str, ...] = ()
    words: str = ""
    what_to_do: str = ""
    needed_by: date | None = None
    session_id: str | None = None


@dataclass(frozen=True, repr=False)
class SlipSheet:
    """A slip on paper; it bears the student's name, and never the case number."""

    school: str
    room: str
    day: date
    addressee: str
    name: str
    class_name: str
    outcome: str
    what_to_do: str
    written_by: str
