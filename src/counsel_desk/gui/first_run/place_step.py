"""Where the vault lives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counsel_desk.errors import StorageProblem
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.first_run.answers import Answers
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _
from counsel_desk.os_errors import storage_errors
from counsel_desk.services import vault_door, vault_places

POINTS = (
    N_("Everything stays in this folder on this computer. Nothing is sent anywhere."),
    N_("The files are encrypted: without a password they say nothing to anybody."),
    N_("You can move the folder later; just open it again from its new place."),
)


class PlaceStep(Step):
    """A folder, proposed; warnings come while one chooses and never forbid anything."""

    key = "place"
    title = N_("Where the vault lives")
    told = N_("One folder holds all records of the room. The proposed one suits most schools.")

    def __init__(self) -> None:
        super().__init__()
        self.folder_edit = line_edit()
        self.folder_field = Field(_("Folder"), self.folder_edit)
        self.warning_label = words("", "warm", wrap=True)
        self.choose_button = button(_("Choose another folder…"), self._choose)
        card = Card()
        card.add(self.folder_field, self.warning_label)
        card.body.addLayout(beside(self.choose_button))
        self.box.addWidget(card)
        safe = Card(_("Good to know"))
        for point in POINTS:
            safe.add(words(f"・ {_(point)}", wrap=True))
        self.box.addWidget(safe)
        self.box.addStretch(1)
        self.folder_edit.textChanged.connect(self._look)

    def show_answers(self, answers: Answers) -> None:
        self.folder_edit.setText(answers.folder)

    def gather(self, answers: Answers) -> Answers:
        return replace(answers, folder=self.folder_edit.text().strip())

    def check(self) -> bool:
        problem = _problem(self.folder_edit.text().strip())
        self.folder_field.show_error(problem)
        return not problem

    def first_field(self) -> QWidget:
        return self.folder_edit

    def _choose(self) -> None:
        start = Path(self.folder_edit.text()).parent
        chosen = ask_folder(
            self, _("Where the vault shall live"), start if start.is_dir() else None
        )
        if chosen is not None:
            self.folder_edit.setText(str(vault_places.inside(chosen)))

    def _look(self) -> None:
        self.folder_field.show_error("")
        warning = vault_places.warning(Path(self.folder_edit.text()))
        self.warning_label.setText(warning)
        self.warning_label.setVisible(bool(warning))
        self.changed.emit()


def _problem(text: str) -> str:
    folder = Path(text)
    if not text or not folder.is_absolute():
        return _("Please name a whole folder, from the drive or root on.")
    try:
        with storage_errors(folder):
            is_filled = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except StorageProblem as problem:
        return str(problem)
    if vault_door.is_vault(folder):
        return _("There is a vault in this folder already. Open it from the first page.")
    if is_filled:
        return _("This folder is not empty. Please choose a new or an empty one.")
    return ""
