"""One sheet typed in from paper with the number keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import assessment_work
from counsel_desk.gui.cases.answer_grid import AnswerGrid, typed_words
from counsel_desk.gui.cases.assessment_words import answer_words
from counsel_desk.gui.cases.assessment_work import SheetOrder
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.editors import day_edit, day_of
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _, ngettext
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.records.cases.assessment_views import SavedSheet
from counsel_desk.records.cases.sheet_fields import SheetFields

FORM = "assessment_sheet"
_BETWEEN = ":"
_MOST_BUTTONS = 10
_WIDTH = 560
"""The grid of answers between the margins."""


def form_of(scale: str, round_id: str | None) -> str:
    """The kind of a half-typed sheet's draft, from which the same form is opened again."""
    return _BETWEEN.join((FORM, scale, round_id or ""))


def read_form(form: str) -> tuple[str, str | None] | None:
    """The questionnaire and the round of such a draft; None for another kind."""
    parts = form.split(_BETWEEN)
    if len(parts) != 3 or parts[0] != FORM:
        return None
    return parts[1], parts[2] or None


class TypeSheetDialog(DraftKeepingDialog):
    """``saved`` carries whether somebody talks to the student today."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, around: Surroundings, order: SheetOrder) -> None:
        definition = order.scale.definition
        # A student may stand beside it: the full name would tell what is looked for.
        super().__init__(parent, around, definition.short_name, _("Save the sheet"))
        self.setMinimumWidth(_WIDTH)
        self._order = order
        self.who_label = words("", "heading")
        self.name_button = button(_("Show names"), kind="link")
        self.name_button.setCheckable(True)
        self.day_edit = day_edit(clock.today(), clock.today())
        self.item_label = words("", "title")
        self.wording_label = words("", wrap=True)
        self.wording_label.setVisible(bool(order.scale.wording))
        self.meaning_label = words(answer_words(definition), "muted", wrap=True)
        self.meaning_label.setVisible(bool(definition.labels))
        self.grid = AnswerGrid(definition)
        self.progress_label = words("", "muted", wrap=True)
        self._lay_out()
        self.grid.moved.connect(self._dress)
        self.grid.changed.connect(self._dress)
        self.grid.filled.connect(self.accept_button.setFocus)
        self.name_button.toggled.connect(self._show_name)
        editors = {"answers": self.grid, "day": self.day_edit}
        form = form_of(definition.id, order.round_id)
        self.keep_as(form, editors, order.student_id)
        self._show_name(reveal=False)
        self._dress()
        self.grid.setFocus()

    def work(self) -> Work:
        fields = SheetFields(
            self._order.student_id,
            self._order.scale.definition.id,
            day_of(self.day_edit),
            self.grid.answers,
            round_id=self._order.round_id,
        )
        return partial(assessment_work.add_sheet, fields=fields)

    def _done(self, result: object) -> None:
        if isValid(self) and isinstance(result, SavedSheet):
            self.saved.emit(result)
        super()._done(result)

    def _dress(self) -> None:
        item, order = self.grid.current_item, self._order
        told = _("Item {item} of {items}")
        self.item_label.setText(told.format(item=item, items=order.scale.definition.items))
        if order.scale.wording:
            self.wording_label.setText(order.scale.wording[item - 1])
        left = self.grid.open_items
        counted = typed_words(self.grid.answers)
        if left and item == order.scale.definition.items:
            counted += " ・ " + _("no answer to {items}").format(items=in_runs(left))
        self.progress_label.setText(counted)

    def _show_name(self, reveal: bool) -> None:
        name = shown(self._order.name, reveal=reveal)
        self.who_label.setText(" ・ ".join(filter(None, (name, self._order.place))))
        self.name_button.setText(_("Mask names") if reveal else _("Show names"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.who_label)
        head.addWidget(self.name_button)
        head.addStretch(1)
        self.body.addLayout(head)
        row = QHBoxLayout()
        row.addWidget(self.item_label, 1)
        row.addWidget(Field(_("Filled in on"), self.day_edit))
        self.body.addLayout(row)
        self.body.addWidget(self.wording_label)
        self.body.addLayout(self._buttons())
        self.body.addWidget(self.grid)
        self.body.addWidget(self.progress_label)
        hint = _(
            "A number key answers and goes on; Backspace goes back, the space bar leaves open."
        )
        self.body.addWidget(words(hint, "muted", wrap=True))

    def _buttons(self) -> QHBoxLayout:
        """The same with the mouse."""
        row = QHBoxLayout()
        row.setSpacing(8)
        definition = self._order.scale.definition
        if definition.highest - definition.lowest < _MOST_BUTTONS:
            for number in range(definition.lowest, definition.highest + 1):
                name = _("Answer {number}").format(number=number)
                made = button(str(number), partial(self._press, number), name=name)
                made.setToolTip("")
                row.addWidget(made)
        row.addWidget(self.meaning_label, 1)
        return row

    def _press(self, number: int) -> None:
        self.grid.answer(number)
        self.grid.setFocus()


def saved_words(saved: SavedSheet, left: int) -> str:
    """What is said after a sheet: that somebody talks to the student today, and how many follow."""
    if saved.talk_today:
        return _("Saved. An answer asks for a talk with this student today.")
    told = ngettext("Saved. {count} sheet is left.", "Saved. {count} sheets are left.", left)
    return told.format(count=left) if left else _("Saved. That was the last sheet.")
