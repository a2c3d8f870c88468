"""What is due of reports of harm, for who can open them; without a name, as screens are seen."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.harm_report import FEEDBACK, HALF_WRITTEN, WAITING
from counsel_desk.services.cases.sealed_reports import drafts, opened_reports
from counsel_desk.store.vault import Vault


def items(session: Session, vault: Vault) -> Iterator[DueItem]:
    """Reports still to be made, authorities to be asked again, and half-typed reports."""
    for report_id, report in opened_reports(session, vault).items():
        detail = WAITING if report.state == WAITING else FEEDBACK
        day = report.needed_by
        yield DueItem(due_item.SEALED, report_id, day, day=day, detail=detail, about_id=report_id)
    for one in drafts(session, vault):
        day = one.saved_at.date()
        yield DueItem(
            due_item.SEALED, one.id, day, day=day, at=one.saved_at.time(), detail=HALF_WRITTEN,
            about_id=one.subject,
        )  # fmt: skip
