"""The vault's own bookkeeping tables: state and audit in both files, people, outbox and the index
for searching in cases.db.

They stand beside the records in the same metadata, so that migrations and the schema's
fingerprint cover them, but no service knows them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

import counsel_desk.records.cases as _case_records
import counsel_desk.records.room as _room_records
from counsel_desk.records.base import CaseRecord, RoomRecord

ROOM = "room"
CASES = "cases"
SIDES = (ROOM, CASES)

RECOVERY = "recovery"
"""How the recovery sheets are listed among the people of cases.db."""

METADATA: dict[str, MetaData] = {ROOM: RoomRecord.metadata, CASES: CaseRecord.metadata}
MAPPED = (*_room_records.RECORDS, *_case_records.RECORDS)


def _state_table(metadata: MetaData) -> Table:
    """One row that says which vault and file this is, how far it has come and how it was left."""
    return Table(
        "vault_state",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("vault_id", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("seq", Integer, nullable=False),
        Column("clean", Integer, nullable=False),
        Column("seal", Text),
        Column("sealed_seq", Integer),
        Column("audit_count", Integer, nullable=False),
        Column("audit_head", Text, nullable=False),
        Column("partner_mark", Text),
    )


def _audit_table(metadata: MetaData) -> Table:
    """The hash chain of who did what; ``subject`` may be erased, its digest stays in the chain."""
    return Table(
        "audit_entry",
        metadata,
        Column("n", Integer, primary_key=True),
        Column("at", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("subject", Text),
        Column("subject_digest", Text),
        Column("mac", Text, nullable=False),
    )


def _retired_audit_keys(metadata: MetaData) -> Table:
    """Keys of the audit chain from before a change of the file's key, each with its last entry.

    Who holds the file's key could work out the present one anyway; so they give nothing away.
    """
    return Table(
        "retired_audit_key",
        metadata,
        Column("last_n", Integer, primary_key=True),
        Column("key", Text, nullable=False),
    )


STATE: dict[str, Table] = {side: _state_table(METADATA[side]) for side in SIDES}
AUDIT: dict[str, Table] = {side: _audit_table(METADATA[side]) for side in SIDES}
RETIRED_AUDIT_KEY: dict[str, Table] = {side: _retired_audit_keys(METADATA[side]) for side in SIDES}

PERSON_KEY = Table(
    "person_key",
    METADATA[CASES],
    Column("key_id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("suspended_on", Text),
)
"""Everybody with access; whoever is suspended keeps a slot, but no box is made out to them."""

KEY_FILE_VERSION = Table(
    "key_file_version",
    METADATA[CASES],
    Column("n", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("content", LargeBinary),
)
"""What ``keys.json`` was after each change: an older one put back is known by its digest.

Only the newest is kept whole, so that it can be put back; of the older ones the digest is enough.
"""

REPLACED_KEYS = Table(
    "replaced_keys",
    METADATA[CASES],
    Column("n", Integer, primary_key=True),
    Column("room_key", Text, nullable=False),
    Column("room_salt", Text, nullable=False),
    Column("cases_key", Text, nullable=False),
    Column("cases_salt", Text, nullable=False),
)
"""Both files' keys from before a change of keys, as long as a known backup lies under them."""

OUTBOX = Table(
    "outbox",
    METADATA[CASES],
    Column("id", Integer, primary_key=True),
    Column("token", Text, nullable=False),
    Column("line", Text),
    Column("package", LargeBinary),
)

ROOM_HEAD = Table(
    "room_head",
    METADATA[CASES],
    Column("audit_count", Integer, primary_key=True),
    Column("seen_on", Text, nullable=False),
    Column("audit_head", Text, nullable=False),
)

SEARCH_ROW = Table(
    "search_row",
    METADATA[CASES],
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    UniqueConstraint("source", "record_id"),
)
"""Which record a row of the index is about."""

SEARCH_RULE = Table(
    "search_rule",
    METADATA[CASES],
    Column("id", Integer, primary_key=True),
    Column("rule", Integer, nullable=False),
)
"""By which rule the texts in the index were cut; no row while it waits to be filled."""

SEARCH_INDEX = "search_index"
SEARCH_PARTS = {
    "search_index_config": ("k", "v"),
    "search_index_data": ("id", "block"),
    "search_index_idx": ("segid", "term", "pgno"),
}
"""The tables in which FTS5 keeps the index, each with its columns, in the order of their keys."""


@event.listens_for(METADATA[CASES], "after_create")
def _create_index(_metadata: MetaData, connection: Connection, **_options: Any) -> None:
    """SQLAlchemy knows no virtual tables; the history creates it by the same words."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {SEARCH_INDEX} USING fts5"
        "(pieces, content='', columnsize=0, detail=none, tokenize='ascii')"
    )
