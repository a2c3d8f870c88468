"""Where the daily backups lie beside a vault's files, readable without any key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

BACKUPS_FOLDER = "backups"


def daily_backups(vault: Path) -> list[Path]:
    """The daily backups of a vault folder, the oldest first; each is named by its day."""
    folder = vault / BACKUPS_FOLDER
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.is_dir() and _is_day(one.name))


def newest_daily(vault: Path) -> Path | None:
    """The newest daily backup, if there is one."""
    kept = daily_backups(vault)
    return kept[-1] if kept else None


def _is_day(name: str) -> bool:
    try:
        date.fromisoformat(name)
    except ValueError:
        return False
    return True
