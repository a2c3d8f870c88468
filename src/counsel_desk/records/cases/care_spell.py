"""A time in which a student belonged to a group that needs special care."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class CareSpell(CaseRecord):
    """One group of one student from a day on; shown in the student's file and nowhere else.

    ``care_group`` is a code of the list of that name (the seven of clause 二(三) and those added by
    the ten measures of 2025); the school's own group is ``other`` with its words in ``label``.
    ``source`` is a code of the list ``source``: who said so.
    """

    __tablename__ = "care_spell"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    care_group: Mapped[str]
    label: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]
    source: Mapped[str | None]
    remark: Mapped[str | None]
