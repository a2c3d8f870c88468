"""What is told of backups before and after one is needed, without a word about a student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

GOOD, DAMAGED, DIFFERS, NO_BACKUP = "good", "damaged", "differs", "no_backup"
"""What a try can come to: codes of ``drill_outcome``."""


@dataclass(frozen=True)
class Behind:
    """What the present vault has and the backup has not: sessions, on so many days, since when."""

    sessions: int
    days: int
    since: date | None


@dataclass(frozen=True)
class BackupPreview:
    """What a backup holds.

    ``problem`` says why it is not sound; then it cannot be gone back to, and the counts are of what
    can be read. ``behind`` is None where the present vault cannot be read. ``last_package`` is the
    period that was released last by then.
    """

    folder: Path
    made_at: datetime | None
    made_by: str | None
    students: int
    sessions: int
    newest_day: date | None
    scans: int
    scans_missing: int
    last_package: str | None
    problem: str | None
    behind: Behind | None


@dataclass(frozen=True)
class DrillEntry:
    """One try: its day, who did it, of which backup, and what came of it."""

    done_on: date
    done_by: str
    copy_made_at: datetime | None
    outcome: str


@dataclass(frozen=True)
class DrillResult:
    """What a try found; ``sentence`` tells what is wrong with the backup."""

    outcome: str
    students: int = 0
    sessions: int = 0
    sentence: str = ""
