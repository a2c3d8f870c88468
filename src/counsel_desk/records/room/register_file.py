"""A scan or paper that belongs to an entry of a register; nothing confidential."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import SEALED_BY, RoomRecord

MOST_BYTES = 10 * 1024 * 1024


class RegisterFile(RoomRecord):
    """One file;"""

    __tablename__ = "register_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str]
    entry_id: Mapped[int]
    title: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    content: Mapped[bytes] = mapped_column(info={SEALED_BY: "digest"})
    added_on: Mapped[date]
