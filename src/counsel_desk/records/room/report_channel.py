"""Ways to report harm: letter boxes and telephones (clause 二(五)3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class ReportChannel(RoomRecord):
    """One way; ``kind`` is a code of ``report_channel_kind``, ``place`` where it is posted."""

    __tablename__ = "report_channel"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    place: Mapped[str]
    keeper: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]


class LetterBoxEmptying(RoomRecord):
    """A letter box was emptied; only how many letters lay in it."""

    __tablename__ = "letter_box_emptying"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey(ReportChannel.id))
    day: Mapped[date]
    letters: Mapped[int]
    emptied_by: Mapped[str]
