"""Plans, rules and decisions that the school has on file."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class SchoolDocument(RoomRecord):
    """One of them; ``kind`` is a code of ``document_kind``, ``responsible`` who answers for it."""

    __tablename__ = "school_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    decided_on: Mapped[date]
    until: Mapped[date | None]
    responsible: Mapped[str | None]
    remark: Mapped[str | None]
