"""Plain values of an old session book, ready to become session notes.

They carry what was said in the room, so their ``repr`` shows where they stand and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

#: What makes two sessions the same one: student, day, begin and kind.
SessionKey = tuple[str, date, time, str]


@dataclass(frozen=True, slots=True, repr=False)
class SessionEntry:
    """One session of the book; ``kind`` is a code of the list ``mode``, the main topic comes first.

    ``row`` is the number the person sees at the left of the sheet.
    """

    row: int
    student_id: str
    day: date
    starts: time
    ends: time
    kind: str
    source: str | None
    topics: tuple[str, ...]
    area_id: int | None
    process: str | None
    next_on: date | None

    def __repr__(self) -> str:
        return f"<SessionEntry row {self.row}>"

    @property
    def key(self) -> SessionKey:
        """What makes this session the same as one already in the vault."""
        return (self.student_id, self.day, self.starts, self.kind)
