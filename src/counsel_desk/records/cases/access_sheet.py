"""A file's access log as it is printed for the student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, repr=False)
class AccessLine:
    """One opening; ``reason`` is a code of the list ``file_reason``."""

    opened_at: datetime
    person: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, repr=False)
class AccessSheet:
    """Who opened a file, the newest first.

    ``case_number`` and ``name`` stay empty unless they shall stand on the paper, and so do the
    words of each line, which may tell of somebody else.
    """

    school: str
    printed_on: date
    lines: tuple[AccessLine, ...]
    case_number: str = ""
    name: str = ""

    @property
    def has_words(self) -> bool:
        """Whether any line says more than its reason."""
        return any(one.detail for one in self.lines)
