"""The hidden command that looks large files through: it talks to the window that started it."""

from __future__ import annotations

import sys
from contextlib import suppress

from counsel_desk import log
from counsel_desk.services import large_file_checks


def run() -> int:
    """Hear the job on standard input, say on standard output what came of it."""
    log.pin_talkative_loggers()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    answer = large_file_checks.serve(sys.stdin.readline())
    # Who started it may have ended.
    with suppress(OSError):
        print(answer, flush=True)
    return 0
