"""A packet that went to, or came from, another school's room."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple, new_id
from counsel_desk.records.cases.student import Student


class ExchangeKey(CaseRecord):
    """A key pair to which other rooms seal packets; of several the newest is behind the card.

    The first is made when it is needed, others when the vault gets new keys. An older one opens
    packets that were on their way then.
    """

    __tablename__ = "exchange_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    private_key: Mapped[bytes]
    public_key: Mapped[bytes]


class Handover(CaseRecord):
    """One packet about one student; ``direction`` is ``sent`` or ``received``.

    ``pieces`` are the parts chosen (codes of ``handover_piece``), ``body`` what a received packet
    said, as JSON; ``fingerprint`` is that of the other room's card. ``digest`` is the packet's, so
    that the same one is not taken over twice.
    """

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint("direction IN ('sent', 'received')", name="direction"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    direction: Mapped[str]
    day: Mapped[date]
    person: Mapped[str]
    other_room: Mapped[str]
    fingerprint: Mapped[str]
    pieces: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    digest: Mapped[str] = mapped_column(index=True)
    body: Mapped[str | None]
