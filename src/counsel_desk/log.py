"""The program's own log: start, stop and faults, without record contents.

Loggers that could print rows are pinned so that no setting can make them talk.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
import warnings
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

PINNED = ("sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm", "alembic", "PIL", "fontTools")


def start(file: Path) -> None:
    """Write warnings and milestones to ``file``; at most three files of 512 KiB are kept."""
    pin_talkative_loggers()
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=512 * 1024, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("counsel_desk")
    root.setLevel(logging.INFO)
    for earlier in root.handlers:
        earlier.close()
    root.handlers[:] = [handler]
    root.propagate = False


def tell_only_where() -> None:
    """Have whatever falls over on any thread written down by :func:`write_mistake`.

    Python's own words for it quote values and messages, and what a window says on standard error
    is kept by many desktops in a file of the account.
    """
    sys.excepthook = lambda kind, _problem, trace: write_mistake(kind, trace)
    threading.excepthook = lambda told: write_mistake(told.exc_type, told.exc_traceback)
    sys.unraisablehook = lambda told: write_mistake(told.exc_type, told.exc_traceback)
    warnings.showwarning = _write_warning


def write_mistake(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write where we went wrong, never what the records said: no message and no values."""
    crash_log = logging.getLogger("counsel_desk.crash")
    for frame in traceback.extract_tb(trace):
        step, number = f"{Path(frame.filename).stem}.{frame.name}", frame.lineno or 0
        crash_log.error("%s:%d", step, number)
    crash_log.error("%s", kind.__name__)


def pin_talkative_loggers() -> None:
    """Keep libraries that print statements or values at WARNING, whatever a configuration says."""
    for name in PINNED:
        logging.getLogger(name).setLevel(logging.WARNING)


def _write_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A library's warning without its words, which may quote what it was given."""
    number = lineno
    logging.getLogger("counsel_desk").warning("%s at line %d", category.__name__, number)
