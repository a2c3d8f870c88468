"""This program once more, beside the window: how it is started, and how the keys get to it.

The two talk in lines over the child's standard input and output; the keys go that way, never as an
argument or in the environment.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence

from counsel_desk import paths
from counsel_desk.store.connection import FileKey
from counsel_desk.store.tables import SIDES
from counsel_desk.store.vault import Keys

_NICER = 10


def start(command: str) -> subprocess.Popen[str]:
    """Start the program with a hidden command.

    :raises OSError: when the computer starts no more processes.
    """
    return subprocess.Popen(  # noqa: S603 (our own program with a word of our own)
        [*paths.program(), command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ.copy(),
        start_new_session=True,
        close_fds=True,
        text=True,
        encoding="utf-8",
    )


def let_window_go_first() -> None:
    """The child works where the window leaves time for it."""
    if hasattr(os, "nice"):
        os.nice(_NICER)


def told_keys(keys: Keys) -> dict[str, list[str]]:
    """Both files' keys and salts as JSON takes them."""
    return {side: [keys.of(side).key.hex(), keys.of(side).salt.hex()] for side in SIDES}


def heard_keys(told: Mapping[str, Sequence[str]]) -> Keys:
    """The keys as the child needs them."""
    room, cases = (FileKey(*map(bytes.fromhex, told[side])) for side in SIDES)
    return Keys(room, cases)
