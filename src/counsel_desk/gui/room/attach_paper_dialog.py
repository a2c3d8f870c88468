"""Attaching a paper to an entry of a register: a title, and how far it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import register_papers
from counsel_desk.gui.room.taking_in_dialog import TakingInDialog
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.room.register_files import LONGEST_TITLE


class AttachPaperDialog(TakingInDialog):
    """The file's own name is proposed as title; leaving stops what runs."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, register: str, entry_id: int, file: Path
    ) -> None:
        super().__init__(parent, around, _("Attach a paper"))
        self._register, self._entry_id, self._file = register, entry_id, file
        self.title_edit = line_edit(_("for example: approval of the county bureau"))
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.title_edit.setText(file.stem[:LONGEST_TITLE])
        self.title_field = Field(_("Title"), self.title_edit)
        self.body.addWidget(ElidedLabel(str(file), "muted"))
        self.body.addWidget(self.title_field)
        told = _("The principal can read it too: no paper on which students stand belongs here.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.told_label)
        self.title_edit.setFocus()
        self.title_edit.selectAll()

    def work(self) -> Work | None:
        title = self.title_edit.text().strip()
        lacking = _("Give the paper a title by which it is found again.")
        self.title_field.show_error("" if title else lacking)
        if not title:
            return None
        return partial(
            register_papers.attach_paper, register=self._register, entry_id=self._entry_id,
            title=title, path=self._file,
        )  # fmt: skip
