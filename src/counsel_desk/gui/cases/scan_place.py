"""The one door to the question which file to add as a scan, so that tests can answer it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from counsel_desk.gui import recent_folders
from counsel_desk.i18n import _

Ask = Callable[[QWidget | None, str], Path | None]


def ask_scan(parent: QWidget | None, title: str) -> Path | None:
    """Which file, or None when the person thinks better of it."""
    return _ask[0](parent, title)


def answer_with(ask: Ask) -> None:
    """Let a test choose."""
    _ask[0] = ask


def ask_the_person() -> None:
    """Back to asking the person."""
    _ask[0] = _ask_person


def _ask_person(parent: QWidget | None, title: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = _("Scans (*.pdf *.jpg *.jpeg *.png);;All files (*)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    recent_folders.forget()
    return Path(chosen) if chosen else None


_ask: list[Ask] = [_ask_person]
