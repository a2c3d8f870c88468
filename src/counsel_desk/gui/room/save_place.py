"""The one door to the question where to save a file, so that tests can answer it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from counsel_desk.gui import recent_folders
from counsel_desk.i18n import _

Ask = Callable[[QWidget | None, str, str], Path | None]


def ask_where(parent: QWidget | None, title: str, proposed_name: str) -> Path | None:
    """Where to put a file, or None when the person thinks better of it."""
    return _ask[0](parent, title, proposed_name)


def answer_with(ask: Ask) -> None:
    """Let a test choose."""
    _ask[0] = ask


def ask_the_person() -> None:
    """Back to asking the person."""
    _ask[0] = _ask_person


def _ask_person(parent: QWidget | None, title: str, proposed_name: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(folder) / proposed_name)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, proposed, _kinds(proposed_name))
    recent_folders.forget()
    return Path(chosen) if chosen else None


def _kinds(proposed_name: str) -> str:
    """The files shown beside: those of the same kind."""
    ending = Path(proposed_name).suffix
    if ending == ".pdf":
        return _("PDF files (*.pdf)")
    return _("Files of this kind (*{ending})").format(ending=ending)


_ask: list[Ask] = [_ask_person]
