"""The content seal: one HMAC over every row of a file, in key order.

SQLCipher authenticates each page but not their age: an old page or an old file put back goes
unnoticed. The seal is written at a clean close and at a backup and compared afterwards.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnClause, Table, column, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import state
from counsel_desk.store.tables import METADATA, STATE

_CHUNK = 2000


def compute(session: Session, side: str, key: bytes) -> str:
    """The seal of a file as it stands now; its own state row is covered without the seal itself."""
    now = state.read(session, side)
    assert now is not None
    keyed = hmac.new(key, digestmod=hashlib.sha256)
    covered = (now.vault_id, now.role, now.seq, now.audit_count, now.audit_head, now.partner_mark)
    keyed.update(repr(covered).encode())
    for table in sorted(METADATA[side].tables.values(), key=lambda one: one.name):
        if table is not STATE[side]:
            keyed.update(f"\n{table.name}\n".encode())
            for rows in _chunks(session, table):
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


def sentence(file_name: str) -> errors.DamagedVault:
    """What to say of a file whose content is not what was sealed."""
    return errors.DamagedVault(
        _(
            "“{file}” holds something else than when it was last closed: parts of an older copy "
            "were put back, or it was changed from outside. Do not delete anything: restore the "
            "newest good backup into a new folder."
        ).format(file=file_name)
    )


def _chunks(session: Session, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows as SQLite holds them, in key order; untyped columns spare the conversion."""
    columns: list[ColumnClause[Any]] = [column(one.name) for one in table.columns]
    ordered = select(*columns).select_from(table).order_by(*table.primary_key.columns)
    result = session.connection().execute(ordered)
    while rows := result.fetchmany(_CHUNK):
        yield [tuple(row) for row in rows]
