"""A training that was entered: everything of it, its papers, and taking it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.room.staff_view import StaffView
from counsel_desk.gui.room.training_form import TrainingForm, TypedTraining
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.trainings import TrainingLine

_WIDTH = 720


def add_training(desk: Desk, typed: TypedTraining) -> None:
    """A new training with everybody who took part."""
    desk.room.trainings.add(typed.fields, typed.attending)


def change_training(desk: Desk, training_id: int, typed: TypedTraining) -> None:
    """A known one, as it stands in the form."""
    desk.room.trainings.change(training_id, typed.fields, typed.attending)


def remove_training(desk: Desk, training_id: int) -> None:
    """Take it back."""
    desk.room.trainings.remove(training_id)


class TrainingDialog(RegisterDialog):
    """For a counsellor, who changes the training or takes it back."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, view: StaffView, known: TrainingLine
    ) -> None:
        super().__init__(parent, around, _("A training"), _("Save"))
        self.setMinimumWidth(_WIDTH)
        self._id = known.id
        self.form = TrainingForm(known)
        self.form.offer(view)
        self.form.grown.connect(self.grow)
        self.papers = RegisterFilesRow(around, "training", known.id)
        self.papers.changed.connect(self.grow)
        self.body.addWidget(self.form)
        self.body.addWidget(self.papers)
        self._offer_at_foot(_("Entered by mistake"), partial(remove_training, training_id=known.id))
        self.form.title_edit.setFocus()

    def work(self) -> Work | None:
        typed = self.form.typed()
        if typed is None:
            return None
        return partial(change_training, training_id=self._id, typed=typed)
