"""Themed meetings, lectures, parent school, campaigns: what was held, for which classes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_member import StaffMember


class Activity(RoomRecord):
    """One activity (clauses 二(三)1, 2 and 4, 二(五)2 and 3, 三(三)).

    ``kind`` is a code of ``activity_kind``, ``organiser`` of ``activity_organiser``, ``form`` of
    ``lesson_form``; ``state`` is planned, held or cancelled. ``whole_school`` counts for every
    class; other classes stand in :class:`ActivityClass`. ``invited`` counts households or people.
    With an outside body it is held only under an approval, or with ``override_reason``.
    """

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[str]
    topic: Mapped[str]
    form: Mapped[str | None]
    organiser: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    minutes: Mapped[int | None]
    whole_school: Mapped[bool]
    people: Mapped[int | None]
    invited: Mapped[int | None]
    channel: Mapped[str | None]
    body_id: Mapped[int | None] = mapped_column(ForeignKey(OutsideBody.id))
    approval_id: Mapped[int | None] = mapped_column(ForeignKey(OutsideApproval.id))
    state: Mapped[str]
    override_reason: Mapped[str | None]
    no_sales: Mapped[bool]
    incident: Mapped[str | None]
    remark: Mapped[str | None]


class ActivityClass(RoomRecord):
    """A class that took part."""

    __tablename__ = "activity_class"

    activity_id: Mapped[int] = mapped_column(ForeignKey(Activity.id), primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey(SchoolClass.id), primary_key=True)
