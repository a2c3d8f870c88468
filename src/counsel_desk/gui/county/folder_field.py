"""A folder to choose: its path, and the button that asks for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _


class FolderField(QWidget):
    """``chosen`` comes when another folder was chosen or typed."""

    chosen = Signal()

    def __init__(self, label: str, question: str) -> None:
        super().__init__()
        self._question = question
        self.edit = line_edit()
        self.field = Field(label, self.edit)
        self.button = button(_("Choose…"), self.choose, name=question)
        self.edit.editingFinished.connect(self.chosen)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        box = self.field.layout()
        assert box is not None
        box.removeWidget(self.edit)
        box.removeWidget(self.field.note)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        box.addWidget(holder)
        box.addWidget(self.field.note)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.field)

    @property
    def folder(self) -> Path | None:
        """The folder, None while there is none."""
        text = self.edit.text().strip()
        return Path(text) if text else None

    def show_folder(self, folder: Path) -> None:
        """Put a folder there."""
        self.edit.setText(str(folder))
        self.field.show_error("")

    def choose(self) -> None:
        """Ask for a folder."""
        folder = ask_folder(self, self._question, self.folder)
        if folder is not None:
            self.show_folder(folder)
            self.chosen.emit()
