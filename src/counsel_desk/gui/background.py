"""The vault's thread: the window posts work and gets records back, and never waits itself.

All access to the store runs on one thread. Work is a function of the desk; its result or its
:class:`~counsel_desk.errors.DeskError` comes back on the window's thread. Anything else that goes
wrong there is our own mistake and goes to the crash hook.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from counsel_desk.errors import DeskError, Stopped

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Job:
    work: Callable[[Any], Any]
    done: Callable[[Any], None]
    failed: Callable[[DeskError], None]


class VaultWork(QObject):
    """Long work on the vault's own thread that one can watch and stop.

    ``told`` carries what is done and what there is in all.
    """

    told = Signal(int, int)

    def __init__(self, stopped_words: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped_words, self._stop = stopped_words, threading.Event()

    def stop(self) -> None:
        """Have the work end at its next step, as if it had never begun."""
        self._stop.set()

    def tell(self, done: int, whole: int) -> None:
        """Called by the work between its steps, on the vault's thread.

        :raises errors.Stopped: when it shall go no further; the work lets it pass.
        """
        if self._stop.is_set():
            raise Stopped(self._stopped_words)
        self.told.emit(done, whole)


class VaultThread(QObject):
    """Owns the desk from unlocking to locking. ``problem_told`` carries faults nobody waits for."""

    problem_told = Signal(object)
    busy_changed = Signal(bool)
    _came_back = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._waiting = 0
        self._long: list[VaultWork] = []
        self._came_back.connect(self._deliver)
        self._thread = _Runner(self._jobs, self._came_back.emit)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether some posted work has not come back yet."""
        return self._waiting > 0

    def unlock(
        self,
        folder: Path,
        name: str,
        password: str,
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Open the vault on the vault's thread; ``done`` gets what the window must know of it."""
        self._put(_Job(lambda runner: runner.unlock(folder, name, password), done, failed))

    def adopt(self, make: Callable[[], Any], done: Callable[[Any], None],
              failed: Callable[[DeskError], None]) -> None:  # fmt: skip
        """Let the vault's thread make the desk itself (a new vault) and keep it."""
        self._put(_Job(lambda runner: runner.adopt(make), done, failed))

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Run work that needs no open vault on the vault's thread."""
        self._put(_Job(lambda _runner: work(), done, failed))

    def post(
        self,
        work: Callable[[Any], Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Run ``work(desk)`` on the vault's thread and bring its result back to the window's."""
        job = _Job(
            lambda runner: work(runner.desk),
            done or (lambda _result: None),
            failed or self.problem_told.emit,
        )
        self._put(job)

    def post_long(
        self,
        long: VaultWork,
        work: Callable[[Any], Result],
        done: Callable[[Result], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Like ``post`` for work that calls ``long.tell`` as it goes; closing stops it."""
        self._long.append(long)

        def end(report: Callable[[Any], None], result: Any) -> None:
            self._long.remove(long)
            report(result)

        self.post(work, lambda result: end(done, result), lambda problem: end(failed, problem))

    def close(self) -> None:
        """Seal and close the vault, end the thread and wait for it; safe to call twice.

        What was posted runs first, so that no draft is lost, but long work is stopped.
        """
        for one in self._long:
            one.stop()
        if self._thread.isRunning():
            self._jobs.put(None)
            self._thread.wait()

    def _put(self, job: _Job) -> None:
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._jobs.put(job)

    def _deliver(self, report: Callable[[Any], None], result: Any) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        report(result)


class _Runner(QThread):
    """The thread itself; holds the desk so that nothing else can."""

    def __init__(
        self, jobs: queue.Queue[_Job | None], came_back: Callable[[Any, Any], None]
    ) -> None:
        super().__init__()
        self._jobs, self._came_back = jobs, came_back
        self.desk: Any = None

    def unlock(self, folder: Path, name: str, password: str) -> Any:
        # Imported here: an unlock window must stand before SQLAlchemy is loaded.
        from counsel_desk.services.desk import Desk

        self.desk = Desk.open(folder, name, password)
        return self.desk.facts()

    def adopt(self, make: Callable[[], Any]) -> Any:
        self.desk, result = make()
        return result

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                result = job.work(self)
            except DeskError as problem:
                self._came_back(job.failed, problem)
            except Exception:  # noqa: BLE001 (our own mistake: the crash hook tells it)
                sys.excepthook(*sys.exc_info())
            else:
                self._came_back(job.done, result)
        self._close_desk()

    def _close_desk(self) -> None:
        if self.desk is not None:
            try:
                self.desk.close()
            except DeskError:
                # Nothing confirmed is lost: the next unlock repairs what could not be sealed.
                logging.getLogger(__name__).warning("the vault could not be sealed on closing")
            self.desk = None
