"""What a group session has besides: its name, stage and number, members, course and materials."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from counsel_desk import i18n
from counsel_desk.gui.cases.group_members import GroupMembers
from counsel_desk.gui.cases.group_steps import GroupSteps
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.i18n import _
from counsel_desk.records import codes


class GroupCard(Card):
    """Shown for a group only."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Group"))
        self.name_edit = line_edit()
        self.stage_box = QComboBox()
        self.number_edit = line_edit()
        self.materials_edit = line_edit()
        self.members = GroupMembers()
        self.steps = GroupSteps()
        self.number_field = Field(_("Session no."), self.number_edit)
        self.steps_field = Field(_("Step by step"), self.steps)
        self._half = HalfTyped(self)
        self._half.watch(self.name_edit, self.materials_edit)
        self._fill_stages()
        self._lay_out()
        for edit in (self.name_edit, self.number_edit, self.materials_edit):
            edit.textChanged.connect(self.changed)
        self.stage_box.activated.connect(lambda _at: self.changed.emit())
        self.members.changed.connect(self.changed)
        self.steps.changed.connect(self.changed)

    def show_state(self, state: RecordState) -> None:
        """Show a form's group."""
        self.name_edit.setText(state.text("group_name"))
        self.materials_edit.setText(state.text("materials"))
        self.number_edit.setText(state.group_number)
        self.stage_box.setCurrentIndex(max(0, self.stage_box.findData(state.group_stage)))
        self.members.set_value(state.members)
        self.steps.set_value(state.steps)

    def put_into(self, state: RecordState) -> None:
        """Write the group into a form; kept too while another kind is shown."""
        state.texts["group_name"] = self._half.text(self.name_edit)
        state.texts["materials"] = self._half.text(self.materials_edit)
        state.group_number = self.number_edit.text()
        state.group_stage = str(self.stage_box.currentData() or "")
        state.members, state.steps = self.members.value, self.steps.value

    def _fill_stages(self) -> None:
        stages = codes.load("group_stage")
        self.stage_box.addItem(_("not said"), "")
        for code in stages.codes:
            self.stage_box.addItem(stages.label(code, i18n.language()), code)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field(_("Group's name"), self.name_edit), 4)
        row.addWidget(Field(_("Stage"), self.stage_box), 2)
        row.addWidget(self.number_field, 1)
        self.body.addLayout(row)
        self.add(self.members, self.steps_field, Field(_("Materials"), self.materials_edit))
