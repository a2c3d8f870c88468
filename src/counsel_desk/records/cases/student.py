"""A student of the school."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class Student(CaseRecord):
    """One student: only what the room needs; no identity card, no address.

    ``national_number`` is the 学籍号 (19 characters), ``school_number`` the school's own;
    ``teaching_point_id`` points into room.db. The grade is never stored: it follows from the class.
    """

    __tablename__ = "student"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(index=True)
    national_number: Mapped[str | None] = mapped_column(unique=True)
    school_number: Mapped[str | None] = mapped_column(index=True)
    sex: Mapped[str]
    born: Mapped[date | None]
    status: Mapped[str]
    entered_on: Mapped[date | None]
    left_on: Mapped[date | None]
    boarding: Mapped[bool | None]
    teaching_point_id: Mapped[int | None]


def age_on(born: date | None, day: date) -> int | None:
    """Whole years on a day, the birthday itself counting; None where the birth is not known."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
