"""Which sessions are counted in which month, and under which codes.

Months are closed in order and once. A session is counted in its own month; when that is closed
already, in the first later month still open, and marked late. Nothing that was booked changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from counsel_desk.records import codes
from counsel_desk.records.grades import grade_number
from counsel_desk.records.release_periods import first_open, month_name

FIRST, FOLLOW_UP = "first", "follow_up"
UNKNOWN = "_U"
"""The code for what a record does not say."""
WITH_STUDENT, GROUP = ("individual", "phone", "home_visit"), "group"
"""Kinds of session that count for the one student they are with; a group counts for each comer."""


@dataclass(frozen=True, repr=False)
class Visit:
    """One session of one student who was there; ``cohort`` is the class's, where one is known.

    ``sex`` is a code of its list.
    """

    session_id: str
    student_id: str
    day: date
    starts: time
    cohort: int | None
    sex: str
    topics: tuple[str, ...]
    source: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one visit: which session, which student."""
        return self.session_id, self.student_id


@dataclass(frozen=True, repr=False)
class Booking:
    """A visit with the month and the codes that it is counted under."""

    session_id: str
    student_id: str
    month: str
    grade: str
    sex: str
    topic: str
    source: str
    visit: str
    late: bool


def book(
    visits: Iterable[Visit],
    closed: Collection[str],
    closing: Collection[str],
    grades: Sequence[str],
    seen: Collection[str],
) -> list[Booking]:
    """The bookings of the months that are closed now.

    :param visits: none of which is booked yet; those that belong to other months are left out.
    :param closed: the months that were closed before.
    :param closing: the months to close, of one school year.
    :param grades: the codes of the grades that the school has, in order.
    :param seen: students with a booking in this school year already: their visits are follow-ups.
    """
    placed = [(first_open(month_name(one.day), closed), one) for one in visits]
    counted = sorted(
        (pair for pair in placed if pair[0] in closing),
        key=lambda pair: (pair[0], pair[1].day, pair[1].starts, *pair[1].key),
    )
    met, bookings = set(seen), []
    for month, one in counted:
        bookings.append(_booking(month, one, grades, is_first=one.student_id not in met))
        met.add(one.student_id)
    return bookings


def topic_leaf(topics: Sequence[str]) -> str:
    """The code of the main topic in the finest division; ``study_U`` for learning and no more."""
    listed = codes.load("topic")
    if not topics or topics[0] not in listed:
        return UNKNOWN
    return group_leaf(topics[0]) if listed.children(topics[0]) else topics[0]


def group_leaf(group: str) -> str:
    """The code for a session of which only the group of topics is known."""
    return f"{group}{UNKNOWN}"


def _booking(month: str, one: Visit, grades: Sequence[str], *, is_first: bool) -> Booking:
    return Booking(
        session_id=one.session_id,
        student_id=one.student_id,
        month=month,
        grade=_grade(one, grades),
        sex=one.sex,
        topic=topic_leaf(one.topics),
        source=one.source if one.source in codes.load("source") and one.source else UNKNOWN,
        visit=FIRST if is_first else FOLLOW_UP,
        late=month != month_name(one.day),
    )


def _grade(one: Visit, grades: Sequence[str]) -> str:
    """The grade of the day; whoever has left or not yet begun counts in the school's nearest."""
    if one.cohort is None:
        return UNKNOWN
    number = grade_number(one.cohort, one.day)
    return min(grades, key=lambda code: abs(int(code[1:]) - number))
