"""Folders that are named by a day, and whose backup lies in them: told without any key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from counsel_desk import clock, errors
from counsel_desk.store import key_file
from counsel_desk.store.file_layout import FILE_NAMES

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(folder: Path) -> date | None:
    """The day that a folder is named by, exactly as the program writes it."""
    with suppress(ValueError):
        if _DAY.fullmatch(folder.name):
            return date.fromisoformat(folder.name)
    return None


def in_order(folders: Iterable[Path]) -> list[Path]:
    """Those that are named by a day, the newest last.

    A day still to come is of a clock that was wrong: such folders stand before all others, so that
    they are the newest only when there is nothing else.
    """
    today = clock.today()
    days = [(day, one) for one in folders if (day := day_of(one)) is not None]
    return [one for _day, one in sorted(days, key=lambda pair: (pair[0] <= today, pair))]


def is_of(folder: Path, vault_id: str | None) -> bool:
    """Whether a folder holds both files and a sound key file, of this vault where its id is known.

    It says nothing of what is in the files: that takes a password.
    """
    found = vault_of(folder)
    if found is None or vault_id not in (None, found):
        return False
    with suppress(OSError):
        return all((folder / name).stat().st_size for name in FILE_NAMES.values())
    return False


def is_others(folder: Path, vault_id: str) -> bool:
    """Whether the key file in a folder says that it is another vault's."""
    return vault_of(folder) not in (None, vault_id)


def vault_of(folder: Path) -> str | None:
    """The id in a folder's key file; None where none can be read."""
    try:
        return key_file.read(folder).key_file.vault_id
    except (errors.VaultProblem, errors.StorageProblem):
        return None
