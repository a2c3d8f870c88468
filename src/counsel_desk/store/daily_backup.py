"""The backups of a day: in the vault's own folder and at each place that the school chose.

Whoever has a pair open makes them: the program itself, or a process of its own over a raw copy.
A place that says no is told, and neither its earlier backups nor the other places are touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import (
    backup_folder,
    backup_note,
    day_folders,
    exporting,
    key_file,
    scan_pool,
    whole_folders,
)
from counsel_desk.store.backup_note import BackupNote
from counsel_desk.store.vault import Keys
from counsel_desk.whole_files import make_folder

DAILY_KEPT = 7


@dataclass(frozen=True)
class DailyJob:
    """What is to be made: ``places`` are the folders in which each day has one of its own.

    ``keys_from`` is the folder whose key file goes with it; ``made_at`` when the pair was sealed.
    """

    vault_id: str
    keys: Keys = field(repr=False)
    keys_from: Path
    made_at: datetime
    places: tuple[Path, ...]


@dataclass(frozen=True)
class PlaceOutcome:
    """What came of it at one place: the backup's folder, or the sentence that says why not."""

    place: Path
    folder: Path | None
    problem: str = ""


def make(raw: Any, job: DailyJob) -> Sequence[PlaceOutcome]:
    """Make the day's backup at every place, from a connection on a sealed pair."""
    return [_tried(raw, job, place) for place in job.places]


def days_at(place: Path, vault_id: str | None = None) -> list[Path]:
    """The daily backups of a place, the oldest first; each is named by its day.

    Those of days still to come stand before all others. A damaged one is one all the same.

    :param vault_id: leave out what is known to be another vault's.
    """
    if not place.is_dir():
        return []
    named = filter(backup_folder.is_backup, day_folders.in_order(place.iterdir()))
    return [one for one in named if vault_id is None or not day_folders.is_others(one, vault_id)]


def kept_days(days: Collection[date], today: date) -> set[date]:
    """Today and the newest seven, and the newest of each month of this year."""
    newest = sorted(days)[-DAILY_KEPT:]
    months = {day.month: day for day in sorted(days) if day.year == today.year}
    return {today, *newest, *months.values()} & set(days)


def rotate(place: Path, today: date, vault_id: str | None = None) -> list[Path]:
    """Take away the daily backups that need not be kept; returns their folders.

    Links, other vaults' backups and days still to come are no part of it.
    """
    days = [one for one in days_at(place, vault_id) if not one.is_symlink()]
    dated = ((day_folders.day_of(one), one) for one in days)
    found = {day: one for day, one in dated if day is not None and day <= today}
    kept = kept_days(found, today)
    gone = [folder for day, folder in sorted(found.items()) if day not in kept]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return gone


def _tried(raw: Any, job: DailyJob, place: Path) -> PlaceOutcome:
    try:
        return PlaceOutcome(place, _made(raw, job, place))
    except (errors.StorageProblem, errors.VaultProblem) as problem:
        return PlaceOutcome(place, None, str(problem))


def _made(raw: Any, job: DailyJob, place: Path) -> Path:
    final = place / job.made_at.date().isoformat()
    _require_clear(place, final, job.vault_id)
    with storage_errors(place):
        make_folder(place)
        whole_folders.put_all_right(place)
        made = whole_folders.begin(final)
    try:
        scans = scan_pool.store(raw, place / scan_pool.FOLDER, job.keys, job.made_at.date())
        exporting.export_pair(raw, made, job.keys, without_scans=True)
        exporting.verify_pair(made, job.keys, job.vault_id)
        with storage_errors(place):
            key_file.write(made, key_file.read(job.keys_from).key_file)
            backup_note.write(made, BackupNote(job.made_at, scans))
            whole_folders.put_in_place(made, final)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    with storage_errors(place):
        rotate(place, job.made_at.date(), job.vault_id)
        scan_pool.sweep(place, job.keys)
    return final


def _require_clear(place: Path, final: Path, vault_id: str) -> None:
    """Somebody's own file or folder under one of our names is never replaced.

    :raises errors.StorageProblem: naming what is in the way.
    """
    with storage_errors(place):
        for one in (place, place / scan_pool.FOLDER, final):
            strange = one.exists() and not one.is_dir()
            if strange or (one == final and one.exists() and not _is_ours(one, vault_id)):
                raise errors.StorageProblem(
                    _(
                        "“{place}” is in the way of the backup: it is not one of ours, so it was "
                        "left alone. Move it elsewhere, then try again."
                    ).format(place=one)
                )


def _is_ours(folder: Path, vault_id: str) -> bool:
    if folder.is_symlink() or not backup_folder.is_backup(folder):
        return False
    return not day_folders.is_others(folder, vault_id)
