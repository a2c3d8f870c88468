"""Files of students who left whose time of keeping is over: one line for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.retention_rules import due_from
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.retention import leavers_of, years_of
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.store.vault import Vault


def items(session: Session, vault: Vault, today: date) -> Iterator[DueItem]:
    """How many files wait for a decision, and since when the first of them does."""
    gone = select(func.min(Student.left_on)).where(Student.status.in_(GONE))
    first = session.scalar(gone)
    if first is None or due_from(first, years_of(session).whole) > today:
        return
    due = [one for one in leavers_of(session, vault, today) if one.is_due(today)]
    if due:
        days = [one.due_on for one in due if one.due_on is not None]
        yield DueItem(due_item.RETENTION, "", min(days), day=min(days), count=len(due))
