"""Which class a student belonged to, from when to when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class ClassMembership(CaseRecord):
    """A spell in one class; the grade follows from ``cohort`` and rolls on every 1 September.

    ``cohort`` is the calendar year in which the class would have entered grade 1, so the grade is
    school year - cohort + 1, and nobody has to move 500 rows in the summer. A class move ends one
    spell and begins the next.
    """

    __tablename__ = "class_membership"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    cohort: Mapped[int]
    class_no: Mapped[int]
    since: Mapped[date]
    until: Mapped[date | None]
