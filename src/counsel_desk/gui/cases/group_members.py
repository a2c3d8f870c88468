"""The members of a group: who came, why not, and who shall be seen alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from counsel_desk import i18n
from counsel_desk.gui.cases.record_state import MemberState
from counsel_desk.gui.cases.student_names import StudentNames, nobody
from counsel_desk.gui.cases.student_picker import StudentPicker
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes

_REASON_LENGTH = 7


class GroupMembers(QWidget):
    """A student chosen in the picker becomes a member; the picker is ready for the next."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = nobody()
        self._members: list[MemberState] = []
        self.picker = StudentPicker(_("Add a member"))
        self.field = Field(_("Members: type, Enter, and the next"), self.picker)
        self.count_label = words("", "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.field)
        box.addLayout(self._grid)
        box.addWidget(self.count_label)
        self.picker.picked.connect(self._add)

    @property
    def value(self) -> list[MemberState]:
        """The members as they stand, copies of their own."""
        return [replace(one) for one in self._members]

    def set_names(self, names: StudentNames) -> None:
        """Whom one may add."""
        self._names = names
        self.picker.set_names(names)
        self._rebuild()

    def set_value(self, members: list[MemberState]) -> None:
        """Show these members."""
        self._members = [replace(one) for one in members]
        self._rebuild()

    def _add(self, student_id: str) -> None:
        if not student_id:
            return
        self.picker.set_student("")
        if student_id in {one.student_id for one in self._members}:
            self.field.show_error(_("This student is on the list already."))
            return
        self.field.show_error("")
        self._members.append(MemberState(student_id))
        self._add_row(len(self._members) - 1, self._members[-1])
        self._tell_count()
        self.changed.emit()

    def _remove(self, member: MemberState) -> None:
        self._members.remove(member)
        self._rebuild()
        self.picker.setFocus()
        self.changed.emit()

    def _rebuild(self) -> None:
        clear(self._grid)
        for place, member in enumerate(self._members):
            self._add_row(place, member)
        self._tell_count()

    def _add_row(self, row: int, member: MemberState) -> None:
        known = self._names.get(member.student_id)
        name = known.words(reveal=False) if known else ""
        came = TickBox(_("came"))
        came.setChecked(member.present)
        came.setAccessibleName(_("{name} came").format(name=name))
        reason = _reasons(_("Why {name} was not there").format(name=name), member)
        alone = TickBox(_("see alone"))
        alone.setChecked(member.see_alone)
        alone.setAccessibleName(_("See {name} alone").format(name=name))
        away = _("Take {name} off the list").format(name=name)
        drop = button("✕", partial(self._remove, member), kind="link", name=away)
        came.toggled.connect(partial(self._set_present, member, reason))
        reason.activated.connect(lambda _at: self._set_reason(member, reason))
        alone.toggled.connect(partial(self._set_alone, member))
        for column, widget in enumerate((words(name), came, reason, alone, drop)):
            self._grid.addWidget(widget, row, column)
        reason.setHidden(member.present)

    def _set_present(self, member: MemberState, reason: QComboBox, on: bool) -> None:
        member.present = on
        reason.setHidden(on)
        self._tell_count()
        self.changed.emit()

    def _set_reason(self, member: MemberState, reason: QComboBox) -> None:
        member.reason = str(reason.currentData() or "")
        self.changed.emit()

    def _set_alone(self, member: MemberState, on: bool) -> None:
        member.see_alone = on
        self.changed.emit()

    def _tell_count(self) -> None:
        came = sum(one.present for one in self._members)
        told = ngettext("{number} of {all} came", "{number} of {all} came", came)
        self.count_label.setText(told.format(number=came, all=len(self._members)))
        self.count_label.setVisible(bool(self._members))


def _reasons(name: str, member: MemberState) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(_("why not?"), "")
    reasons = codes.load("absence_reason")
    for code in reasons.codes:
        box.addItem(reasons.label(code, i18n.language()), code)
    box.setCurrentIndex(max(0, box.findData(member.reason)))
    # Narrow, so that a row has room in a small window; open, the list is as wide as its words.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_REASON_LENGTH)
    return box
