"""Where the daily backups lie beside a vault's files, readable without any key."""

from __future__ import annotations

from pathlib import Path

from counsel_desk.store import day_folders

BACKUPS_FOLDER = "backups"


def daily_backups(vault: Path) -> list[Path]:
    """The daily backups of a vault folder, the oldest first; each is named by its day.

    Those of days still to come stand before all others.
    """
    folder = vault / BACKUPS_FOLDER
    if not folder.is_dir():
        return []
    # Where the vault's own key file is broken, any vault's may be it.
    own = day_folders.vault_of(vault)
    return [one for one in day_folders.in_order(folder.iterdir()) if day_folders.is_of(one, own)]


def newest_daily(vault: Path) -> Path | None:
    """The newest daily backup, if there is one."""
    kept = daily_backups(vault)
    return kept[-1] if kept else None
