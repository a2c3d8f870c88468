"""Locking ends the process: what held the keys is gone, a fresh one stands at the unlock window.

Closing the connection alone left copies of keys and pieces of notes in memory. The fresh process is
started first, so that its window is there while this one seals the files and ends.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect

from counsel_desk import paths

GEOMETRY = "--geometry"
VAULT = "--open"
BROKEN_OFF = "--broken-off"


def start_fresh_process(vault: Path, geometry: QRect, broken_off: Sequence[str] = ()) -> None:
    """Start the program at the unlock window of this vault, in the place of this window.

    :param broken_off: neutral titles of what was being printed, for a sentence there.
    """
    place = f"{geometry.x()},{geometry.y()},{geometry.width()},{geometry.height()}"
    # One word: a place left of the first screen begins with a minus and would look like an option.
    command = [*paths.program(), "gui", VAULT, str(vault), f"{GEOMETRY}={place}"]
    command += [f"{BROKEN_OFF}={title}" for title in broken_off]
    subprocess.Popen(  # noqa: S603 (our own program with words of our own)
        command,
        stdin=subprocess.DEVNULL,
        env=os.environ.copy(),
        start_new_session=True,
        close_fds=True,
    )
