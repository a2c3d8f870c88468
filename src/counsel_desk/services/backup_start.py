"""The window's side of the backup in a process of its own (the other is ``backup_in_child``).

Starting it and hearing its result take a while and belong on a thread of their own; ``let_copy``
belongs on the vault's thread, which it keeps as long as the raw files take to be copied.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from counsel_desk.services import child_processes
from counsel_desk.services.backup_in_child import heard_outcomes, told_job
from counsel_desk.services.backups import Backups
from counsel_desk.store.daily_backup import DailyJob, PlaceOutcome

Outcomes = Sequence[PlaceOutcome]
"""What came of it at each place."""

COMMAND = "backup-child"
_NO_MOMENT = datetime(1970, 1, 1)


class BackupChild:
    """One child with one job."""

    def __init__(self, job: DailyJob) -> None:
        self._job: DailyJob | None = job
        self._process: subprocess.Popen[str] | None = None
        self._last = ""
        self._is_stopped = False

    @property
    def is_broken(self) -> bool:
        """Whether it never said a word, though nobody stopped it."""
        return self._last == "" and not self._is_stopped

    def start(self) -> bool:
        """Start it and wait until it is ready to copy; False when it cannot be."""
        job, self._job = self._job, None
        if job is None or self._is_stopped:
            return False
        try:
            self._process = child_processes.start(COMMAND)
        except OSError:
            return False
        if self._is_stopped:
            self.stop()
            return False
        self._say(told_job(job))
        self._last = self._hear()
        return self._last == "ready"

    def let_copy(self, backups: Backups) -> None:
        """Seal the files and keep them still while the child copies them."""
        made_at = backups.seal()
        with backups.held_still():
            self._say(made_at.isoformat())
            self._last = self._hear()
        if self._last == "copied":
            self._say("go")

    def outcomes(self) -> Sequence[PlaceOutcome]:
        """Wait for what came of it; nothing from a child that was stopped."""
        process = self._process
        if process is None:
            return []
        last = self._hear() if self._last == "copied" else self._last
        self.stop()
        return heard_outcomes(last)

    def leave_alone(self) -> None:
        """The program ends; the child may finish by itself. Nothing is heard of it any more."""
        self._say("alone")
        if self._process is not None:
            self._close_pipes()
            _left_alone.append(self._process)

    def stop(self) -> None:
        """End it at once, with the keys that it holds; safe at any time, from any thread."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._close_pipes()

    def _say(self, line: str) -> None:
        if self._process is None or self._process.stdin is None:
            return
        # It may have ended; what it said last, or did not say, is all there is.
        with suppress(OSError, ValueError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def _hear(self) -> str:
        if self._process is None or self._process.stdout is None:
            return ""
        try:
            return self._process.stdout.readline().strip()
        except (OSError, ValueError):
            return ""

    def _close_pipes(self) -> None:
        assert self._process is not None
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def begin(backups: Backups, *, quitting: bool = False) -> BackupChild | None:
    """A child for what is due now, not started yet; None when nothing is."""
    places = backups.due(quitting=quitting)
    if not places:
        return None
    backups.running = child = BackupChild(backups.job(places, _NO_MOMENT))
    return child


_left_alone: list[subprocess.Popen[str]] = []
"""Held to the end of this program, which does not wait for them."""
