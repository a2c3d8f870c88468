"""Rows of lists: what a page or the command line shows of a student or a session at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, repr=False)
class StudentOverview:
    """One student in a list; ``case_number`` stays empty until there is a reason to open a file.

    ``cohort`` and ``class_no`` are those of the class on the day of the list, None without one.
    """

    id: str
    name: str
    case_number: str
    cohort: int | None
    class_no: int | None
    sex: str
    status: str
    national_number: str | None
    school_number: str | None
    sessions: int
    last_session: date | None


@dataclass(frozen=True, repr=False)
class SessionOverview:
    """One session in a list; ``names`` and ``case_numbers`` have one entry per student in it."""

    id: str
    day: date
    starts: time
    minutes: int
    kind: str
    topics: tuple[str, ...]
    status: str
    names: tuple[str, ...]
    case_numbers: tuple[str, ...]
    classes: tuple[tuple[int, int] | None, ...]
    next_on: date | None
    finish_by: date | None
    next_at: time | None = None
