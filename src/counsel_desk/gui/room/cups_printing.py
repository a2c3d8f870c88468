"""Printing through CUPS: ``lp`` reads the PDF from standard input, ``cancel -x`` clears up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

from counsel_desk.errors import Refused
from counsel_desk.gui.room.printing import Done, Failed, Found, PrintOrder
from counsel_desk.i18n import _

_JOB = re.compile(r"request id is (\S+-\d+)")
_ASK_EVERY_MS = 5_000
_ASK_AT_MOST = 120

Finished = Callable[[int, str], None]


class CupsDoor:
    """Printers that CUPS knows."""

    def find_printers(self, found: Found) -> None:
        """The usual printer first; none where CUPS is not installed."""

        def with_usual(_code: int, told: str) -> None:
            usual = told.rpartition(":")[2].strip() if ":" in told else ""
            _run(["lpstat", "-e"], lambda _code, names: found(_ordered(names.split(), usual)))

        _run(["lpstat", "-d"], with_usual)

    def send(self, order: PrintOrder, done: Done, failed: Failed) -> None:
        """Hand the PDF over; its job files are cleared away when it is printed."""

        def handed_over(code: int, told: str) -> None:
            if code != 0:
                failed(Refused(_not_printed(order.printer)))
                return
            job = _JOB.search(told)
            if job is not None:
                _Clearing(job.group(1))
            done(_what_remains())

        words = ["lp", "-d", order.printer, "-n", str(order.copies), "-t", order.title, "-"]
        _run(words, handed_over, order.pdf)


class _Clearing(QObject):
    """Asks now and then whether a job is done, and then takes its files out of the queue.

    Only a clear answer counts: clearing a job that still waits would cancel it.
    """

    def __init__(self, job: str) -> None:
        super().__init__(QCoreApplication.instance())
        self._job, self._asked = job, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._timer.start(_ASK_EVERY_MS)

    def _ask(self) -> None:
        self._asked += 1
        _run(["lpstat", "-W", "not-completed", "-o"], self._answered)

    def _answered(self, code: int, told: str) -> None:
        waits = code != 0 or any(line.split()[:1] == [self._job] for line in told.splitlines())
        if waits and self._asked < _ASK_AT_MOST:
            self._timer.start(_ASK_EVERY_MS)
            return
        if not waits:
            _run(["cancel", "-x", self._job], lambda _code, _told: None)
        self.deleteLater()


def _run(words: Sequence[str], finished: Finished, given: bytes = b"") -> None:
    """Start a command without waiting; a command that is missing counts as having failed."""
    process = QProcess(QCoreApplication.instance())
    plain = QProcessEnvironment.systemEnvironment()
    plain.insert("LC_ALL", "C")
    process.setProcessEnvironment(plain)

    def end(code: int, _status: QProcess.ExitStatus) -> None:
        told = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        process.deleteLater()
        finished(code, told)

    def fail(problem: QProcess.ProcessError) -> None:
        if problem is QProcess.ProcessError.FailedToStart:
            process.deleteLater()
            finished(1, "")

    process.finished.connect(end)
    process.errorOccurred.connect(fail)
    if given:
        process.started.connect(lambda: _write(process, given))
    process.start(words[0], list(words[1:]))


def _write(process: QProcess, given: bytes) -> None:
    process.write(given)
    process.closeWriteChannel()


def _ordered(names: Sequence[str], usual: str) -> list[str]:
    return sorted(names, key=lambda name: (name != usual, name))


def _not_printed(printer: str) -> str:
    return _(
        "“{printer}” did not take the pages. See whether it is switched on and has paper, or save "
        "as PDF."
    ).format(printer=printer)


def _what_remains() -> str:
    return _(
        "Sent to the printer. The print service of this computer keeps a copy until the pages are "
        "out; it is then cleared away. If you lock earlier, it may stay for a day."
    )
