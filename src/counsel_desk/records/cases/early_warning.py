"""A sign that was noticed somewhere in the network, and its way upward."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.network_report import NetworkReport
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.student import Student


class EarlyWarning(CaseRecord):
    """One student, noticed at a level, and what came of it.

    ``level`` is where it was noticed first, ``sign`` a code of the list ``warning_sign``, ``days``
    for how many days it has lasted. It is due by ``needed_by`` until ``done_on``; ``outcome`` is a
    code of the list ``warning_outcome``. ``led_to`` is the id of the crisis that it goes on in.
    """

    __tablename__ = "early_warning"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    report_id: Mapped[str | None] = mapped_column(ForeignKey(NetworkReport.id))
    observation_id: Mapped[str | None] = mapped_column(ForeignKey(Observation.id))
    level: Mapped[str]
    noticed_at: Mapped[datetime]
    noticed_by: Mapped[str]
    sign: Mapped[str]
    days: Mapped[int | None]
    text: Mapped[str]
    needed_by: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str | None]
    result: Mapped[str | None]
    led_to: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class WarningStep(CaseRecord):
    """The warning went one level on: to whom, when, by whom, and what was done there."""

    __tablename__ = "warning_step"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    warning_id: Mapped[str] = mapped_column(ForeignKey(EarlyWarning.id), index=True)
    level: Mapped[str]
    told: Mapped[str]
    at: Mapped[datetime]
    told_by: Mapped[str]
    measure: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class EscalationRule(CaseRecord):
    """The school's own rule: after so many days a sign goes to a level.

    ``sign`` is a code of the list ``warning_sign``, or empty for every sign; ``act`` a code of the
    list ``escalation_act`` (a talk, the class teacher, the room).
    """

    __tablename__ = "escalation_rule"
    __table_args__ = (UniqueConstraint("sign", "days"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    sign: Mapped[str]
    days: Mapped[int]
    act: Mapped[str]
