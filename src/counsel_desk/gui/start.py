"""The application dressed and running: fonts, look, language, crash window, first window."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QRect, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from counsel_desk import log
from counsel_desk.gui import screen_capture, theme, translation
from counsel_desk.gui.application import Program
from counsel_desk.gui.collector import Collector
from counsel_desk.gui.crash_window import show_crash
from counsel_desk.settings import Settings


def open_window(
    known: Settings,
    vault: Path | None,
    place: tuple[int, int, int, int] | None,
    broken_off: Sequence[str] = (),
) -> int:
    """Open the first window and stay until the last is left; returns the exit code.

    :param broken_off: titles of what locking did not let be printed.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counsel-desk")
    application.setQuitOnLastWindowClosed(False)
    theme.load_fonts(application)
    theme.apply(application, known.theme)
    translation.speak(application, known.language)
    sys.excepthook = _crashed
    qInstallMessageHandler(_qt_spoke)
    screen_capture.shield(application)
    collector = Collector(application)
    program = Program(application, QRect(*place) if place else None)
    program.begin(vault)
    program.tell_broken_off(broken_off)
    code = application.exec()
    collector.stop()
    return code


def _crashed(
    kind: type[BaseException], _problem: BaseException, trace: TracebackType | None
) -> None:
    """Our own mistake: where it was goes to the log, never what the records said."""
    log.write_mistake(kind, trace)
    show_crash(kind.__name__)


def _qt_spoke(kind: QtMsgType, _where: QMessageLogContext, _words: str) -> None:
    """Qt's warnings may quote a file's name or a text: that there was one is enough."""
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
        code = kind.value
        logging.getLogger("counsel_desk.qt").warning("a warning of kind %s", code)
