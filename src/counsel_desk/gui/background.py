"""The vault's thread: the window posts work and gets records back, and never waits itself.

All access to the store runs on one thread. Work is a function of the desk; its result or its
:class:`~counsel_desk.errors.DeskError` comes back on the window's thread. Anything else that goes
wrong there is our own mistake and goes to the crash hook.

Work and reports reach back to widgets. Whoever lets go of one last destroys it, and only the
window's thread may do that: so jobs and their outcomes lie on the window's side, and the vault's
thread holds none of them any more when it says that one has ended.
"""

from __future__ import annotations

import itertools
import logging
import queue
import sys
import threading
from collections.abc import Callable, Mapping
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


_Outcome = tuple[Callable[[Any], None], Any]
"""To whom something is reported, and what."""


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
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, _Job] = {}
        self._numbers = itertools.count()
        self._long: list[VaultWork] = []
        self._ended.connect(self._deliver)
        self._thread = _Runner(self._jobs, self._ended.emit)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether some posted work has not come back yet."""
        return bool(self._jobs)

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
            self._thread.due.put(None)
            self._thread.wait()

    def _put(self, job: _Job) -> None:
        number = next(self._numbers)
        self._jobs[number] = job
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._thread.due.put(number)

    def _deliver(self, number: int) -> None:
        # Held here until it has reported: the thread let go of it before it said so.
        _job, outcome = self._jobs.pop(number), self._thread.outcomes.pop(number, None)
        if not self._jobs:
            self.busy_changed.emit(False)
        if outcome is not None:
            report, result = outcome
            report(result)


class _Runner(QThread):
    """The thread itself; holds the desk so that nothing else can.

    ``due`` are the numbers of the jobs to do, ``outcomes`` what came of those that ended.
    """

    def __init__(self, jobs: Mapping[int, _Job], ended: Callable[[int], None]) -> None:
        super().__init__()
        self.due: queue.Queue[int | None] = queue.Queue()
        self.outcomes: dict[int, _Outcome] = {}
        self._jobs, self._ended = jobs, ended
        self.desk: Any = None

    def unlock(self, folder: Path, name: str, password: str) -> Any:
        # Imported here: an unlock window must stand before SQLAlchemy is loaded.
        from counsel_desk.services.desk import Desk

        # The window has the backup made beside it, so that nobody waits for it here.
        self.desk = Desk.open(folder, name, password, backs_up=False, look_later=True)
        return self.desk.facts()

    def adopt(self, make: Callable[[], Any]) -> Any:
        self.desk, result = make()
        return result

    def run(self) -> None:
        while (number := self.due.get()) is not None:
            self._do(number)
            self._ended(number)
        self._close_desk()

    def _do(self, number: int) -> None:
        job = self._jobs[number]
        try:
            self.outcomes[number] = job.done, job.work(self)
        except DeskError as problem:
            self.outcomes[number] = job.failed, problem
        except Exception:  # noqa: BLE001 (our own mistake: the crash hook tells it)
            sys.excepthook(*sys.exc_info())

    def _close_desk(self) -> None:
        if self.desk is not None:
            try:
                self.desk.close()
            except DeskError:
                # Nothing confirmed is lost: the next unlock repairs what could not be sealed.
                logging.getLogger(__name__).warning("the vault could not be sealed on closing")
            self.desk = None
