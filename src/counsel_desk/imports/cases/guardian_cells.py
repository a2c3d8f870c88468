"""Read the guardians of a roster row: numbered ones, father, mother, a lone phone number."""

from __future__ import annotations

from collections.abc import Iterator

from counsel_desk.imports import cells
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.sheet import Cell
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import GuardianEntry, merge_guardians


def guardians(reader: RowReader) -> tuple[GuardianEntry, ...]:
    """Everybody the row names, each once; a phone number without a name stays one of nobody."""
    return merge_guardians((), [entry for entry in _told(reader) if _says_something(entry)])


def _told(reader: RowReader) -> Iterator[GuardianEntry]:
    for parent in ("father", "mother"):
        name = reader.take(f"{parent}_name", cells.name)
        phone = reader.take(f"{parent}_phone", cells.phone)
        if name or phone:
            yield GuardianEntry(name or "", parent, phone)
    for place in ("guardian1", "guardian2"):
        yield GuardianEntry(
            reader.take(f"{place}_name", cells.name) or "",
            reader.take(f"{place}_relation", relation),
            reader.take(f"{place}_phone", cells.phone),
        )


def relation(cell: Cell) -> str:
    """The code of a relation; a word the list does not know is ``other``, not a fault."""
    return codes.load("relation").find(cells.plain(cell)) or "other"


def _says_something(entry: GuardianEntry) -> bool:
    return bool(entry.name or entry.phone)
