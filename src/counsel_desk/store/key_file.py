"""The key file on disk: read and written so that no crash and no single lost file loses the keys.

``keys.json`` is the key file, ``keys.json.1`` the one before it. A file is replaced whole or not at
all: written beside, forced to the disk, renamed over, and the folder forced to the disk too.
"""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store.key_file_format import LARGEST_FILE, KeyFile, parse, serialise
from counsel_desk.whole_files import force_folder

CURRENT: Final = "keys.json"
PREVIOUS: Final = "keys.json.1"
_UNFINISHED = "keys.json.new"
_ACCOUNT_ONLY = 0o600


@dataclass(frozen=True)
class ReadResult:
    """A key file, which generation it is, and the sentence to show when not the current one."""

    key_file: KeyFile
    source: Literal["current", "previous"]
    problem: str | None


def read(folder: Path) -> ReadResult:
    """The vault's key file, or the previous one when the current is missing, damaged, unreadable.

    Raises :class:`~counsel_desk.errors.MissingFile` (no folder, or neither file there),
    :class:`~counsel_desk.errors.DamagedVault` (no sound one left),
    :class:`~counsel_desk.errors.NewerVault` (never answered by falling back), or a
    :class:`~counsel_desk.errors.StorageProblem`.
    """
    _require_folder(folder)
    try:
        return ReadResult(_read_one(folder / CURRENT), "current", None)
    except (errors.MissingFile, errors.DamagedVault, errors.PulledOut) as problem:
        return _read_previous(folder, problem)


def write(folder: Path, key_file: KeyFile, *, keep_previous: bool = True) -> None:
    """Put ``key_file`` in force; when this returns it is on the disk.

    The file in force until now stays as the previous generation, unless it is damaged. In a new
    vault both are written, ``keys.json`` last: that is the moment the vault exists.

    With ``keep_previous=False`` the previous generation becomes a second copy of the new file:
    wanted after a change of password, a removal or new keys, whose point is that the old password
    opens nothing here any more.

    Raises a :class:`~counsel_desk.errors.StorageProblem`, with the old file in force or, when only
    the last step failed (forcing the rename to disk), the new one: :func:`read` says which. Raises
    :class:`~counsel_desk.errors.NewerVault` rather than overwrite a later program's file.
    """
    _require_folder(folder)
    data = serialise(key_file)
    parse(data, folder / CURRENT)
    before = _sound_bytes(folder / CURRENT)
    if before is not None:
        _replace(folder, PREVIOUS, before)
    elif _sound_bytes(folder / PREVIOUS) is None:
        _replace(folder, PREVIOUS, data)
    _replace(folder, CURRENT, data)
    if not keep_previous:
        _replace(folder, PREVIOUS, data)


def make_both_good(folder: Path, found: ReadResult) -> str | None:
    """After the key file has proved itself: have two sound copies of it again.

    :returns: what was done, for whoever unlocked; None when both were sound.
    """
    if _sound_bytes(folder / CURRENT) is None:
        write(folder, found.key_file)
        return _("The key file was missing or damaged. It was made anew from its second copy.")
    try:
        is_sound = _sound_bytes(folder / PREVIOUS) is not None
    except errors.NewerVault:
        # A later program's file is never overwritten.
        return None
    if not is_sound:
        _replace(folder, PREVIOUS, serialise(read(folder).key_file))
        return _(
            "The second copy of the key file was missing or damaged. It was made anew; there are "
            "two good ones again."
        )
    return None


def read_previous(folder: Path) -> KeyFile:
    """The second copy alone, whatever the first one is.

    :raises errors.VaultProblem: when it is not there, or not sound.
    """
    return _read_one(folder / PREVIOUS)


def second_over_first(folder: Path) -> None:
    """Make the second copy the key file in force; the second one is not touched."""
    _replace(folder, CURRENT, serialise(read_previous(folder)))


def _require_folder(folder: Path) -> None:
    with storage_errors(folder):
        found = folder.is_dir()
    if not found:
        text = _(
            "There is no vault folder “{folder}”. "
            "Check the place, and that the disk or stick is plugged in."
        )
        raise errors.MissingFile(text.format(folder=folder))


def _read_previous(folder: Path, problem: errors.DeskError) -> ReadResult:
    """The previous generation, or the error that says what became of both."""
    try:
        key_file = _read_one(folder / PREVIOUS)
    except (errors.MissingFile, errors.DamagedVault, errors.StorageProblem) as second:
        if not isinstance(problem, errors.MissingFile):
            raise problem from None
        if not isinstance(second, errors.MissingFile):
            raise
        text = _(
            "The key file “{file}” is missing, and so is its second copy. Without it nobody can "
            "open the vault. Put it back from a backup of the vault."
        )
        raise errors.MissingFile(text.format(file=folder / CURRENT)) from None
    text = _(
        "{problem} Its previous version was used instead: a password changed last may be the old "
        "one again."
    )
    return ReadResult(key_file, "previous", text.format(problem=problem))


def forget_unfinished(folder: Path) -> None:
    """Take away what a killed program left of a key file that never came into force."""
    (folder / _UNFINISHED).unlink(missing_ok=True)


def _read_one(file: Path) -> KeyFile:
    return parse(_bytes_of(file), file)


def _sound_bytes(file: Path) -> bytes | None:
    """The bytes of a sound key file; ``None`` for a missing or damaged one."""
    try:
        data = _bytes_of(file)
        parse(data, file)
    except (errors.MissingFile, errors.DamagedVault):
        return None
    return data


def _bytes_of(file: Path) -> bytes:
    """The file's bytes, but no more than show that it is too large to be a key file."""
    with storage_errors(file):
        if not file.exists():
            text = _("The key file “{file}” is missing.")
            raise errors.MissingFile(text.format(file=file))
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)


def _replace(folder: Path, name: str, data: bytes) -> None:
    """Make ``data`` the content of a file of the folder, whole or not at all, and on disk."""
    target, unfinished = folder / name, folder / _UNFINISHED
    with storage_errors(target):
        try:
            _write_beside(unfinished, data, _mode_for(target))
            _rename_over(unfinished, target)
        except OSError:
            _forget(unfinished)
            raise
        force_folder(folder)


def _write_beside(file: Path, data: bytes, mode: int) -> None:
    """Write and force to disk a file that was not there before: a planted link is not followed."""
    file.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, _ACCOUNT_ONLY), "wb") as stream:
        if mode != _ACCOUNT_ONLY and hasattr(os, "fchmod"):
            os.fchmod(stream.fileno(), mode)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _mode_for(target: Path) -> int:
    """The rights the file has already (a shared folder's group), else this account alone."""
    try:
        return stat.S_IMODE(target.stat().st_mode) & 0o666
    except FileNotFoundError:
        return _ACCOUNT_ONLY


def _rename_over(source: Path, target: Path) -> None:
    """Rename; on Windows a virus scanner may hold the target for a moment."""
    for attempt in range(20):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == 19:
                raise
            time.sleep(0.05)
        else:
            return


def _forget(file: Path) -> None:
    """Take an unfinished file away if the disk lets us; what stopped it is told anyway."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return
