"""Bodies from outside, their people, and what they were approved for (clause 二(三)4)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class OutsideBody(RoomRecord):
    """A counselling service or association; ``credit_code`` is its unified social credit code."""

    __tablename__ = "outside_body"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    credit_code: Mapped[str | None]
    contact: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]
    remark: Mapped[str | None]


class OutsidePerson(RoomRecord):
    """Somebody who comes from an outside body, and what qualifies the person."""

    __tablename__ = "outside_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey(OutsideBody.id))
    name: Mapped[str]
    qualification: Mapped[str | None]


class OutsideApproval(RoomRecord):
    """The education authority's approval of one thing that a body does at the school."""

    __tablename__ = "outside_approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey(OutsideBody.id))
    what: Mapped[str]
    authority: Mapped[str]
    number: Mapped[str]
    approved_on: Mapped[date]
    valid_until: Mapped[date | None]
