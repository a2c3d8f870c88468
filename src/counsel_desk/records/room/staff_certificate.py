"""A certificate that a member of staff holds (clause 二(二)1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.staff_member import StaffMember


class StaffCertificate(RoomRecord):
    """One certificate; ``kind`` is a code of the list ``certificate_kind``."""

    __tablename__ = "staff_certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    kind: Mapped[str]
    number: Mapped[str | None]
    issued_on: Mapped[date | None]
