"""The hidden command behind the backups of the window: it talks to the program that started it."""

from __future__ import annotations

import sys
from contextlib import suppress

from counsel_desk import log
from counsel_desk.services import backup_in_child


def run() -> int:
    """Serve one backup over standard input and output."""
    log.pin_talkative_loggers()

    def say(line: str) -> None:
        # Who started it may have ended, and let it finish alone.
        with suppress(OSError):
            print(line, flush=True)

    backup_in_child.serve(sys.stdin.readline, say)
    return 0
