"""That somebody was at the school whose records are destroyed, as far as totals still need it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord


class PastEnrolment(CaseRecord):
    """One erased student in one cohort, without class and name: what enrolment was stays true.

    Released totals take the number of students as known; it must not shrink afterwards. Rows are
    dropped with the school years that no total can be made of any more.
    """

    __tablename__ = "past_enrolment"

    id: Mapped[str] = mapped_column(primary_key=True)
    cohort: Mapped[int]
    sex: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
