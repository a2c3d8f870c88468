"""What ``bench/window.py`` measures: the program itself, with marks of when what was to be seen."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import time as datetime_time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bench.window import FILE, LONG_FILE, PAGES, SAVES, SWITCHES, TYPING_MS, WEEK

if TYPE_CHECKING:  # an empty window must not wait for the program's code
    from counsel_desk.gui.application import Program
    from counsel_desk.gui.main_window import MainWindow
    from counsel_desk.gui.unlock_window import UnlockWindow
    from counsel_desk.services.desk import Desk

BREATH_MS = 300


def play(order: list[str], words: list[str]) -> int:
    """Run the program with these words and one plan: empty, leave, unlock, typed, pages, lock or
    again."""
    plan, file, name, password = order
    marks = Path(file)
    if plan == "empty":
        return _empty(marks)
    from counsel_desk import app
    from counsel_desk.gui import relock, start
    from counsel_desk.gui.application import Program

    followed = Plan(plan, marks, name, password)

    class Watched(Program):
        """The program, followed by a plan from window to window."""

        def _show(self, window: QWidget) -> None:
            super()._show(window)
            FirstPaint(window, lambda: followed.on(self, window))

    again = json.dumps(["again", file, "", ""])
    relock._program = lambda: [sys.executable, sys.argv[0], "--child", again]
    start.Program = Watched  # type: ignore[misc]
    return app.run(words)


class Plan:
    """What is done at each window; leaves its marks in a file."""

    def __init__(self, plan: str, marks: Path, name: str, password: str) -> None:
        self.plan, self.marks, self.name, self.password = plan, marks, name, password
        self.students: list[str] = []

    def on(self, program: Program, window: QWidget) -> None:
        """A window was painted for the first time."""
        from counsel_desk.gui.unlock_window import UnlockWindow

        _mark(self.marks, "again" if self.plan == "again" else type(window).__name__)
        if not isinstance(window, UnlockWindow):
            _when_idle(program, lambda _paint: self._work(program))
        elif self.plan in ("leave", "again"):
            QTimer.singleShot(0, lambda: self._end(program))
        else:
            wait = BREATH_MS if self.plan == "unlock" else TYPING_MS
            QTimer.singleShot(wait, lambda: self._enter(window))

    def _enter(self, window: UnlockWindow) -> None:
        _mark(self.marks, "enter")
        window.entered.emit(self.name, self.password)

    def _work(self, program: Program) -> None:
        _mark(self.marks, "standing")
        if self.plan == "pages":
            program.vault.post(_students, self.students.extend)
            QTimer.singleShot(TYPING_MS, lambda: self._turn(program, _leaves()))
        elif self.plan == "lock":
            QTimer.singleShot(BREATH_MS, lambda: self._lock(program))
        else:
            self._end(program)

    def _turn(self, program: Program, leaves: Iterator[tuple[str, str]]) -> None:
        """Show one page after the other; each begins a moment after the one before stands."""
        leaf = next(leaves, None)
        if leaf is None:
            self._end(program)
        elif leaf[1].startswith("saved"):
            program.vault.post(_save, lambda _none: self._show(program, leaf, leaves))
        else:
            self._show(program, leaf, leaves)

    def _show(
        self, program: Program, leaf: tuple[str, str], leaves: Iterator[tuple[str, str]]
    ) -> None:
        from counsel_desk.gui.main_window import MainWindow

        page, turn = leaf
        started, busy, window = time.monotonic(), time.process_time(), program.window

        def stands(paint: float) -> None:
            _write(self.marks, f"{page} {turn}", time.monotonic() - started)
            _write(self.marks, f"{page} {turn} paint", paint)
            _write(self.marks, f"{page} {turn} busy", time.process_time() - busy)
            QTimer.singleShot(5, lambda: self._turn(program, leaves))

        assert isinstance(window, MainWindow)
        self._go(window, page, int(turn.rpartition(" ")[2]))
        _when_idle(program, stands)

    def _go(self, window: MainWindow, page: str, turn: int) -> None:
        """A page by its key; a week and a file are others than at the turn before."""
        from counsel_desk import clock

        if page == WEEK:
            window.go("calendar", clock.today() - timedelta(weeks=turn + 1))
        elif page in (FILE, LONG_FILE):
            student = self.students[0 if page == LONG_FILE else turn + 1]
            window.go("student", {"student": student, "reason": "session", "part": "timeline"})
        else:
            window.go(page)

    def _lock(self, program: Program) -> None:
        _mark(self.marks, "lock")
        program.lock()

    def _end(self, program: Program) -> None:
        program.leave()
        _mark(self.marks, "end")


def _leaves() -> Iterator[tuple[str, str]]:
    """Each page and turn: the plain ones first, then one of each after a save."""
    yield from ((page, str(turn)) for turn in range(SWITCHES) for page in PAGES)
    yield from ((page, f"saved {turn}") for turn in range(SAVES) for page in PAGES)


def _students(desk: Desk) -> list[str]:
    """The one with the long file first."""
    from counsel_desk import clock

    return [one.id for one in desk.require_cases().students.overview(clock.today())]


def _save(desk: Desk) -> None:
    """One more session, for somebody whose next meeting is agreed."""
    from counsel_desk import clock
    from counsel_desk.records.cases.session_fields import SessionFields

    cases, today = desk.require_cases(), clock.today()
    student = _students(desk)[0]
    cases.sessions.add(
        SessionFields(
            "individual", today, datetime_time(12, 40), minutes=30, student_id=student,
            safety="not_raised", process="...",
        )
    )  # fmt: skip


class FirstPaint(QObject):
    """Calls once, in the turn of the event loop after a window was first painted."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _empty(marks: Path) -> int:
    application = QApplication([])
    window = QWidget()
    window.resize(1280, 800)

    def done() -> None:
        _mark(marks, "QWidget")
        application.quit()
        _mark(marks, "end")

    FirstPaint(window, done)
    window.show()
    return application.exec()


def _when_idle(program: Program, then: Callable[[float], None]) -> None:
    """Call once nothing is asked of the vault any more and the whole window was painted.

    ``then`` gets the seconds that painting took. All of the window is painted, so that nothing
    that changed can be missed; a person sees it no later.
    """
    vault, window = program.vault, program.window
    assert window is not None

    def look() -> None:
        if vault.is_busy:
            return
        vault.busy_changed.disconnect(changed)
        started = time.monotonic()
        QApplication.sendPostedEvents()
        window.repaint()
        then(time.monotonic() - started)

    def changed(is_busy: bool) -> None:
        if not is_busy:
            QTimer.singleShot(0, look)

    vault.busy_changed.connect(changed)
    if not vault.is_busy:
        QTimer.singleShot(0, look)


def _mark(marks: Path, name: str) -> None:
    _write(marks, name, time.monotonic())


def _write(marks: Path, name: str, value: float) -> None:
    with marks.open("a", encoding="utf-8") as file:
        file.write(f"{name}\t{value!r}\n")
