"""Where a package goes: the sticks that are plugged in, as they come and go, or a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox

from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.removable_drives import Drive, DriveWatch, drive_words
from counsel_desk.i18n import _

STICK, FOLDER = "stick", "folder"


@dataclass(frozen=True)
class Target:
    """A folder to write to; ``medium`` is a code of the list of media."""

    folder: Path
    medium: str


class DriveBox(QComboBox):
    """``target_changed`` comes whenever another place is chosen, or the chosen one went away."""

    target_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Stick or folder"))
        self.setPlaceholderText(_("Plug a stick in, or choose a folder"))
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.watch = DriveWatch(self)
        self._chosen: Target | None = None
        self._folder: Path | None = None
        self.watch.changed.connect(self._show)
        self.activated.connect(self._pick)
        self._show(())

    @property
    def target(self) -> Target | None:
        """What is chosen, None while nothing is."""
        return self._chosen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.stop()

    def _show(self, drives: tuple[Drive, ...]) -> None:
        """A stick that is plugged in is chosen by itself, as long as nothing else is."""
        sticks = [Target(one.folder, STICK) for one in drives]
        self.clear()
        for drive, target in zip(drives, sticks, strict=True):
            self.addItem(drive_words(drive), target)
        if self._folder is not None:
            self.addItem(str(self._folder), Target(self._folder, FOLDER))
        self.addItem(_("Another folder…"), None)
        if self._chosen is not None and self._chosen.medium == STICK and self._chosen not in sticks:
            self._chosen = None
        if self._chosen is None and sticks:
            self._chosen = sticks[0]
        self._settle()

    def _pick(self, place: int) -> None:
        target = self.itemData(place)
        if isinstance(target, Target):
            self._chosen = target
        else:
            folder = ask_folder(self, _("The folder that the package goes to"))
            if folder is not None:
                self._folder, self._chosen = folder, Target(folder, FOLDER)
                self._show(self.watch.drives)
        self._settle()

    def _settle(self) -> None:
        places = range(self.count())
        found = [n for n in places if self._chosen and self.itemData(n) == self._chosen]
        self.setCurrentIndex(found[0] if found else -1)
        self.setToolTip(self.currentText())
        self.target_changed.emit()
