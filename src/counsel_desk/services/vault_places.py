"""Where a vault may live: what to warn of before one is made in a folder.

A folder that a program copies to the internet hands the encrypted files to strangers and can tear
the two files of a vault apart; a stick gets lost. Both are told, neither is refused.
"""

from __future__ import annotations

import csv
import ctypes
import sys
from functools import cache
from pathlib import Path, PurePath

from counsel_desk import i18n, paths
from counsel_desk.i18n import _
from counsel_desk.services import vault_door

_STICK_ROOTS = (("/", "media"), ("/", "run", "media"), ("/", "mnt"), ("/", "Volumes"))
_DRIVE_REMOVABLE = 2


def warning(folder: PurePath) -> str:
    """Why a folder is a poor place for a vault, in one sentence; empty for a good one."""
    cloud = synced_by(folder)
    if cloud:
        return _(
            "“{name}” copies this folder to the internet. Better choose a folder that stays on "
            "this computer."
        ).format(name=cloud)
    if is_removable(folder):
        return _(
            "This is a stick or another disk that can be taken away. Better keep the vault on the "
            "computer, and backups on the stick."
        )
    return ""


def synced_by(folder: PurePath) -> str | None:
    """The name of the service that copies a folder away, by the words in its path."""
    parts = [part.casefold() for part in folder.parts]
    for word, name in _synced_folders():
        if any(word in part for part in parts):
            return name["en" if i18n.language() == "en" else "zh"]
    return None


def is_removable(folder: PurePath) -> bool:
    """Whether a folder lies on a stick or a disk that can be taken away, as far as can be told."""
    if sys.platform == "win32":  # pragma: no cover (exercised by the Windows build)
        return ctypes.windll.kernel32.GetDriveTypeW(f"{folder.anchor}") == _DRIVE_REMOVABLE
    return any(folder.parts[: len(root)] == root for root in _STICK_ROOTS)


def proposed(usual: Path) -> Path:
    """A free folder to offer: the usual one, else the next that is not taken."""
    place, number = usual, 1
    while place.exists() and (not place.is_dir() or any(place.iterdir())):
        number += 1
        place = usual.with_name(f"{usual.name}-{number}")
    return place


def inside(chosen: Path) -> Path:
    """Where a vault goes when a person points at a folder: a folder of its own in a full one."""
    if not chosen.is_dir() or not any(chosen.iterdir()) or vault_door.is_vault(chosen):
        return chosen
    return proposed(chosen / "counsel-desk-vault")


def vault_at(chosen: Path) -> Path | None:
    """The vault that a person means by pointing at its folder, or at the one around it."""
    if vault_door.is_vault(chosen):
        return chosen
    if not chosen.is_dir():
        return None
    inner = [one for one in chosen.iterdir() if one.is_dir() and vault_door.is_vault(one)]
    return inner[0] if len(inner) == 1 else None


@cache
def _synced_folders() -> tuple[tuple[str, dict[str, str]], ...]:
    file = paths.resources() / "words" / "synced_folders.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple((row["part"], row) for row in csv.DictReader(lines))
