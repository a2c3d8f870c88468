"""Research projects, case examples without names, and awards (clause 二(三)3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class ResearchItem(RoomRecord):
    """One item; ``kind`` is a code of ``research_kind``, ``level`` of ``training_level``.

    ``names_removed`` is said by the person who enters it: an example never shows who it was.
    """

    __tablename__ = "research_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    level: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    names_removed: Mapped[bool]
    remark: Mapped[str | None]
