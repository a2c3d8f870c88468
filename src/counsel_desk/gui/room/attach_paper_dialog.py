"""Attaching a paper to an entry of a register: a title, and how far it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError, Stopped
from counsel_desk.gui.background import VaultWork
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import register_papers
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.register_files import LONGEST_TITLE


class AttachPaperDialog(FormDialog):
    """The file's own name is proposed as title; leaving stops what runs."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, register: str, entry_id: int, file: Path
    ) -> None:
        super().__init__(parent, around, _("Attach a paper"), _("Take into the vault"))
        self._register, self._entry_id, self._file = register, entry_id, file
        self._long: VaultWork | None = None
        self.title_edit = line_edit(_("for example: approval of the county bureau"))
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.title_edit.setText(file.stem[:LONGEST_TITLE])
        self.title_field = Field(_("Title"), self.title_edit)
        self.told_label = words("", "muted", wrap=True)
        self.told_label.hide()
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

    def post(self, work: Work) -> None:
        """As long work: a large file from a slow stick takes its time."""
        self.accept_button.setEnabled(False)
        self.show_error("")
        long = VaultWork(_("Stopped. Nothing was taken in."), self)
        long.told.connect(self._tell)
        self._long = long

        def attach(desk: Desk) -> object:
            return work(desk, told=long.tell)  # type: ignore[call-arg]

        self.around.vault.post_long(long, attach, self._done, self.show_problem)

    def show_problem(self, problem: DeskError) -> None:
        """Why it was not taken in; being stopped by hand needs no word."""
        self._long = None
        if isValid(self):
            self.told_label.hide()
            if not isinstance(problem, Stopped):
                super().show_problem(problem)

    def reject(self) -> None:
        if self._long is not None:
            self._long.stop()
        super().reject()

    def _tell(self, done: int, _whole: int) -> None:
        steps = (_("Reading the file …"), _("Looking whether it opens …"), _("Storing …"))
        if done < len(steps):
            self.told_label.setText(steps[done])
            self.told_label.show()
