"""What is due of early warnings: what the school's rules ask for, until somebody says the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.services.cases.early_warnings import open_warnings


def items(session: Session, today: date) -> Iterator[DueItem]:
    """One for each open warning."""
    for one in open_warnings(session, today):
        yield DueItem(
            due_item.WARNING, one.id, one.needed_by, day=one.noticed_at.date(),
            at=one.noticed_at.time(), name=one.name, cohort=one.cohort, class_no=one.class_no,
            detail="" if one.is_with_room else one.next_act, about_id=one.student_id,
        )  # fmt: skip
