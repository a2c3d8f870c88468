"""Small forms of a student's file: the level of concern, and the plan for hard hours."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.crisis_work import CareView
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _
from counsel_desk.records.cases.crisis_agreements import LEVELS, SafetyFields

LEVEL_FORM, SAFETY_FORM = "file_crisis_level", "file_crisis_safety"
SAFETY_TITLES = {
    "signs": N_("How I notice that it gets hard"),
    "own_ways": N_("What I can do by myself"),
    "places": N_("Places and things that take my mind off it"),
    "people": N_("People I can go to or call"),
    "professionals": N_("Teachers, doctors and help lines"),
    "surroundings": N_("How those around me make it safe"),
    "reasons": N_("What is worth holding on for"),
    "agreed_with": N_("Agreed with"),
}


class LevelDialog(DraftKeepingDialog):
    """A level set by people; the reason and who decided stay with it."""

    def __init__(
        self, parent: QWidget, around: Surroundings, student_id: str, care: CareView
    ) -> None:
        super().__init__(parent, around, _("Level of concern"), _("Save"))
        self._student_id = student_id
        options = [(str(level), care.level_names[level]) for level in LEVELS]
        now = str(care.levels[0].level) if care.levels else None
        self.level_box = Segments(_("Level of concern"), options, now)
        self.reason_edit = GuardedEdit(3, _("What one can see, and what is agreed"))
        self.by_edit = line_edit()
        self.by_edit.setText(around.facts.person)
        told = _("People set it, after talking; no result of a questionnaire ever does.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.level_box)
        self.reason_field = Field(_("Reason"), self.reason_edit)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(Field(_("Decided by"), self.by_edit))
        editors = {"level": self.level_box, "reason": self.reason_edit, "by": self.by_edit}
        self.keep_as(LEVEL_FORM, editors, student_id)
        self.reason_edit.setFocus()

    def work(self) -> Work | None:
        level, reason = self.level_box.value, self.reason_edit.toPlainText()
        self.reason_field.show_error("" if reason.strip() else _("Say why, in a few words."))
        if level is None:
            self.show_error(_("Choose a level."))
        if level is None or not reason.strip():
            return None
        return partial(
            crisis_work.set_level, student_id=self._student_id, level=int(level), reason=reason,
            set_by=self.by_edit.text(),
        )  # fmt: skip


class SafetyPlanDialog(DraftKeepingDialog):
    """In the student's own words; a new version begins with those of the one before."""

    def __init__(
        self, parent: QWidget, around: Surroundings, student_id: str, care: CareView
    ) -> None:
        super().__init__(parent, around, _("Safety plan"), _("Save"))
        self._student_id = student_id
        before = care.plans[0] if care.plans else None
        self.edits = {name: GuardedEdit(1) for name in SAFETY_TITLES}
        told = _("Written together, in the student's own words; whatever is not known stays empty.")
        self.body.addWidget(words(told, "muted", wrap=True))
        for name, edit in self.edits.items():
            edit.setPlainText(getattr(before, name, None) or "")
            self.body.addWidget(Field(_(SAFETY_TITLES[name]), edit))
        self.keep_as(SAFETY_FORM, self.edits, student_id)
        self.edits["signs"].setFocus()

    def work(self) -> Work:
        fields = SafetyFields(**{name: one.toPlainText() for name, one in self.edits.items()})
        return partial(crisis_work.make_safety_plan, student_id=self._student_id, fields=fields)
