"""What a file says of itself before its parts are read: a few numbers, in one query."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.services.cases.session_lists import with_student


@dataclass(frozen=True)
class FileCounts:
    """How many records of a kind stand in a file, and how many plans in it are open."""

    sessions: int = 0
    scans: int = 0
    open_plans: int = 0
    assessments: int = 0


def counts_of(session: Session, student_id: str) -> FileCounts:
    """The numbers of one student's file, within a running session."""
    notes = select(func.count()).select_from(SessionNote).where(with_student(student_id))
    scans = select(func.count()).select_from(Attachment).where(Attachment.student_id == student_id)
    plans = select(func.count()).select_from(Plan)
    plans = plans.where(Plan.student_id == student_id, Plan.is_open)
    sheets = select(func.count()).select_from(Assessment)
    sheets = sheets.where(Assessment.student_id == student_id)
    all_four = (one.scalar_subquery() for one in (notes, scans, plans, sheets))
    return FileCounts(*session.execute(select(*all_four)).one())
