"""A seasonal check of the classes, or one after a special event (clauses 二(四)2 and 3)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student


class SeasonCheck(CaseRecord):
    """One round of checking: the season, from when to when, and whether it is closed.

    ``season`` is a code of the list ``season``; an own one has its words in ``name``, a special
    period (after an epidemic, a disaster) what happened in ``event`` and what was given to the
    students touched by it in ``support``.
    """

    __tablename__ = "season_check"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    season: Mapped[str]
    name: Mapped[str]
    event: Mapped[str | None]
    support: Mapped[str | None]
    starts: Mapped[date]
    ends: Mapped[date]
    closed_on: Mapped[date | None]
    closing_remark: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class SeasonCheckClass(CaseRecord):
    """One class of a check: how many students it has, how many were seen, when it was done."""

    __tablename__ = "season_check_class"
    __table_args__ = (
        UniqueConstraint("check_id", "cohort", "class_no"),
        CheckConstraint("seen IS NULL OR seen BETWEEN 0 AND students", name="seen"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    check_id: Mapped[str] = mapped_column(ForeignKey(SeasonCheck.id), index=True)
    cohort: Mapped[int]
    class_no: Mapped[int]
    students: Mapped[int]
    seen: Mapped[int | None]
    done_on: Mapped[date | None]
    done_by: Mapped[str | None]
    is_zero: Mapped[bool]
    remark: Mapped[str | None]


class SeasonFollowUp(CaseRecord):
    """A student who is looked after following a check, with an owner and a day.

    The check closes only when each has an ``outcome`` (a code of the list ``follow_up_outcome``) or
    ``dropped_because``. ``source`` is a code of the list ``source``.
    """

    __tablename__ = "season_follow_up"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    check_id: Mapped[str] = mapped_column(ForeignKey(SeasonCheck.id), index=True)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    source: Mapped[str | None]
    reason: Mapped[str]
    owner: Mapped[str]
    needed_by: Mapped[date]
    measure: Mapped[str | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str | None]
    result: Mapped[str | None]
    session_id: Mapped[str | None] = mapped_column(ForeignKey(SessionNote.id))
    dropped_because: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
