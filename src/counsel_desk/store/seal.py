"""The content seal: one HMAC over every row of a file, in key order.

SQLCipher authenticates each page but not their age: an old page or an old file put back goes
unnoticed. The seal is written at a clean close and at a backup and compared afterwards. Of scans it
takes the stored digest, so that closing need not read all of them; whoever reads one compares.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnClause, Connection, Select, Table, column, select, table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.base import ROOM_SCHEMA, SEALED_BY
from counsel_desk.store import state
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.tables import CASES, METADATA, SEARCH_PARTS, STATE

_CHUNK = 2000


def compute(session: Session, side: str, key: bytes) -> str:
    """The seal of a file as it stands now; its own state row is covered without the seal itself."""
    now = state.read(session, side)
    assert now is not None
    keyed = hmac.new(key, digestmod=hashlib.sha256)
    covered = (now.vault_id, now.role, now.seq, now.audit_count, now.audit_head, now.partner_mark)
    keyed.update(repr(covered).encode())
    connection = session.connection()
    for name, statement in _sentences(side, _room_is_main(connection)):
        keyed.update(f"\n{name}\n".encode())
        for rows in _chunks(connection, statement):
            keyed.update(repr(rows).encode())
    return keyed.hexdigest()


def broken(session: Session, side: str, key: bytes) -> bool:
    """Whether a cleanly closed file holds something else than what was sealed.

    A file that was not closed cleanly has no seal to compare; that is not a break.
    """
    now = state.read(session, side)
    if now is None or not now.clean or now.seal is None or now.sealed_seq != now.seq:
        return False
    return not hmac.compare_digest(compute(session, side, key), now.seal)


def refuse_broken(session: Session, side: str, key: bytes) -> None:
    """Compare a file with what was sealed at its last clean close.

    :raises errors.DamagedVault: naming the file, when it holds something else.
    """
    if broken(session, side, key):
        raise sentence(FILE_NAMES[side])


def scan_changed(session: Session, side: str) -> bool:
    """Whether bytes that the seal knows by their digest are not those of the digest any more."""
    return any(
        hashlib.sha256(data).hexdigest() != digest
        for one in METADATA[side].tables.values()
        for held in one.columns
        if SEALED_BY in held.info
        for digest, data in _one_by_one(session, held.table.c[held.info[SEALED_BY]], held)
    )


def sentence(file_name: str) -> errors.DamagedVault:
    """What to say of a file whose content is not what was sealed."""
    return errors.DamagedVault(
        _(
            "“{file}” holds something else than when it was last closed: parts of an older copy "
            "were put back, or it was changed from outside. Do not delete anything: restore the "
            "newest good backup into a new folder."
        ).format(file=file_name)
    )


def _room_is_main(connection: Connection) -> bool:
    """Whether room.db is open by itself, as a principal has it."""
    return ROOM_SCHEMA in connection.get_execution_options().get("schema_translate_map", ())


@cache
def _sentences(side: str, room_is_main: bool) -> tuple[tuple[str, str], ...]:
    """The contents in SQL: the same for every vault, and dear to make at each opening and close."""
    places = {ROOM_SCHEMA: "main"} if room_is_main else None
    return tuple((name, _sql(statement, places)) for name, statement in _contents(side))


def _sql(statement: Select[Any], places: dict[str, str] | None) -> str:
    renamed: dict[str, Any] = {
        "schema_translate_map": places,
        "render_schema_translate": places is not None,
    }
    return str(statement.compile(dialect=dialect(), **renamed))


def _contents(side: str) -> Iterator[tuple[str, Select[Any]]]:
    """Each table's name and how its rows are read; the search's own tables come last."""
    for one in sorted(METADATA[side].tables.values(), key=lambda one: one.name):
        if one is not STATE[side]:
            yield one.name, _ordered(one)
    for name, columns in SEARCH_PARTS.items() if side == CASES else ():
        listed: list[ColumnClause[Any]] = [column(one) for one in columns]
        yield name, select(*listed).select_from(table(name)).order_by(*listed)


def _ordered(one: Table) -> Select[Any]:
    """All rows as SQLite holds them, in key order; untyped columns spare the conversion."""
    columns: list[ColumnClause[Any]] = [
        column(each.name) for each in one.columns if SEALED_BY not in each.info
    ]
    return select(*columns).select_from(one).order_by(*one.primary_key.columns)


def _chunks(connection: Connection, statement: str) -> Iterator[list[tuple[Any, ...]]]:
    result = connection.exec_driver_sql(statement)
    while rows := result.fetchmany(_CHUNK):
        yield [tuple(row) for row in rows]


def _one_by_one(
    session: Session, digest: Column[Any], held: Column[Any]
) -> Iterator[tuple[str, bytes]]:
    """Each content with its digest; one of them at a time in memory."""
    for found in session.scalars(select(digest)).all():
        yield found, session.scalars(select(held).where(digest == found)).one()
