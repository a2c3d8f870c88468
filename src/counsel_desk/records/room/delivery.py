"""What left, when, to whom, by whom."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord

BEGUN, DONE, FAILED = "begun", "done", "failed"


class Delivery(RoomRecord):
    """One hand-over of a released package; ``medium`` is a code of the list ``medium``.

    ``place`` is the folder that the file is written to, empty for paper. A delivery is ``begun``
    only while it is being written: what a crash leaves so is looked at on the next start.
    """

    __tablename__ = "delivery"
    __table_args__ = (CheckConstraint("state IN ('begun', 'done', 'failed')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(index=True)
    recipient: Mapped[str | None]
    medium: Mapped[str]
    place: Mapped[str]
    made_on: Mapped[date]
    made_by: Mapped[str]
    state: Mapped[str]
