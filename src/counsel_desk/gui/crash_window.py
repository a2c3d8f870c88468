"""When we made a mistake: a window that says so, and where the report without contents lies."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from counsel_desk import paths
from counsel_desk.gui import messages
from counsel_desk.i18n import _


def show_crash(kind: str) -> None:
    """Tell it; the program goes on, and what was saved is safe."""
    if QApplication.instance() is not None:
        messages.tell(
            QApplication.activeWindow(),
            _(
                "The program made a mistake ({kind}). What was saved is safe. A report without "
                "any record's content is in {file}."
            ).format(kind=kind, file=paths.log_file()),
        )
