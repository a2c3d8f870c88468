"""File keys from before a change of keys, kept in cases.db while a backup still lies under them.

They are written in the change's own commit, so that a program killed right after it, or a stick
that comes back only later, still has its backups written anew. Who opens cases.db reads in it
more than these keys open; nobody else gets at them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from counsel_desk.store.connection import FileKey
from counsel_desk.store.tables import REPLACED_KEYS, SIDES
from counsel_desk.store.vault import Keys


def remember(session: Session, keys: Keys) -> None:
    """Keep the keys that go out of force with this very commit."""
    last = session.scalar(select(func.max(REPLACED_KEYS.c.n))) or 0
    row: dict[str, object] = {"n": last + 1}
    for side in SIDES:
        row[f"{side}_key"] = keys.of(side).key.hex()
        row[f"{side}_salt"] = keys.of(side).salt.hex()
    session.execute(insert(REPLACED_KEYS).values(row))


def kept(session: Session) -> Sequence[Keys]:
    """All that are still needed, the newest first."""
    rows = session.execute(select(REPLACED_KEYS).order_by(REPLACED_KEYS.c.n.desc())).mappings()
    return [Keys(*(_file_key(row, side) for side in SIDES)) for row in rows]


def marks(session: Session) -> frozenset[str]:
    """What a backup under one of them shows: the beginning of its cases.db."""
    return frozenset(session.scalars(select(REPLACED_KEYS.c.cases_salt)))


def forget(session: Session, needless: Collection[str]) -> None:
    """Drop those of these marks: no backup lies under them any more."""
    session.execute(delete(REPLACED_KEYS).where(REPLACED_KEYS.c.cases_salt.in_(needless)))


def _file_key(row: RowMapping, side: str) -> FileKey:
    return FileKey(bytes.fromhex(row[f"{side}_key"]), bytes.fromhex(row[f"{side}_salt"]))
