"""Packages that left and are not known here any more, signed off by two people."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class LedgerGap(CaseRecord):
    """After a restore: releases from one number on that nobody can bring back.

    While a gap is open nothing new leaves; ``signed_on`` and the two names close it without the
    packages. ``closed_on`` says that the packages were found.
    """

    __tablename__ = "ledger_gap"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    found_on: Mapped[date]
    first_number: Mapped[int]
    last_number: Mapped[int | None]
    closed_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    signed_by: Mapped[str | None]
    witnessed_by: Mapped[str | None]
    reason: Mapped[str | None]
