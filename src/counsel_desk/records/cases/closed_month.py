"""A month whose sessions are booked for good."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord


class ClosedMonth(CaseRecord):
    """A month is closed once, by the first release that counts it; what comes later is booked on.

    ``month`` is named ``2026-10``.
    """

    __tablename__ = "closed_month"

    month: Mapped[str] = mapped_column(primary_key=True)
    school_year: Mapped[int]
    closed_on: Mapped[date]
