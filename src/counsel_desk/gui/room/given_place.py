"""The one door to the question which file somebody was given, so that tests can answer it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from counsel_desk.gui import recent_folders
from counsel_desk.i18n import _

Ask = Callable[[QWidget | None, str, str], Path | None]


def ask_file(parent: QWidget | None, title: str, ending: str) -> Path | None:
    """Which file of this ending, or None when the person thinks better of it."""
    return _ask[0](parent, title, ending)


def answer_with(ask: Ask) -> None:
    """Let a test choose."""
    _ask[0] = ask


def ask_the_person() -> None:
    """Back to asking the person."""
    _ask[0] = _ask_person


def _ask_person(parent: QWidget | None, title: str, ending: str) -> Path | None:
    kinds = _("Files of this kind (*{ending})").format(ending=ending) + ";;" + _("All files (*)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    recent_folders.forget()
    return Path(chosen) if chosen else None


_ask: list[Ask] = [_ask_person]
