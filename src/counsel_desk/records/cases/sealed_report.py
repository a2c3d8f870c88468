"""A mandatory report that some who hold the cases key must not read (clause 二(五)3)."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class SealedReport(CaseRecord):
    """A record under its own key: nothing in it can be read without one of its keys.

    ``nonce`` and ``sealed`` change with every save; the text is padded to steps of a fixed size.
    Half-typed reports lie here too, sealed for whoever types: other drafts can be read by everyone
    who can read the cases.
    """

    __tablename__ = "sealed_report"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    nonce: Mapped[bytes]
    sealed: Mapped[bytes]


class SealedReportKey(CaseRecord):
    """The report's key, wrapped for one person's public key (``recipient``, hex).

    Everybody listed in the vault has a row of the same size; for those who must not read it is
    wrapped for a key that nobody keeps, so that nobody sees from outside who is left out.
    """

    __tablename__ = "sealed_report_key"

    report_id: Mapped[str] = mapped_column(ForeignKey(SealedReport.id), primary_key=True)
    recipient: Mapped[str] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes]
