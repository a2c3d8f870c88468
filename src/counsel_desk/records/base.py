"""What every record shares: the two families of tables and the types of their columns.

Case records carry no schema, room records carry the schema ``room``: that is how one connection
holds cases.db as main file with room.db attached, while the principal's connection opens room.db
alone and translates the schema away.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from sqlalchemy import MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

ROOM_SCHEMA = "room"

SEALED_BY = "sealed_by"
"""Marks a column of large bytes whose SHA-256 digest stands in the column named here."""

_NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class CodeTuple(TypeDecorator[tuple[str, ...]]):
    """An ordered list of codes in one column, such as a session's topics, main one first."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value)) if value else ()


class RoomRecord(DeclarativeBase):
    """A record of room.db; nothing in it may lead to a student."""

    metadata = MetaData(schema=ROOM_SCHEMA, naming_convention=_NAMES)

    def __repr__(self) -> str:
        return _bare_repr(self)


class CaseRecord(DeclarativeBase):
    """A record of cases.db; it never prints itself: class and id only."""

    metadata = MetaData(naming_convention=_NAMES)

    def __repr__(self) -> str:
        return _bare_repr(self)


def table_of(record: type[RoomRecord] | type[CaseRecord]) -> Table:
    """The table in which records of a kind are kept."""
    table = record.__table__
    assert isinstance(table, Table)
    return table


def new_id() -> str:
    """A random id that says nothing: no order, no count, no time."""
    return secrets.token_hex(16)


def _bare_repr(record: object) -> str:
    return f"<{type(record).__name__} {getattr(record, 'id', '-')}>"
