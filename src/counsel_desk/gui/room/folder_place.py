"""The one door to the question for a folder, so that tests can answer it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from counsel_desk.gui import recent_folders

Ask = Callable[[QWidget | None, str, Path | None], Path | None]


def ask_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Which folder, or None when the person thinks better of it."""
    return _ask[0](parent, title, start)


def answer_with(ask: Ask) -> None:
    """Let a test choose."""
    _ask[0] = ask


def ask_the_person() -> None:
    """Back to asking the person."""
    _ask[0] = _ask_person


def _ask_person(parent: QWidget | None, title: str, start: Path | None) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    recent_folders.forget()
    return Path(chosen) if chosen else None


_ask: list[Ask] = [_ask_person]
