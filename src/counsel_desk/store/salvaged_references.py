"""References that lead nowhere after a salvage: a stand-in for a student, else left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counsel_desk.i18n import _
from counsel_desk.records.cases.student import Student

_STUDENT = Student.__tablename__


@dataclass(frozen=True)
class Mended:
    """Students who got a stand-in, references emptied, and rows left out, by table."""

    stand_ins: int
    emptied: int
    left_out: dict[str, int]


@dataclass(frozen=True)
class _Reference:
    table: str
    column: str
    parent: str
    parent_column: str
    may_be_empty: bool

    @property
    def is_loose(self) -> str:
        """The condition under which a row points to nothing."""
        return (
            f'"{self.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{self.parent}" AS there'  # noqa: S608
            f' WHERE there."{self.parent_column}" = "{self.table}"."{self.column}")'
        )


def mend(raw: Any) -> Mended:
    """Have every reference of one file lead somewhere; part of the salvage's own transaction.

    A student's row lost must not cost all that was written about that student: a row without a
    name stands in. Anything else that needs what is lost stays out.
    """
    references = list(_references(raw))
    stand_ins = _stand_in(raw, references)
    emptied, left_out = 0, dict[str, int]()
    while True:
        changed = 0
        for one in references:
            if one.may_be_empty:
                count = _changed(raw, f'UPDATE "{one.table}" SET "{one.column}" = NULL', one)  # noqa: S608
                emptied += count
            else:
                count = _changed(raw, f'DELETE FROM "{one.table}"', one)  # noqa: S608
                left_out[one.table] = left_out.get(one.table, 0) + count
            changed += count
        if not changed:
            return Mended(stand_ins, emptied, left_out)


def _stand_in(raw: Any, references: list[_Reference]) -> int:
    lost = set[str]()
    for one in references:
        if one.parent == _STUDENT:
            wanted = f'SELECT DISTINCT "{one.column}" FROM "{one.table}" WHERE {one.is_loose}'  # noqa: S608
            lost |= {str(row[0]) for row in raw.execute(wanted)}
    for number, student in enumerate(sorted(lost), start=1):
        name = _("Name lost {number}").format(number=number)
        raw.execute(
            f"INSERT INTO {_STUDENT} (id, name, sex, status) VALUES (?, ?, 'u', 'enrolled')",  # noqa: S608
            (student, name),
        )
    return len(lost)


def _changed(raw: Any, act: str, one: _Reference) -> int:
    before = raw.total_changes
    raw.execute(f"{act} WHERE {one.is_loose}")
    return int(raw.total_changes - before)


def _references(raw: Any) -> Iterator[_Reference]:
    tables = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    for (table,) in tables.fetchall():
        columns = raw.execute(
            'SELECT name, "notnull", pk FROM pragma_table_info(?)', (table,)
        ).fetchall()
        needed = {name for name, notnull, pk in columns if notnull or pk}
        listed = raw.execute(
            'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,)
        )
        for column, parent, parent_column in listed.fetchall():
            yield _Reference(table, column, parent, parent_column, column not in needed)
