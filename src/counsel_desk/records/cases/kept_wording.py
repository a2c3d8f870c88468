"""That a marked word was kept on purpose, for example as a hospital's words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class KeptWording(CaseRecord):
    """One word that a counsellor kept in one record; ``source`` says whose words they are.

    ``subject_id`` is the record (session, plan version, observation) in whose text it stands.
    """

    __tablename__ = "kept_wording"
    __table_args__ = (UniqueConstraint("subject_id", "word"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    subject_id: Mapped[str]
    word: Mapped[str]
    source: Mapped[str | None]
    kept_at: Mapped[datetime]
    kept_by: Mapped[str]
