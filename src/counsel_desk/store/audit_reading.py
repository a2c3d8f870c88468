"""Reading the log piece by piece, and finding the entry that a printed head belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from counsel_desk.store.audit import AuditEntry
from counsel_desk.store.tables import AUDIT


@dataclass(frozen=True)
class Wanted:
    """Which entries: from one day to another, of one person, of these actions or of all but those.

    ``only`` None takes every action that ``but`` does not name.
    """

    first: date | None = None
    last: date | None = None
    person: str = ""
    only: tuple[str, ...] | None = None
    but: tuple[str, ...] = ()


def count(session: Session, side: str, wanted: Wanted) -> int:
    """How many entries are wanted."""
    found = select(func.count()).select_from(AUDIT[side]).where(*_limits(side, wanted))
    return session.scalar(found) or 0


def piece(
    session: Session, side: str, wanted: Wanted, *, skip: int, most: int
) -> Sequence[AuditEntry]:
    """Some of the wanted entries, the newest first."""
    found = _entries(side).where(*_limits(side, wanted)).order_by(AUDIT[side].c.n.desc())
    return [AuditEntry(*row) for row in session.execute(found.offset(skip).limit(most))]


def people(session: Session, side: str) -> Sequence[str]:
    """Everybody who stands in the log, whoever still has access or not."""
    person = AUDIT[side].c.person
    return session.scalars(select(person).distinct().order_by(person)).all()


def with_head(session: Session, side: str, digits: str) -> AuditEntry | None:
    """The entry after which the head of the chain began with these digits."""
    begins = func.substr(AUDIT[side].c.mac, 1, len(digits)) == digits
    row = session.execute(_entries(side).where(begins).limit(1)).first()
    return AuditEntry(*row) if row else None


def _entries(side: str) -> Select[tuple[Any, ...]]:
    table = AUDIT[side]
    return select(table.c.n, table.c.at, table.c.person, table.c.action, table.c.subject)


def _limits(side: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    table = AUDIT[side]
    limits: list[ColumnElement[bool]] = []
    if wanted.first is not None:
        limits.append(table.c.at >= wanted.first.isoformat())
    if wanted.last is not None:
        limits.append(table.c.at < (wanted.last + timedelta(days=1)).isoformat())
    if wanted.person:
        limits.append(table.c.person == wanted.person)
    if wanted.only is not None:
        limits.append(table.c.action.in_(wanted.only))
    if wanted.but:
        limits.append(table.c.action.not_in(wanted.but))
    return limits
