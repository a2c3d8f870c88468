"""What lies beside the files of a daily backup in plain words: when it was made, and which scans of
the pool it needs. Nothing in it says anything of a record.

Whoever clears the pool reads it; one that is missing or was changed is never believed.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

NAME = "backup.txt"
_TITLE = "counsel-desk-backup 1"
_SCAN = re.compile(r"[0-9a-f]{64}\.bin")
_MOST = 64 * 1024 * 1024


@dataclass(frozen=True)
class BackupNote:
    """``made_at`` is when the files were sealed; ``scans`` are names of files of the pool."""

    made_at: datetime
    scans: frozenset[str]


def write(folder: Path, note: BackupNote) -> None:
    """Put the note into a backup that is being made; forced to disk with the folder."""
    lines = [_TITLE, note.made_at.isoformat(), *sorted(note.scans)]
    lines.append(_digest(lines))
    handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as stream:
        stream.write("\n".join(lines) + "\n")


def read(folder: Path) -> BackupNote | None:
    """The note of a backup; None for one without a sound note."""
    try:
        with (folder / NAME).open(encoding="ascii") as stream:
            lines = stream.read(_MOST).splitlines()
        if len(lines) < 3 or lines[0] != _TITLE or lines[-1] != _digest(lines[:-1]):
            return None
        scans = frozenset(lines[2:-1])
        made_at = datetime.fromisoformat(lines[1])
    except (OSError, ValueError):
        return None
    # The program writes the wall clock; a moment with a zone cannot be compared with it.
    ours = made_at.tzinfo is None and all(map(_SCAN.fullmatch, scans))
    return BackupNote(made_at, scans) if ours else None


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
