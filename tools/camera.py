"""Shows windows and saves what they look like."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

BREATHS = 10
OWN_FILES = "PICTURES_OWN_FILES"
"""The environment variable that says where :func:`own_folder` is to be."""


class Camera:
    """``size`` is that of a whole window; a dialog has its own."""

    def __init__(self, application: QApplication, folder: Path, size: tuple[int, int]) -> None:
        self._application, self._folder, self.size = application, folder, size
        self.taken = 0

    def save(self, widget: QWidget, name: str) -> None:
        """Let everything settle, then save one picture."""
        self.settle()
        widget.grab().save(str(self._folder / f"{name}.png"))
        self.taken += 1

    def window(self, widget: QWidget, name: str) -> None:
        """Show a window in full size and save it."""
        widget.resize(*self.size)
        widget.show()
        self.save(widget, name)

    def dialog(self, made: QWidget, name: str, busy: Callable[[], bool]) -> None:
        """Show a dialog, wait until it is filled, save it and close it."""
        made.show()
        self.wait_while(busy)
        self.save(made, name)
        if isinstance(made, QDialog):
            made.done(0)
        else:
            made.close()
        self.wait_while(busy)

    def wait_while(self, busy: Callable[[], bool]) -> None:
        """Go on with the event loop until the vault has answered everything."""
        self.settle()
        while busy():
            self.settle()

    def wait_for(self, results: list[Any]) -> Any:
        """The first thing that comes back."""
        while not results:
            self.settle()
        return results[0]

    def settle(self) -> None:
        """A few turns of the event loop."""
        for _turn in range(BREATHS):
            self._application.processEvents()


def own_folder() -> Path:
    """A folder with files of a person's own: lists to take over, a stick, another room's card.

    The program makes none of them, so they can be kept away from where its traces are looked for.
    """
    return Path(tempfile.mkdtemp(dir=os.environ.get(OWN_FILES)))
