"""A package of totals that was released: public by nature, so it lies in room.db whole."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class Release(RoomRecord):
    """One released period with the bytes of its package, which are never made anew.

    ``number`` counts the school's releases in order; ``digest`` is the SHA-256 of the bytes,
    ``size`` their number, ``file_name`` how the file is called wherever it is put.
    """

    __tablename__ = "release"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(unique=True)
    school_year: Mapped[int]
    made_on: Mapped[date]
    made_by: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    file_name: Mapped[str]
    package: Mapped[bytes] = mapped_column(deferred=True)
