"""A slip for the class teacher: the outcome and what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import handover_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.services.desk import Desk

FORM = "file_slip"
_LONGEST_NAME = 40


class FeedbackSlipDialog(FormDialog):
    """``kept`` brings the id of the slip that was stored, ready to be printed."""

    kept = Signal(str)

    def __init__(
        self, parent: QWidget | None, around: Surroundings, student_id: str, session_id: str = ""
    ) -> None:
        super().__init__(parent, around, _("Feedback slip"), _("Save and print"))
        self._student_id, self._session_id = student_id, session_id
        listed = codes.load("feedback_outcome")
        self.addressee_edit = line_edit(_("the class teacher's name"))
        self.addressee_edit.setMaxLength(_LONGEST_NAME)
        self.outcome_chips = Chips(
            _("Outcome"), [(code, listed.label(code)) for code in listed.codes]
        )
        self.words_edit = line_edit(_("in a few words, may stay empty"))
        self.what_edit = GuardedEdit(2, _("for example: a seat by the window"))
        self.day_edit = DayEdit(_("year-month-day, may stay empty"))
        self.addressee_field = Field(pgettext("slip", "To"), self.addressee_edit)
        self.day_field = Field(pgettext("slip", "By"), self.day_edit)
        told = _(
            "Outcome and what to do, never the story: a sentence that stands in a session record "
            "is refused."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        for field in (
            self.addressee_field, Field(_("Outcome"), self.outcome_chips),
            Field(_("Outcome in your own words"), self.words_edit),
            Field(_("What to do"), self.what_edit), self.day_field,
        ):  # fmt: skip
            self.body.addWidget(field)
        self.keep_as(FORM, self._editors(), student_id)
        self.addressee_edit.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def work(self) -> Work | None:
        """What is missing or repeats a record the service says."""
        unreadable = _("This is no date. Write it like 2013-05-20.")
        self.day_field.show_error(unreadable if self.day_edit.is_unreadable else "")
        if self.day_edit.is_unreadable:
            return None
        fields = SlipFields(
            addressee=self.addressee_edit.text(),
            outcomes=self.outcome_chips.value,
            words=self.words_edit.text(),
            what_to_do=self.what_edit.toPlainText(),
            needed_by=self.day_edit.day,
            session_id=self._session_id or None,
        )
        return partial(add_slip, student_id=self._student_id, fields=fields)

    def _done(self, result: object) -> None:
        if isValid(self):
            self.kept.emit(str(result))
        super()._done(result)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "addressee": self.addressee_edit,
            "outcomes": self.outcome_chips,
            "words": self.words_edit,
            "what": self.what_edit,
            "day": self.day_edit,
        }


def write_slip(
    page: QWidget, around: Surroundings, student_id: str, session_id: str = ""
) -> FeedbackSlipDialog:
    """Write a slip over a page, and see it before it is printed once it is stored."""
    dialog = FeedbackSlipDialog(page.window(), around, student_id, session_id)
    dialog.kept.connect(partial(print_slip, page, around))
    dialog.open()
    return dialog


def print_slip(page: QWidget, around: Surroundings, slip_id: str) -> None:
    """A slip on paper; that it was printed stands in the log."""
    show_preview(
        page, around, pgettext("title", "Slip"),
        partial(handover_work.slip_on_paper, slip_id=slip_id),
        partial(handover_work.note_slip_printed, slip_id=slip_id),
    )  # fmt: skip


def add_slip(desk: Desk, student_id: str, fields: SlipFields) -> str:
    """Keep the slip; returns its id."""
    return desk.require_cases().feedback_slips.add(student_id, fields)
