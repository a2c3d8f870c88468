"""The vault's own bookkeeping tables: state and audit in both files, people and outbox in cases.db.

They stand beside the records in the same metadata, so that migrations and the schema's
fingerprint cover them, but no service knows them.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

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


STATE: dict[str, Table] = {side: _state_table(METADATA[side]) for side in SIDES}
AUDIT: dict[str, Table] = {side: _audit_table(METADATA[side]) for side in SIDES}

PERSON_KEY = Table(
    "person_key",
    METADATA[CASES],
    Column("key_id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("public_key", Text, nullable=False),
)

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
