"""The state row of a file: which vault, which role, how far it has come, how it was left."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counsel_desk.store.tables import STATE


@dataclass(frozen=True)
class FileState:
    """One file's state as it stands; ``partner_mark`` is what it remembers of the other file."""

    vault_id: str
    role: str
    seq: int
    clean: bool
    seal: str | None
    sealed_seq: int | None
    audit_count: int
    audit_head: str
    partner_mark: str | None


def read(session: Session, side: str) -> FileState | None:
    """The state row, or None when the file has none (an empty or foreign database)."""
    row = session.execute(select(STATE[side])).mappings().first()
    if row is None:
        return None
    values = {name: row[name] for name in FileState.__dataclass_fields__}
    return FileState(**{**values, "clean": bool(row["clean"])})


def advance(session: Session, side: str) -> None:
    """First statement of every write: takes this file's write lock and counts the commit."""
    table = STATE[side]
    session.execute(update(table).values(seq=table.c.seq + 1, clean=0))


def remember_partner(session: Session, side: str, mark: str) -> None:
    """Keep what the other file had reached, so that an older copy of it is noticed."""
    session.execute(update(STATE[side]).values(partner_mark=mark))


def mark_sealed(session: Session, side: str, seal: str) -> None:
    """Write the content seal of a file that is about to be closed."""
    table = STATE[side]
    session.execute(update(table).values(clean=1, seal=seal, sealed_seq=table.c.seq))
