"""Locking ends the process: what held the keys is gone, a fresh one stands at the unlock window.

Closing the connection alone left copies of keys and pieces of notes in memory. The fresh process is
started first, so that its window is there while this one seals the files and ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QRect

GEOMETRY = "--geometry"
VAULT = "--open"


def start_fresh_process(vault: Path, geometry: QRect) -> None:
    """Start the program at the unlock window of this vault, in the place of this window."""
    place = f"{geometry.x()},{geometry.y()},{geometry.width()},{geometry.height()}"
    # One word: a place left of the first screen begins with a minus and would look like an option.
    command = [*_program(), "gui", VAULT, str(vault), f"{GEOMETRY}={place}"]
    subprocess.Popen(  # noqa: S603 (our own program with words of our own)
        command,
        stdin=subprocess.DEVNULL,
        env=os.environ.copy(),
        start_new_session=True,
        close_fds=True,
    )


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "counsel_desk"]
