"""What journeys on a screen share: a vault whose password a keyboard can type, and unlocking it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from counsel_desk import settings
from counsel_desk.services.daily_folders import BACKUPS_FOLDER
from counsel_desk.services.desk import Desk
from counsel_desk.settings import KnownVault
from tests import vaults
from tests.journeys.screen import Screen, parent_of, program_pids, screen, wait_for

COUNSELLOR_WORD = "shanlin mingyue qinghe 42"
PRINCIPAL_WORD = "hewan baiyun songshu 17"
PERSON_BOX_UP = ("shift+Tab", "Down", "Tab")
"""Keys from the password to the box of people, to the second of them, and back."""
AGAIN = 10.0
"""Seconds after which somebody presses a key again that had no effect."""


PRINTER = """#!/bin/sh
case "$(basename "$0")" in
  lpstat) case "$1" in
      -d) echo "system default destination: office" ;;
      -e) echo office ;;
    esac ;;
  lp) echo "$@" >> "{paper}.queue"; cat > "{paper}"; echo "request id is office-1 (1 file(s))" ;;
esac
"""


@dataclass
class Seat:
    """A screen with the program's account on it and the vault it opens."""

    screen: Screen
    vault: Path

    def start(self) -> None:
        """Start the program and wait for the unlock window."""
        self.screen.start_program()
        self.wait_for_window()

    def wait_for_window(self, *, unlike: tuple[str, ...] = ()) -> None:
        """Wait for a window of the program that stands still and has the keyboard."""
        wait_for(
            lambda: self.screen.windows() and not set(unlike) & set(self.screen.windows()),
            "a window",
        )
        wait_for(self.screen.has_focus, "the keyboard to be in it")
        self.screen.settle()

    def unlock(self, word: str, *keys_before: str) -> int:
        """Type the password; returns the process that has the vault open."""
        before = tuple(self.screen.windows())
        self.screen.key(*keys_before)
        self.screen.type(word)
        self.screen.key("Return")
        wait_for(self.is_open, "the vault to be open")
        self.wait_for_window(unlike=before)
        return self.pid()

    def lock(self, pid: int) -> None:
        """Press Ctrl+L until the process that had the vault open is gone.

        A window that has much to do right after a click may never see a key; people press again.
        """
        self.screen.key("ctrl+l")
        pressed = time.monotonic()

        def gone() -> bool:
            nonlocal pressed
            if pid not in program_pids(self.screen.display):
                return True
            if time.monotonic() - pressed > AGAIN and self.is_open():
                self.screen.key("ctrl+l")
                pressed = time.monotonic()
            return False

        wait_for(gone, "the old process to end")

    def pid(self) -> int:
        """The process with the window; one that makes the day's backup beside it is its child."""
        pids = program_pids(self.screen.display)
        (pid,) = [one for one in pids if parent_of(one) not in pids]
        return pid

    def is_open(self) -> bool:
        """Whether a program has left its mark in the lock file."""
        lock = self.vault / "lock"
        return lock.exists() and lock.read_bytes() == b"open\n"


@contextmanager
def seat(template: vaults.Template, folder: Path) -> Iterator[Seat]:
    """Sit down at a computer where this vault was opened before."""
    vault = template.copy_to(folder / "vault")
    with Desk.open(vault, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.safekeeping.replace_password(vaults.PRINCIPAL, PRINCIPAL_WORD)
        desk.safekeeping.change_password(vaults.COUNSELLOR_PASSWORD, COUNSELLOR_WORD)
    # Today's backup is made anew, so that it opens with the password of the journey.
    shutil.rmtree(vault / BACKUPS_FOLDER)
    Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD).close()
    account = folder / "account"
    file = account / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    known = KnownVault(str(vault), last_person=vaults.COUNSELLOR)
    settings.save(settings.Settings(vaults=(known,)), file)
    with screen(account) as shown:
        yield Seat(shown, vault)


def put_printer_on_path(folder: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office printer that keeps the last paper in a file, and beside it what its queue shows."""
    folder.mkdir()
    for name in ("lp", "lpstat", "cancel"):
        (folder / name).write_text(PRINTER.format(paper=paper), encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
