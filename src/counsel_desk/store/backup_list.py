"""The list in cases.db of chosen places and of backups that were written somewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counsel_desk.records.cases.backup_place import FOLDER, STICK, BackupCopy, BackupPlace

PlaceRow = BackupPlace
CopyRow = BackupCopy
A_FOLDER, A_STICK = FOLDER, STICK


def places(session: Session) -> Sequence[PlaceRow]:
    """Every place that was ever chosen; ``removed_on`` tells which are no more."""
    order = (BackupPlace.added_on, BackupPlace.label, BackupPlace.id)
    return session.scalars(select(BackupPlace).order_by(*order)).all()


def copies(session: Session) -> Sequence[CopyRow]:
    """Every backup that is not known to be gone, the oldest first."""
    there = select(BackupCopy).where(BackupCopy.gone_on.is_(None))
    return session.scalars(there.order_by(BackupCopy.made_at, BackupCopy.id)).all()


def choose(
    session: Session, marker: str, *, path: Path | str, label: str, on: date, is_stick: bool
) -> str:
    """Put a place on the list, or back on it; returns its id."""
    row = session.scalars(select(BackupPlace).where(BackupPlace.marker == marker)).first()
    if row is None:
        row = BackupPlace(marker=marker, added_on=on)
        session.add(row)
    row.kind, row.path, row.label = STICK if is_stick else FOLDER, str(path), label
    row.removed_on = None
    session.flush()
    return row.id


def drop(session: Session, place: str, on: date) -> None:
    """Take a place off the list; its backups stay on theirs."""
    session.execute(update(BackupPlace).where(BackupPlace.id == place).values(removed_on=on))


def add_copy(
    session: Session,
    place: str | None,
    folder: Path,
    *,
    made_at: datetime,
    size: int,
    key_mark: str,
) -> None:
    """A backup came to be; ``place`` is None for one made by hand."""
    session.add(
        BackupCopy(
            place_id=place, folder=str(folder), made_at=made_at, size=size, key_mark=key_mark
        )
    )


def say_gone(session: Session, gone: Collection[str], on: date) -> None:
    """Backups that exist no more."""
    session.execute(update(BackupCopy).where(BackupCopy.id.in_(gone)).values(gone_on=on))


def say_rewritten(session: Session, one: str, at: datetime, key_mark: str) -> None:
    """A backup was written anew."""
    values = {"rewritten_at": at, "key_mark": key_mark}
    session.execute(update(BackupCopy).where(BackupCopy.id == one).values(values))
