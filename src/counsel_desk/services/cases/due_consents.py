"""What is due of consent: a second talk, and nobody has answered yet whether they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.consent_rules import (
    COUNSELLING,
    asked_on,
    is_exempt_on,
    state_of,
)
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.student_lists import last_classes

LOOKS_BACK = timedelta(days=28)
"""After four weeks without a talk nobody waits for the answer; the file says it all the same."""
_ALONE = ("individual", "phone", "home_visit")
_SECOND = 1


def items(session: Session, today: date) -> Iterator[DueItem]:
    """Students whose second talk or a later one was within four weeks, without an answer.

    Needed by the day of the second talk: the first never waits for it.
    """
    days = _talks(session, today)
    late = {one: told[_SECOND] for one, told in days.items() if len(told) > _SECOND}
    if not late:
        return
    said, exempt = _by_student(session, late), _exemptions(session, late)
    classes = last_classes(session, today, late)
    for student in session.scalars(select(Student).where(Student.id.in_(late))):
        is_exempt = is_exempt_on(exempt[student.id], today)
        asked = asked_on(student.born, today, is_exempt=is_exempt)
        if not state_of(COUNSELLING, said[student.id], asked, today).is_answered:
            cohort, class_no = classes.get(student.id, (None, None))
            needed = late[student.id]
            yield DueItem(
                due_item.CONSENT, student.id, needed, day=needed, name=student.name,
                cohort=cohort, class_no=class_no, about_id=student.id,
            )  # fmt: skip


def _talks(session: Session, today: date) -> dict[str, list[date]]:
    """The days on which each was talked with alone, in order, of those who were so lately.

    The few of the last weeks are looked up first: all talks of all years would be read otherwise.
    """
    alone = (
        SessionNote.student_id.is_not(None),
        SessionNote.kind.in_(_ALONE),
        SessionNote.day <= today,
    )
    lately = select(SessionNote.student_id).where(*alone, SessionNote.day >= today - LOOKS_BACK)
    wanted = select(SessionNote.student_id, SessionNote.day).where(
        *alone, SessionNote.student_id.in_(lately)
    )
    days: dict[str, list[date]] = defaultdict(list)
    for student, day in session.execute(wanted.order_by(SessionNote.day)):
        days[student or ""].append(day)
    return days


def _by_student(session: Session, ids: Collection[str]) -> dict[str, list[ConsentStatement]]:
    found: dict[str, list[ConsentStatement]] = defaultdict(list)
    wanted = select(ConsentStatement).where(ConsentStatement.student_id.in_(ids))
    for one in session.scalars(wanted.where(ConsentStatement.kind == COUNSELLING)):
        found[one.student_id].append(one)
    return found


def _exemptions(session: Session, ids: Collection[str]) -> dict[str, list[GuardianExemption]]:
    found: dict[str, list[GuardianExemption]] = defaultdict(list)
    wanted = select(GuardianExemption).where(GuardianExemption.student_id.in_(ids))
    for one in session.scalars(wanted):
        found[one.student_id].append(one)
    return found
