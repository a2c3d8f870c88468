"""What is due of assessments: talks, and nothing of what the sheets say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.services.cases.assessment_talks import waiting


def items(session: Session, today: date) -> Iterator[DueItem]:
    """Every talk that waits: one that an alert asks for is needed the same day."""
    for one in waiting(session, today):
        yield DueItem(
            due_item.ASSESSMENT_TALK, one.id, one.needed_by, day=one.needed_by, name=one.name,
            cohort=one.cohort, class_no=one.class_no, about_id=one.student_id,
        )  # fmt: skip
