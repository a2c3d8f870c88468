"""Who stands at a vault's door: what its unlock window may show before anybody has unlocked it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from counsel_desk import errors
from counsel_desk.store import key_file, key_moves, restored
from counsel_desk.store.slots import COUNSELLOR


@dataclass(frozen=True)
class Entry:
    """Somebody who has a password."""

    name: str
    is_counsellor: bool


@dataclass(frozen=True)
class VaultDoor:
    """The people with access, counsellors first, and a word on the key file if it needs one."""

    entries: tuple[Entry, ...]
    problem: str | None


def look(folder: Path) -> VaultDoor:
    """Read the key file of a vault.

    :raises errors.VaultProblem: no vault there, or no sound key file.
    """
    restored.finish(folder)
    with suppress(errors.VaultInUse, errors.StorageProblem):
        # Else the names would be those from before a change of keys that was cut short.
        key_moves.finish(folder)
    found = key_moves.fitting(folder)
    entries = [Entry(one.person, one.role == COUNSELLOR) for one in found.key_file.slots]
    return VaultDoor(tuple(sorted(entries, key=lambda one: not one.is_counsellor)), found.problem)


def is_vault(folder: Path) -> bool:
    """Whether a vault's key file is there, or hidden from this account, which ``look`` tells."""
    try:
        (folder / key_file.CURRENT).stat()
    except PermissionError:
        return True
    except OSError:
        restored.finish(folder)
    return restored.is_vault(folder)
