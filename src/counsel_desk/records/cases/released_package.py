"""What was released, where only the counsellor writes: digests, numbers and the signing key."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord


class ReleasedPackage(CaseRecord):
    """The digest of one released package; the bytes lie in room.db and are compared with it.

    ``previous_digest`` is that of the release before, empty for the school's first.
    """

    __tablename__ = "released_package"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(unique=True)
    school_year: Mapped[int]
    made_on: Mapped[date]
    made_by: Mapped[str]
    digest: Mapped[str]
    previous_digest: Mapped[str | None]
    size: Mapped[int]
    file_name: Mapped[str]


class ReleasedNumber(CaseRecord):
    """One printed number with the codes of its cell: what every later release has to agree with."""

    __tablename__ = "released_number"

    school_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[str] = mapped_column(primary_key=True)
    grade: Mapped[str] = mapped_column(primary_key=True)
    sex: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    visit: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
    release: Mapped[int] = mapped_column(ForeignKey(ReleasedPackage.number), index=True)


class SigningKey(CaseRecord):
    """A key pair that signs packages; of several the newest does.

    The first is made when it is needed, others when the vault gets new keys. An older one keeps
    its public half, and its private half is empty.
    """

    __tablename__ = "signing_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    private_key: Mapped[bytes]
    public_key: Mapped[bytes]
