"""A word that the school adds to the wording list, or takes out of it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord


class OwnWord(CaseRecord):
    """One word of the wording guard; ``is_out`` takes a shipped word out of the list."""

    __tablename__ = "own_word"

    word: Mapped[str] = mapped_column(primary_key=True)
    suggestion: Mapped[str | None]
    is_out: Mapped[bool]
