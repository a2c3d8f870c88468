"""What the school is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.first_run.answers import Answers
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.room.school_form import SchoolForm, SchoolValues
from counsel_desk.gui.room.teaching_points_form import TeachingPointsForm
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import N_, _


class SchoolStep(Step):
    """Name, code, stages, numbers; teaching points when the room serves them too."""

    key = "school"
    title = N_("Your school")
    told = N_("As it shall stand on the printed log. Everything can be changed later, with a date.")

    def __init__(self) -> None:
        super().__init__()
        self.form = SchoolForm()
        self.room_edit = line_edit()
        self.room_field = Field(_("What the room is called"), self.room_edit)
        self.points = TeachingPointsForm()
        card = Card()
        card.add(self.form, self.room_field)
        self.points_card = Card(_("Teaching points that the room serves too"))
        self.points_card.add(self.points)
        for one in (card, self.points_card):
            self.box.addWidget(one)
        self.box.addStretch(1)
        self.form.changed.connect(self._changed)
        self.points.changed.connect(self.changed)
        self.room_edit.textChanged.connect(self.changed)
        self._changed()

    def show_answers(self, answers: Answers) -> None:
        self.form.show_values(
            SchoolValues(
                answers.school, answers.code, answers.stages, answers.students, answers.boarders,
                answers.small, answers.township_centre,
            )
        )  # fmt: skip
        self.room_edit.setText(answers.room)
        self.points.show_points(answers.teaching_points)

    def gather(self, answers: Answers) -> Answers:
        said = self.form.values()
        return replace(
            answers,
            school=said.name, code=said.code, stages=said.stages, students=said.students,
            boarders=said.boarders, small=said.small, township_centre=said.township_centre,
            room=self.room_edit.text().strip(),
            teaching_points=self.points.value if said.township_centre else (),
        )  # fmt: skip

    def check(self) -> bool:
        return self.form.check()

    def first_field(self) -> QWidget:
        return self.form.name_edit

    def _changed(self) -> None:
        self.points_card.setVisible(self.form.centre_box.isChecked())
        self.changed.emit()
