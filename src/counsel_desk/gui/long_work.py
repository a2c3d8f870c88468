"""Long work beside the window's and the vault's threads: watched, and stopped at any time.

For what takes seconds to minutes and needs no keys: choosing what totals may say, carrying a file
to a slow stick, adding up a county. It works on plain values; what was stopped reports nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from counsel_desk.disclosure.knowledge import Cancelled, Watch
from counsel_desk.errors import DeskError

Result = TypeVar("Result")

_TELL_EVERY = 0.05
"""Seconds between two words about how far it is; more would only keep the window busy."""


class LongWork(QObject):
    """One piece of work at a time; starting another drops the one before.

    ``progressed`` carries the share done (0 to 1).
    """

    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: _Run | None = None

    @property
    def is_running(self) -> bool:
        """Whether something was started that neither came back nor was stopped."""
        return self._run is not None

    def start(
        self,
        work: Callable[[Watch], Result],
        done: Callable[[Result], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Run ``work(watch)`` on a thread of its own; the answer comes back on the window's.

        :param work: calls ``watch`` with the share done; that raises Cancelled when it is to stop.
        """
        self.stop()
        self._run = run = _Run(work, done, failed)
        run.told.connect(self.progressed)
        run.came_back.connect(self._back)
        run.start()

    def stop(self) -> None:
        """Have it end at its next word, and hear no more of it."""
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _back(self, run: _Run, failing: bool, result: Any) -> None:
        # What was stopped while its answer was on the way is not heard either.
        if run is self._run:
            self._run = None
            (run.failed if failing else run.done)(result)


class _Run(QObject):
    """One thread. It lives in a list of its own until the thread is over."""

    told = Signal(float)
    came_back = Signal(object, bool, object)

    def __init__(
        self,
        work: Callable[[Watch], Any],
        done: Callable[[Any], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        super().__init__()
        self.done, self.failed = done, failed
        self._work, self._stopped, self._told_at = work, Event(), 0.0
        self._thread = Thread(target=self._go, name="long-work")
        _forget_ended()
        _runs.append(self)

    @property
    def is_over(self) -> bool:
        """Whether nothing of it runs any more."""
        return not self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """No more signals from here on."""
        self._stopped.set()

    def _go(self) -> None:
        try:
            result = self._work(self._watch)
        except Cancelled:
            return
        except DeskError as problem:
            self._tell(problem, failing=True)
        except Exception:  # noqa: BLE001 (our own mistake: the crash hook tells it)
            sys.excepthook(*sys.exc_info())
        else:
            self._tell(result, failing=False)

    def _watch(self, share: float) -> None:
        if self._stopped.is_set():
            raise Cancelled
        now = monotonic()
        if share >= 1 or now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            self.told.emit(share)

    def _tell(self, result: object, *, failing: bool) -> None:
        if not self._stopped.is_set():
            self.came_back.emit(self, failing, result)


def stop_all() -> None:
    """The program ends: whatever runs is to end at its next word."""
    for run in _runs:
        run.stop()


def _forget_ended() -> None:
    # Here and not at a thread's own end: only the window's thread may take signals away.
    _runs[:] = [one for one in _runs if not one.is_over]


_runs: list[_Run] = []
