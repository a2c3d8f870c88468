"""The school's own words about itself: one form for the set-up and for a later change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counsel_desk.errors import BadInput
from counsel_desk.gui.editors import number_edit
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.grades import STAGES
from counsel_desk.reports import words as spoken
from counsel_desk.services.room.schools import SMALL_SCHOOL_BELOW, SchoolFields


@dataclass(frozen=True)
class SchoolValues:
    """What stands in the form; ``small`` None as long as nobody said otherwise than the number."""

    name: str
    code: str
    stages: tuple[str, ...]
    students: int
    boarders: int
    small: bool | None
    township_centre: bool


class SchoolForm(QWidget):
    """``changed`` comes with every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._small_said = False
        self.name_edit, self.code_edit = line_edit(), line_edit()
        self.name_field = Field(_("Name of the school"), self.name_edit)
        self.code_field = Field(_("School code"), self.code_edit)
        self.stages = Chips(_("Stages"), [(one, spoken.label("stage", one)) for one in STAGES])
        self.stages_field = Field(_("Stages"), self.stages)
        self.students_edit = number_edit(0, least=0, name=pgettext("count", "Students"))
        self.boarders_edit = number_edit(0, least=0, name=_("Of them boarders"))
        self.students_field = Field(pgettext("count", "Students"), self.students_edit)
        self.boarders_field = Field(_("Of them boarders"), self.boarders_edit)
        self.small_box = TickBox(_("Small school (open at least one hour on every school day)"))
        self.centre_box = TickBox(_("Township centre school with teaching points"))
        self._lay_out()
        self._connect()

    def values(self) -> SchoolValues:
        """What stands in the form."""
        return SchoolValues(
            name=self.name_edit.text().strip(),
            code=self.code_edit.text().strip(),
            stages=tuple(one for one in STAGES if one in self.stages.value),
            students=self.students_edit.value(),
            boarders=self.boarders_edit.value(),
            small=self.small_box.isChecked() if self._small_said else None,
            township_centre=self.centre_box.isChecked(),
        )

    def show_values(self, said: SchoolValues) -> None:
        """Fill the form."""
        self._small_said = False
        self.name_edit.setText(said.name)
        self.code_edit.setText(said.code)
        self.stages.set_value(said.stages)
        self.students_edit.setValue(said.students)
        self.boarders_edit.setValue(said.boarders)
        self.centre_box.setChecked(said.township_centre)
        if said.small is not None:
            self.small_box.setChecked(said.small)
            self._small_said = True

    def check(self) -> bool:
        """Whether a school can be so; the first fault is told at its field and has the focus."""
        for field in (self.name_field, self.code_field, self.stages_field, self.students_field,
                      self.boarders_field):  # fmt: skip
            field.show_error("")
        try:
            SchoolFields(**vars(self.values())).checked()
        except BadInput as problem:
            field = self._faulty_field()
            field.show_error(str(problem))
            field.editor.setFocus()
            return False
        return True

    def _faulty_field(self) -> Field:
        said = self.values()
        if not said.name:
            return self.name_field
        if not said.code:
            return self.code_field
        return self.boarders_field if said.stages else self.stages_field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(16)
        grid.addWidget(self.name_field, 0, 0)
        grid.addWidget(self.code_field, 0, 1)
        grid.addWidget(self.students_field, 1, 0)
        grid.addWidget(self.boarders_field, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(grid)
        box.addWidget(self.stages_field)
        for check in (self.small_box, self.centre_box):
            box.addLayout(beside(check))

    def _connect(self) -> None:
        for edit in (self.name_edit, self.code_edit):
            edit.textChanged.connect(self.changed)
        self.stages.changed.connect(self.changed)
        self.students_edit.valueChanged.connect(self._suggest_small)
        self.boarders_edit.valueChanged.connect(self.changed)
        self.centre_box.toggled.connect(self.changed)
        self.small_box.clicked.connect(self._say_small)

    def _suggest_small(self) -> None:
        """The number suggests it until the school says otherwise."""
        if not self._small_said:
            self.small_box.setChecked(0 < self.students_edit.value() < SMALL_SCHOOL_BELOW)
        self.changed.emit()

    def _say_small(self) -> None:
        self._small_said = True
        self.changed.emit()
