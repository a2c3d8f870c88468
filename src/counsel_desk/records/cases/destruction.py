"""That a student's records were destroyed: what a certificate says, without saying whose."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple


class Destruction(CaseRecord):
    """One destruction with its two people; ``reason`` is a code of ``destruction_reason``.

    ``counts`` holds ``kind:number`` of what was destroyed, ``copies_left`` the names of backups
    that could not be reached and still hold it. No name, number or class of the student is kept.
    """

    __tablename__ = "destruction"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    done_on: Mapped[date]
    done_by: Mapped[str]
    witnessed_by: Mapped[str]
    reason: Mapped[str]
    counts: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    copies_rewritten: Mapped[int]
    copies_left: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)


class ErasedStudent(CaseRecord):
    """The random id of a student whose records were destroyed: a restore erases them again."""

    __tablename__ = "erased_student"

    student_id: Mapped[str] = mapped_column(primary_key=True)
    destruction: Mapped[int] = mapped_column(ForeignKey(Destruction.number), index=True)
