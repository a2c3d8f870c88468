"""Forms over the review list: a hold, no hold after all, and keeping longer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import retention_words, retention_work
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.retention_views import Leaver


class HoldDialog(FormDialog):
    """Why these files are held."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, students: Sequence[str],
        reason: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("Hold the file"), _("Hold"))
        self._students = tuple(students)
        listed = codes.load("hold_reason")
        options = [(code, listed.label(code)) for code in listed.codes]
        self.reason_box = Segments(_("Reason"), options, reason)
        self.words_edit = line_edit(_("in a few words, may stay empty"))
        self.reason_field = Field(_("Reason"), self.reason_box)
        told = _("While a hold stands nothing of the file can be destroyed, by nobody.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.reason_field)
        self.body.addWidget(Field(_("In words"), self.words_edit))
        self.words_edit.setFocus()

    def work(self) -> Work | None:
        """Hold, once there is a reason."""
        reason = self.reason_box.value
        self.reason_field.show_error("" if reason else _("Choose a reason."))
        if reason is None:
            return None
        return partial(
            retention_work.hold, students=self._students, reason=reason,
            detail=self.words_edit.text(),
        )  # fmt: skip


class DecideDialog(FormDialog):
    """The records speak for a hold, and somebody decides that none is needed."""

    def __init__(self, parent: QWidget | None, around: Surroundings, one: Leaver) -> None:
        super().__init__(parent, around, _("No hold needed"), _("Save"))
        self._one = one
        self.words_edit = line_edit(_("in a few words"))
        self.words_field = Field(_("Why none is needed"), self.words_edit)
        told = _(
            "The records have: {reasons}. Such files are usually held. What you write stays with "
            "the file."
        ).format(reasons=retention_words.reason_words(one.proposed))
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.words_field)
        self.words_edit.setFocus()

    def work(self) -> Work | None:
        """Keep the decision, once it has a reason."""
        why = self.words_edit.text().strip()
        self.words_field.show_error("" if why else _("Say why, in a few words."))
        if not why:
            return None
        one = self._one
        return partial(
            retention_work.need_no_hold, student=one.student_id, reasons=one.proposed, why=why
        )


class KeepDialog(FormDialog):
    """Until when these files are kept beyond their time."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, students: Sequence[str]
    ) -> None:
        super().__init__(parent, around, _("Keep the file longer"), _("Save"))
        self._students = tuple(students)
        self.day_edit = DayEdit(_("year-month-day"))
        self.words_edit = line_edit(_("in a few words"))
        self.day_field = Field(_("Keep until"), self.day_edit)
        self.words_field = Field(_("Reason"), self.words_edit)
        told = _("The file is due again by itself on that day.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(self.day_field, self.words_field)
        self.day_edit.setFocus()

    def work(self) -> Work | None:
        """Keep it, once there are a day and a reason."""
        day, why = self.day_edit.day, self.words_edit.text().strip()
        self.day_field.show_error("" if day else _("Enter a day, like 2030-09-01."))
        self.words_field.show_error("" if why else _("Say why, in a few words."))
        if day is None or not why:
            return None
        return partial(retention_work.keep_longer, students=self._students, until=day, reason=why)
