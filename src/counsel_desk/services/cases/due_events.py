"""What is due of extreme events: steps of the plan, and people who need support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.services.cases.extreme_events import views


def items(session: Session, today: date) -> Iterator[DueItem]:
    """Open events with steps of which nothing is noted, and support that has come to its day."""
    for event in views(session):
        day = event.fields.happened_at.date()
        if event.is_open and event.missing:
            yield DueItem(
                due_item.EVENT, event.id, day, day=day, at=event.fields.happened_at.time(),
                count=len(event.missing), about_id=event.id,
            )  # fmt: skip
        for line in event.support:
            needed_by = line.fields.needed_by
            if needed_by is not None and needed_by <= today:
                yield DueItem(
                    due_item.EVENT_SUPPORT, line.id, needed_by, line.done_on, day=needed_by,
                    name=line.fields.who, about_id=event.id,
                )  # fmt: skip
