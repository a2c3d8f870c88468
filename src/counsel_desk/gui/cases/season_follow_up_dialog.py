"""Putting a student on the list of those looked after, or changing what stands there."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import season_work
from counsel_desk.gui.cases.form_student_picker import KeptPicker
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.season_work import FollowUp
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.season_rules import USUAL_FOLLOW_UP, FollowUpFields

FORM = "season_follow_up"
_LINES = 3


class SeasonFollowUpDialog(FormDialog):
    """``one`` is the follow-up to change, None for a new one."""

    def __init__(
        self,
        parent: QWidget | None,
        around: Surroundings,
        check_id: str,
        one: FollowUp | None = None,
    ) -> None:
        super().__init__(parent, around, _("Look after a student"), _("Save"))
        self._check_id, self._one = check_id, one
        usual_day = clock.today() + USUAL_FOLLOW_UP
        usual = FollowUpFields("", around.facts.person, usual_day, "class_teacher")
        fields = one.fields if one else usual
        self.picker = KeptPicker(self, one.student_id if one else "")
        self.source_box = code_box("source", fields.source, _("not said"))
        self.owner_edit = line_edit(_("class teacher, counsellor …"))
        self.owner_edit.setText(fields.owner)
        self.day_edit = DayEdit()
        self.day_edit.set_day(fields.needed_by)
        self.reason_edit = GuardedEdit(_LINES, _("What was seen or said, without a judgement"))
        self.measure_edit = GuardedEdit(
            2, _("for example: a talk, a seat by the window"), self.reason_edit.kept
        )
        self.reason_edit.kept.set_words(one.kept if one else {})
        self.reason_edit.setPlainText(fields.reason)
        self.measure_edit.setPlainText(fields.measure)
        self._lay_out()
        if one is None:
            self._begin()
        else:
            self.reason_edit.setFocus()

    def work(self) -> Work | None:
        """Keep it, once it can be."""
        fields = self._fields()
        if fields is None:
            return None
        kept = self.reason_edit.kept.words
        if self._one is not None:
            change = season_work.change_follow_up
            return partial(change, follow_up_id=self._one.id, fields=fields, kept=kept)
        return partial(
            season_work.add_follow_up, check_id=self._check_id,
            student_id=self.picker.student_id, fields=fields, kept=kept,
        )  # fmt: skip

    def _fields(self) -> FollowUpFields | None:
        reason, owner = self.reason_edit.toPlainText(), self.owner_edit.text()
        is_named = self._one is not None or bool(self.picker.student_id)
        day = self.day_edit.day
        self.picker_field.show_error("" if is_named else _("Choose the student."))
        self.reason_field.show_error("" if reason.strip() else _("Write what was seen or heard."))
        self.owner_field.show_error("" if owner.strip() else _("Say who looks after it."))
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if not (is_named and reason.strip() and owner.strip()) or day is None:
            return None
        measure = self.measure_edit.toPlainText()
        return FollowUpFields(reason, owner, day, self.source_box.code, measure)

    def _lay_out(self) -> None:
        self.picker_field = Field(_("Student"), self.picker)
        self.reason_field = Field(_("What was seen or heard"), self.reason_edit)
        self.owner_field = Field(_("Who looks after it"), self.owner_edit)
        self.day_field = Field(pgettext("follow-up", "By"), self.day_edit)
        if self._one is not None:
            self.body.addWidget(words(masked(self._one.name), "heading"))
        self.body.addWidget(self.picker_field)
        self.picker_field.setVisible(self._one is None)
        self.body.addWidget(Field(_("Who it comes from"), self.source_box))
        self.body.addWidget(self.reason_field)
        self.add_row(self.owner_field, self.day_field)
        self.body.addWidget(Field(_("What is to be done"), self.measure_edit))

    def _begin(self) -> None:
        """Whom one may choose, and what was half-typed before."""
        self.around.vault.post(season_work.read_names, self.picker.offer)
        editors: dict[str, QWidget] = {
            "student_id": self.picker.kept_edit,
            "source": self.source_box,
            "reason": self.reason_edit,
            "owner": self.owner_edit,
            "day": self.day_edit,
            "measure": self.measure_edit,
        }
        self.keep_as(FORM, editors, self._check_id)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.picker.show_kept)
        self.picker.setFocus()
