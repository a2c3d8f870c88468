"""Handing a student on to those who can help further (clause 二(四)4)."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.student import Student


class Referral(CaseRecord):
    """Both conditions with their reasons, where to, and what the guardians answered last.

    ``destination_kind`` is a code of ``destination_kind``, ``answer`` that of the latest
    :class:`ReferralAnswer`, ``pending`` without one. Open until ``closed_on``, whose reason is a
    code of ``referral_end``. ``number`` counts within the school year.
    """

    __tablename__ = "referral"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    crisis_id: Mapped[str | None] = mapped_column(ForeignKey(Crisis.id))
    school_year: Mapped[int]
    number: Mapped[int]
    opened_on: Mapped[date]
    is_serious: Mapped[bool]
    serious_because: Mapped[str | None]
    is_beyond_school: Mapped[bool]
    beyond_because: Mapped[str | None]
    observed: Mapped[str | None]
    work_done: Mapped[str | None]
    destination_kind: Mapped[str | None]
    destination: Mapped[str | None]
    department: Mapped[str | None]
    contact: Mapped[str | None]
    letter_printed_on: Mapped[date | None]
    letter_handed_on: Mapped[date | None]
    letter_handed_to: Mapped[str | None]
    answer: Mapped[str]
    slip_needed_by: Mapped[date | None]
    closed_on: Mapped[date | None]
    closing_reason: Mapped[str | None]
    closing_words: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class ReferralTalk(CaseRecord):
    """A talk with guardians about it."""

    __tablename__ = "referral_talk"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[str] = mapped_column(ForeignKey(Referral.id), index=True)
    day: Mapped[date]
    at: Mapped[time | None]
    present: Mapped[str]
    content: Mapped[str]
    agreed: Mapped[str | None]
    minutes_signed: Mapped[bool | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class ReferralAnswer(CaseRecord):
    """What the guardians said to it, each time they said something; the latest counts.

    ``answer`` is ``agreed``, ``refused`` or ``pending``; a refusal is ``signed`` or has a
    ``witness``, and a reason in ``because`` where one was given.
    """

    __tablename__ = "referral_answer"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[str] = mapped_column(ForeignKey(Referral.id), index=True)
    answer: Mapped[str]
    day: Mapped[date]
    given_by: Mapped[str]
    signed: Mapped[bool]
    witness: Mapped[str | None]
    because: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class ReferralPassing(CaseRecord):
    """Facts that went to a hospital or an authority; ``kind`` is a code of ``destination_kind``."""

    __tablename__ = "referral_passing"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[str] = mapped_column(ForeignKey(Referral.id), index=True)
    day: Mapped[date]
    kind: Mapped[str]
    to_whom: Mapped[str]
    what: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class ReturnSlip(CaseRecord):
    """What came back, as the guardian tells it; a hospital's words are quoted as such."""

    __tablename__ = "return_slip"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[str] = mapped_column(ForeignKey(Referral.id), index=True)
    received_on: Mapped[date]
    seen_on: Mapped[date | None]
    seen_at: Mapped[str | None]
    told_by: Mapped[str]
    result: Mapped[str | None]
    advice: Mapped[str | None]
    can_attend: Mapped[str | None]
    medicine: Mapped[str | None]
    contact: Mapped[str | None]
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey(Attachment.id))
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class ReferralFollowUp(CaseRecord):
    """A day on which the room asks how it goes; due until done or dropped with a reason."""

    __tablename__ = "referral_follow_up"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[str] = mapped_column(ForeignKey(Referral.id), index=True)
    needed_by: Mapped[date]
    done_on: Mapped[date | None]
    asked: Mapped[str | None]
    result: Mapped[str | None]
    dropped_because: Mapped[str | None]
