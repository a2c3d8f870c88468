"""Large files are looked through after the unlock, in a copy taken before anything was written.

Pages and content of a small vault are compared at every unlock. A large one, full of scans, would
keep people waiting; so its raw files are copied while nobody has them open, and another process
compares the copy with what was sealed at the last close. Files that nobody touched since this
program closed them, after such a check on the same day, are not copied again: size, times and
number on the disk are noted at the close under a key of the vault.
"""

from __future__ import annotations

import hmac
import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from counsel_desk import clock
from counsel_desk.store import exporting, inspecting, migrate, seal, sealing
from counsel_desk.store.file_layout import FILE_NAMES, salt_of
from counsel_desk.store.keyed_hash import mac
from counsel_desk.store.tables import CASES, SIDES
from counsel_desk.store.vault import Keys, Vault

COPIES, _UNFINISHED = ".being-checked", ".unfinished-being-checked"
MOST_WAITING = 3
NOTE = "closed"
"""What the files looked like when this program closed them, for files that were looked through."""


@dataclass(frozen=True)
class CheckJob:
    """What whoever looks the copies through must know."""

    vault_id: str
    folder: Path
    keys: Keys = field(repr=False)


def is_large(folder: Path) -> bool:
    """Whether some file is not looked through at the unlock itself."""
    files = [folder / name for name in FILE_NAMES.values()]
    return any(one.stat().st_size > inspecting.CHECK_ALL_PAGES_UP_TO for one in files)


def is_due(folder: Path, keys: Keys) -> bool:
    """Whether large files have to be looked through; a principal cannot do that."""
    return keys.cases is not None and is_large(folder) and not is_untouched(folder, keys)


def waiting(folder: Path) -> list[Path]:
    """Copies that are still to be looked through, the oldest first."""
    place = folder / COPIES
    return sorted(place.iterdir()) if place.is_dir() else []


def copy(folder: Path) -> bool:
    """Copy the files for a check, before anybody opens them; False when there is no room for it.

    Copies whose check was broken off by a lock are kept: what they show is sealed over by now.
    """
    before, unfinished = waiting(folder), folder / _UNFINISHED
    if len(before) >= MOST_WAITING:
        return False
    number = int(before[-1].name) + 1 if before else 1
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        for name in FILE_NAMES.values():
            for file in (folder / name, folder / f"{name}-journal"):
                if file.exists():
                    shutil.copyfile(file, unfinished / file.name)
        (folder / COPIES).mkdir(mode=0o700, exist_ok=True)
        unfinished.rename(folder / COPIES / f"{number:06}")
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        return False
    return True


def look_through(job: CheckJob) -> None:
    """Compare every page of every copy, and what was sealed; each is gone afterwards.

    :raises errors.VaultProblem: naming the file, and what to do.
    """
    for one in waiting(job.folder):
        try:
            if _is_under(job.keys, one):
                _look_through_one(job, one)
        finally:
            shutil.rmtree(one, ignore_errors=True)


def _is_under(keys: Keys, one: Path) -> bool:
    """Whether a copy is not from before a change of keys; these were looked through for it."""
    return all(salt_of(one / FILE_NAMES[side]) == keys.of(side).salt for side in SIDES)


def _look_through_one(job: CheckJob, one: Path) -> None:
    revisions = [
        inspecting.inspect_file(one, side, job.keys.of(side), job.vault_id, all_pages=True)
        for side in SIDES
    ]
    if not any(map(migrate.needs_upgrade, SIDES, revisions)):
        _compare_seals(job, one)


def is_untouched(folder: Path, keys: Keys) -> bool:
    """Whether the files are just as this program closed them today, having looked them through."""
    try:
        found = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return hmac.compare_digest(str(found), _note(folder, keys))
    except (OSError, ValueError):
        return False


def note_close(vault: Vault) -> None:
    """After the close of a vault that was looked through, or was untouched since it was."""
    has_cases = vault.keys.cases is not None
    if has_cases and vault.is_looked_through and is_large(vault.folder):
        # A note that cannot be written costs another check, no more.
        with suppress(OSError):
            text = json.dumps(_note(vault.folder, vault.keys))
            (vault.folder / NOTE).write_text(text, encoding="utf-8")


def _note(folder: Path, keys: Keys) -> str:
    parts = [clock.today().isoformat(), *_looks(folder / name for name in FILE_NAMES.values())]
    key = sealing.derive(keys.of(CASES).key, "untouched files")
    return mac(key, *(one.encode() for one in parts))


def _looks(files: Iterable[Path]) -> Iterable[str]:
    for file in files:
        seen = file.stat()
        yield f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"


def _compare_seals(job: CheckJob, one: Path) -> None:
    with exporting.read_pair(one, job.keys) as session:
        for side in SIDES:
            seal.refuse_broken(session, side, job.keys.seal_key(side))
