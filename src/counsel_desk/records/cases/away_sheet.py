"""The page for a substitute, and which students' safety is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

RAISED = "raised"
LOOK_BACK = timedelta(days=180)
"""Older answers than this are for the file: a substitute could not judge them."""
RECENT = timedelta(days=28)


@dataclass(frozen=True, repr=False)
class AwayOrder:
    """What the counsellor says: away from ``first`` to ``last``, for whom, and what matters.

    ``notes`` says for a student's id what to look after; no name may stand in any of it.
    """

    first: date
    last: date
    substitute: str = ""
    call_first: str = ""
    words: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class SafetyAnswer:
    """One answer to the safety question, by student or by the name of a group."""

    whom: str
    day: date
    safety: str


@dataclass(frozen=True, repr=False)
class OpenSafety:
    """Somebody whose safety is open: when it was raised last, and when the question was last
    answered."""

    whom: str
    raised_on: date
    asked_on: date


@dataclass(frozen=True, repr=False)
class AwaySafety:
    """One line of the page; ``sign`` stands for the student, ``next_on`` is the next meeting."""

    student_id: str
    sign: str
    raised_on: date
    last_seen: date
    next_on: date | None
    note: str


@dataclass(frozen=True, repr=False)
class AwayMeeting:
    """A meeting in these days; ``sign`` is empty for groups and grown-ups, who stand in ``kind``'s
    words with the group's name."""

    day: date
    at: time | None
    kind: str
    sign: str
    group: str
    place: str


@dataclass(frozen=True, repr=False)
class AwayStudent:
    """One line of the key strip: whom a sign means, and whom to call."""

    student_id: str
    sign: str
    name: str
    class_name: str
    case_number: str
    guardians: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class AwaySheet:
    """The whole page; ``hotlines`` are pairs of a name and a number."""

    school: str
    room: str
    made_on: date
    made_by: str
    order: AwayOrder
    safety: tuple[AwaySafety, ...]
    meetings: tuple[AwayMeeting, ...]
    students: tuple[AwayStudent, ...]
    hotlines: tuple[tuple[str, str], ...]


def open_safety(answers: Iterable[SafetyAnswer], today: date) -> tuple[OpenSafety, ...]:
    """Who is still open, the latest raised first: the last answer says so, or one of four weeks.

    An answer "not raised" soon after a raised one does not close it: a substitute should know.
    """
    by_whom: dict[str, list[SafetyAnswer]] = {}
    for one in sorted(answers, key=lambda one: one.day):
        if today - LOOK_BACK <= one.day <= today:
            by_whom.setdefault(one.whom, []).append(one)
    found = []
    for whom, told in by_whom.items():
        raised = [one.day for one in told if one.safety == RAISED]
        if raised and (told[-1].safety == RAISED or raised[-1] >= today - RECENT):
            found.append(OpenSafety(whom, raised[-1], told[-1].day))
    return tuple(sorted(found, key=lambda one: one.raised_on, reverse=True))
