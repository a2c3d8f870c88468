"""The child's side of the backup of a day: the window goes on, and the keys here end with it.

The two talk in lines, see :mod:`~counsel_desk.services.child_processes`. While the parent lets
nothing be written, the child copies the raw files; from then on it needs the parent no more. When
the parent's end closes before it has said that the child may go on alone, the child ends at once
and leaves an unfinished folder at most.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from counsel_desk import errors, i18n
from counsel_desk.os_errors import storage_errors
from counsel_desk.services import child_processes
from counsel_desk.services.backups import RAW_COPY, writing_backups
from counsel_desk.store import daily_backup, key_file, whole_folders
from counsel_desk.store.connection import connect_pair
from counsel_desk.store.daily_backup import DailyJob, PlaceOutcome
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import CASES

Hear = Callable[[], str]
Say = Callable[[str], object]


def told_job(job: DailyJob) -> str:
    """A job as one line for the child; it holds the keys."""
    return json.dumps(
        {
            "vault": job.vault_id, "folder": str(job.keys_from),
            "keys": child_processes.told_keys(job.keys), "language": i18n.language(),
            "places": [str(one) for one in job.places],
        }
    )  # fmt: skip


def told_outcomes(outcomes: Sequence[PlaceOutcome]) -> str:
    """What came of it, as one line for the parent."""
    return json.dumps(
        [[str(one.place), str(one.folder or ""), one.problem] for one in outcomes],
        ensure_ascii=True,
    )


def heard_outcomes(line: str) -> Sequence[PlaceOutcome]:
    """The child's last line; a child that said nothing made nothing."""
    try:
        rows = json.loads(line or "[]")
    except ValueError:
        return []
    return [PlaceOutcome(Path(a), Path(b) if b else None, str(c)) for a, b, c in rows]


def serve(hear: Hear, say: Say, end: Callable[[int], object] = os._exit) -> None:
    """The child: hear the job, copy when told to, make the backups, say what came of them.

    :param hear: gives the next line, and an empty text when the parent's end is closed.
    """
    job = _job_of(json.loads(hear()))
    child_processes.let_window_go_first()
    say("ready")
    moment = hear().strip()
    if not moment:
        end(1)
        return
    job = replace(job, made_at=datetime.fromisoformat(moment))
    try:
        with writing_backups(job.keys_from, seconds=0):
            _copy_and_make(job, hear, say, end)
    except errors.VaultInUse:
        say(told_outcomes([]))
    except (errors.StorageProblem, errors.VaultProblem) as problem:
        say(told_outcomes([PlaceOutcome(job.places[0], None, str(problem))]))


def _copy_and_make(job: DailyJob, hear: Hear, say: Say, end: Callable[[int], object]) -> None:
    with storage_errors(job.keys_from):
        raw_folder = whole_folders.begin(job.keys_from / RAW_COPY)
    try:
        _copy_raw(job.keys_from, raw_folder)
        say("copied")
        _watch_parent(hear, end)
        with told(raw_folder):
            raw = connect_pair(raw_folder, job.keys.of(CASES), job.keys.room)
        try:
            outcomes = daily_backup.make(raw, replace(job, keys_from=raw_folder))
        finally:
            raw.close()
    finally:
        shutil.rmtree(raw_folder, ignore_errors=True)
    say(told_outcomes(outcomes))


def _copy_raw(folder: Path, target: Path) -> None:
    with storage_errors(target):
        for name in FILE_NAMES.values():
            shutil.copyfile(folder / name, target / name)
            (target / name).chmod(0o600)
        key_file.write(target, key_file.read(folder).key_file)


def _watch_parent(hear: Hear, end: Callable[[int], object]) -> None:
    """From here on the parent's silence is the end, unless it said "alone" first.

    Its first word must come: without it nobody knows whether the files were still held.
    """
    if hear().strip() != "go":
        end(1)

    def watch() -> None:
        while (line := hear()) != "":
            if line.strip() == "alone":
                return
        end(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _job_of(heard: dict[str, Any]) -> DailyJob:
    i18n.set_language(heard["language"])
    keys, places = child_processes.heard_keys(heard["keys"]), tuple(map(Path, heard["places"]))
    return DailyJob(heard["vault"], keys, Path(heard["folder"]), datetime(1970, 1, 1), places)
