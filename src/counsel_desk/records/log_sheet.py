"""The log of who did what, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.log_acts import LogLine


@dataclass(frozen=True)
class LogSheet:
    """Some lines of one file's log, what they were chosen by, and the head that seals them all."""

    school: str
    room: str
    is_cases: bool
    first: date | None
    last: date | None
    person: str
    kind: str
    lines: tuple[LogLine, ...]
    printed_on: date
    head: str
    count: int
