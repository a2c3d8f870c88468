"""The one door to questions for a file or a folder, so that tests can answer them.

Whatever is chosen, Qt forgets afterwards where somebody looked for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, ParamSpec

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from counsel_desk.gui import recent_folders
from counsel_desk.i18n import _

Words = ParamSpec("Words")


class FileQuestion(Generic[Words]):
    """Asks a person for a place; None when that person thinks better of it."""

    def __init__(self, dialog: Callable[Words, str]) -> None:
        self._dialog = dialog
        self._answer: Callable[Words, Path | None] | None = None

    def __call__(self, *words: Words.args, **named: Words.kwargs) -> Path | None:
        if self._answer is not None:
            return self._answer(*words, **named)
        chosen = self._dialog(*words, **named)
        recent_folders.forget()
        return Path(chosen) if chosen else None

    def answer_with(self, answer: Callable[Words, Path | None]) -> None:
        """Let a test choose."""
        self._answer = answer

    def ask_the_person(self) -> None:
        """Back to asking the person."""
        self._answer = None


def documents() -> Path:
    """Where people keep their papers."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def of_kind(ending: str) -> str:
    """The words for the files of one kind."""
    if ending == ".pdf":
        return _("PDF files (*.pdf)")
    return _("Files of this kind (*{ending})").format(ending=ending)


def _opened(parent: QWidget | None, title: str, kinds: str, start: Path | None = None) -> str:
    offered = kinds + ";;" + _("All files (*)")
    folder = str(start or Path.home())
    return QFileDialog.getOpenFileName(parent, title, folder, offered)[0]


def _saved(parent: QWidget | None, title: str, proposed_name: str) -> str:
    proposed, kind = documents() / proposed_name, of_kind(Path(proposed_name).suffix)
    return QFileDialog.getSaveFileName(parent, title, str(proposed), kind)[0]


def _folder(parent: QWidget | None, title: str, start: Path | None = None) -> str:
    return QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))


ask_file = FileQuestion(_opened)
"""Which file of these kinds to read."""
ask_where = FileQuestion(_saved)
"""Where to put a file of this name."""
ask_folder = FileQuestion(_folder)
"""Which folder."""
