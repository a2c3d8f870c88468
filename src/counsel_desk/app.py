"""Start-up of the window, as a list of steps."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from counsel_desk import i18n, log, paths, settings


def run(words: Sequence[str]) -> int:
    """Open the window and stay until it is left; returns the exit code."""
    arguments = _arguments(words)
    known = settings.load()
    i18n.set_language(known.language)
    _scale(known.scale)
    _start_log()

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QApplication

    from counsel_desk.gui import theme, translation
    from counsel_desk.gui.application import Program

    application = QApplication(sys.argv[:1])
    application.setApplicationName("counsel-desk")
    application.setQuitOnLastWindowClosed(False)
    theme.load_fonts(application)
    theme.apply(application, known.theme)
    translation.speak(application, known.language)
    sys.excepthook = _crashed
    place = QRect(*arguments.geometry) if arguments.geometry else None
    program = Program(application, place)
    program.begin(arguments.open)
    return application.exec()


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="counsel-desk gui")
    parser.add_argument("--open", type=Path)
    parser.add_argument("--geometry", type=_four_numbers)
    return parser.parse_args(words)


def _four_numbers(text: str) -> tuple[int, ...]:
    numbers = tuple(int(one) for one in text.split(","))
    if len(numbers) != 4:
        raise argparse.ArgumentTypeError("four numbers: x,y,width,height")
    return numbers


def _scale(percent: int) -> None:
    """Must be set before Qt starts; a scale set from outside is left alone."""
    if percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(percent / 100))


def _start_log() -> None:
    log.pin_talkative_loggers()
    try:
        log.start(paths.log_file())
    except OSError:
        # No place for a log must not keep anybody from the vault.
        return


def _crashed(
    kind: type[BaseException], problem: BaseException, trace: TracebackType | None
) -> None:
    """Our own mistake: where it was goes to the log, never what the records said."""
    logger = logging.getLogger("counsel_desk.crash")
    for frame in traceback.extract_tb(trace):
        logger.error("%s:%d", frame.name, frame.lineno or 0)
    logger.error("%s", kind.__name__)
    from counsel_desk.gui.crash_window import show_crash

    show_crash(kind.__name__)
