"""A student who stays away from school for health, and the way back (休学, 复学)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.student import Student


class SchoolLeave(CaseRecord):
    """The leave itself; ``back_by`` is when the application to return is wanted."""

    __tablename__ = "school_leave"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey(Referral.id))
    applied_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    starts: Mapped[date]
    ends: Mapped[date | None]
    back_by: Mapped[date | None]
    reason: Mapped[str]
    treatment: Mapped[str | None]
    contact_agreed: Mapped[str | None]
    returned_on: Mapped[date | None]
    ended_because: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class SchoolReturn(CaseRecord):
    """One assessment before coming back; ``result`` is a code of the list ``return_result``."""

    __tablename__ = "school_return"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    leave_id: Mapped[str] = mapped_column(ForeignKey(SchoolLeave.id), index=True)
    assessed_on: Mapped[date]
    certificate_from: Mapped[str | None]
    certificate_on: Mapped[date | None]
    certificate_says: Mapped[str | None]
    medicine: Mapped[str | None]
    sleep: Mapped[str | None]
    wish_to_study: Mapped[str | None]
    peers: Mapped[str | None]
    family: Mapped[str | None]
    safety: Mapped[str | None]
    adjustments: Mapped[str | None]
    agreement_signed: Mapped[bool | None]
    result: Mapped[str | None]
    conditions: Mapped[str | None]
    review_on: Mapped[date | None]
    assessed_by: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class SupportWeeks(CaseRecord):
    """A stretch of weeks after the return (1–4, 5–8, 9–12): what is planned and how it went."""

    __tablename__ = "support_weeks"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    return_id: Mapped[str] = mapped_column(ForeignKey(SchoolReturn.id), index=True)
    first_week: Mapped[int]
    last_week: Mapped[int]
    plan: Mapped[str | None]
    needed_by: Mapped[date]
    done_on: Mapped[date | None]
    result: Mapped[str | None]
