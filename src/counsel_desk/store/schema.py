"""The schema's fingerprint: what the program put into a file, so that anything else is seen.

A principal holds room.db's key and could plant a table, view, trigger or column there before the
counsellor unlocks. ``migrations/fingerprints.json`` holds, per file and revision, every object with
the digest of its definition; whatever differs is refused by name.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from counsel_desk import errors, paths
from counsel_desk.i18n import _

FINGERPRINT_FILE = "fingerprints.json"


@dataclass(frozen=True)
class Fingerprint:
    """Objects of one revision: ``"table opening"`` to digest, and each table's columns."""

    objects: dict[str, str]
    columns: dict[str, list[str]]


def head(side: str) -> str:
    """The revision that this program writes."""
    return str(_shipped()[side]["head"])


def expected(side: str, revision: str) -> Fingerprint | None:
    """The fingerprint of a known revision, or None for one that this program does not know."""
    found = _shipped()[side]["revisions"].get(revision)
    return None if found is None else Fingerprint(found["objects"], found["columns"])


def revision_of(connection: Any) -> str | None:
    """The revision that a file says it has, or None when it has no version table."""
    known = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()[0]
    if not known:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def fingerprint_of(connection: Any) -> Fingerprint:
    """Read what a file really holds."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    objects = {f"{kind} {name}": _digest(table, sql) for kind, name, table, sql in rows}
    tables = [name for kind, name, _table, _sql in rows if kind == "table"]
    return Fingerprint(objects, {name: _columns(connection, name) for name in tables})


def refuse_differences(connection: Any, side: str, revision: str, file: str) -> None:
    """Compare a file with its revision's fingerprint.

    :raises errors.PlantedObject: naming the first thing that the program did not put there.
    :raises errors.DamagedVault: when something that belongs there is missing or changed.
    """
    wanted, found = expected(side, revision), fingerprint_of(connection)
    assert wanted is not None
    for name in found.objects:
        if name not in wanted.objects:
            raise errors.PlantedObject(_planted_sentence(name, file))
    for table, columns in found.columns.items():
        for column in columns:
            if column not in wanted.columns[table]:
                raise errors.PlantedObject(_planted_sentence(f"column {table}.{column}", file))
    for name, digest in wanted.objects.items():
        if found.objects.get(name) != digest:
            raise errors.DamagedVault(
                _(
                    "In {file} the {thing} is missing or was changed from outside. Nothing was "
                    "opened: restore the newest good backup."
                ).format(file=file, thing=_told(name))
            )


def _planted_sentence(name: str, file: str) -> str:
    return _(
        "{file} holds the {thing}, which this program did not put there. Somebody changed the "
        "file. Nothing was opened: restore the newest good backup and change the passwords."
    ).format(file=file, thing=_told(name))


def _told(name: str) -> str:
    kind, __, what = name.partition(" ")
    words = {
        "table": _("table"),
        "view": _("view"),
        "trigger": _("trigger"),
        "index": _("index"),
        "column": _("column"),
    }
    return f"{words.get(kind, kind)} {what}"


def _digest(table: str, sql: str | None) -> str:
    canonical = re.sub(r"\s+", " ", f"{table}|{sql or ''}").strip()
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def _columns(connection: Any, table: str) -> list[str]:
    quoted = table.replace('"', '""')
    return [row[1] for row in connection.execute(f'PRAGMA table_xinfo("{quoted}")')]


@cache
def _shipped() -> dict[str, Any]:
    file = paths.migrations() / FINGERPRINT_FILE
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content
