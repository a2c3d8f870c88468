"""What is due of seasonal checks: classes that have not reported, and students looked after.

Classes are asked after in the last week of a check and later, in one line for each check. A check
whose last day is over and in which nothing is open waits to be closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonFollowUp
from counsel_desk.records.cases.season_views import CheckOverview
from counsel_desk.services.cases.season_lists import overviews, still_open
from counsel_desk.services.cases.student_lists import last_classes, names_of

AHEAD = timedelta(days=7)
"""Classes are asked after so long before the last day."""


def items(session: Session, today: date) -> Iterator[DueItem]:
    """Checks near their end, and follow-ups of today and before."""
    wanted = select(SeasonCheck).where(
        SeasonCheck.closed_on.is_(None), SeasonCheck.ends <= today + AHEAD
    )
    for one in overviews(session, session.scalars(wanted).all()):
        if one.classes_open or _is_over(one, today):
            yield DueItem(
                due_item.CHECK, one.id, one.ends, day=one.ends,
                detail=f"{one.season} {one.name}", count=one.classes_open,
            )  # fmt: skip
    yield from _follow_ups(session, today)


def _is_over(check: CheckOverview, today: date) -> bool:
    return check.ends < today and not check.follow_ups_open


def _follow_ups(session: Session, today: date) -> Iterator[DueItem]:
    row = SeasonFollowUp
    wanted = select(row.id, row.student_id, row.needed_by).where(
        still_open(), row.needed_by <= today
    )
    found = session.execute(wanted).all()
    about = {student for _id, student, _day in found}
    names, classes = names_of(session, about), last_classes(session, today, about)
    for follow_up, student, day in found:
        cohort, class_no = classes.get(student, (None, None))
        yield DueItem(
            due_item.FOLLOW_UP, follow_up, day, day=day, name=names.get(student, ""),
            cohort=cohort, class_no=class_no, about_id=student,
        )  # fmt: skip
