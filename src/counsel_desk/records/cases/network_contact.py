"""Who is the contact of a place in the network that notices (clause 二(四)2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.dorm_place import DormPlace
from counsel_desk.records.cases.student import Student


class NetworkContact(CaseRecord):
    """Somebody answers for the school, a grade, a class or a dormitory place from a day on.

    ``level`` is a code of the list ``network_level``; a grade has its ``cohort``, a class also its
    ``class_no`` (both as in a class membership), a dormitory place its ``place_id``. ``role`` is a
    code of the list ``network_role``. A student who is a contact (``student_id``) only tells
    facts to the teacher and never sees or scores anybody. The roster names students, so it stands
    with the cases; only counts of filled and empty places leave it.
    """

    __tablename__ = "network_contact"
    __table_args__ = (Index(None, "level", "cohort", "class_no"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    level: Mapped[str]
    cohort: Mapped[int | None]
    class_no: Mapped[int | None]
    place_id: Mapped[str | None] = mapped_column(ForeignKey(DormPlace.id))
    role: Mapped[str]
    name: Mapped[str]
    student_id: Mapped[str | None] = mapped_column(ForeignKey(Student.id))
    phone: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]
