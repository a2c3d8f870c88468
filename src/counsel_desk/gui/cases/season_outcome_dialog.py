"""A follow-up of a check: what was seen, what is to be done, and how it ended."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import season_work
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.season_work import FollowUp
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.season_rules import OutcomeFields
from counsel_desk.reports.words import date_words, label, short_date

FORM = "season_outcome"
NONE = ""
"""Chosen for a follow-up that ends without an outcome: then the result says why."""
_LINES = 3


class OutcomeDialog(FormDialog):
    """Read when it is settled, else filled in; ``change_wanted`` asks for its other fields."""

    change_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, around: Surroundings, one: FollowUp, *, is_closed: bool
    ) -> None:
        super().__init__(parent, around, _("Follow-up"), _("Save"))
        self.one, self._may_change = one, not is_closed
        self.body.addWidget(words(masked(one.name), "heading"))
        for told in _told(one):
            self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(words(one.fields.reason, wrap=True))
        if one.fields.measure:
            told = _("To be done: {text}").format(text=one.fields.measure)
            self.body.addWidget(words(told, wrap=True))
        self._make_fields()
        if one.is_open and self._may_change:
            self._offer_outcome()
        else:
            self._show_outcome()

    def work(self) -> Work | None:
        """An outcome, or why there is none."""
        if not self.one.is_open:
            return partial(season_work.take_up_again, follow_up_id=self.one.id)
        day, text = self.day_edit.day, self.result_edit.toPlainText()
        chosen = self.outcome_box.value
        lacks = chosen == NONE and not text.strip()
        self.outcome_field.show_error(_("Choose an outcome.") if chosen is None else "")
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        self.result_field.show_error(_("Say why, in a few words.") if lacks else "")
        if chosen is None or day is None or lacks:
            return None
        if chosen == NONE:
            return partial(season_work.drop, follow_up_id=self.one.id, reason=text)
        talk = self.talk_box.code
        fields = OutcomeFields(str(chosen), day, text, talk)
        kept = self.result_edit.kept.words
        return partial(season_work.settle, follow_up_id=self.one.id, fields=fields, kept=kept)

    def _make_fields(self) -> None:
        listed, mode = codes.load("follow_up_outcome"), codes.load("mode")
        options: list[tuple[object, str]] = [(one, listed.label(one)) for one in listed.codes]
        self.outcome_box = ChoiceBox(
            [*options, (NONE, _("ends without an outcome"))], None, _("choose")
        )
        self.day_edit = DayEdit()
        self.day_edit.set_day(clock.today())
        self.result_edit = GuardedEdit(_LINES, _("What came of it; what goes on"))
        self.result_edit.kept.set_words(self.one.kept)
        self.talk_box = ChoiceBox(
            [(one.id, f"{short_date(one.day)} {mode.label(one.kind)}") for one in self.one.talks],
            None,
            _("none"),
        )
        self.outcome_field = Field(_("How it ended"), self.outcome_box)
        self.day_field = Field(_("Day"), self.day_edit)
        self.result_field = Field(_("In a few words"), self.result_edit)
        self.talk_field = Field(_("The talk, if it stands in a record"), self.talk_box)

    def _offer_outcome(self) -> None:
        change = button(_("Change"), self._change, kind="link", name=_("Change the follow-up"))
        record = button(_("Record the talk"), self._record, kind="link")
        self.body.addLayout(beside(change, record))
        self.add_row(self.outcome_field, self.day_field)
        self.body.addWidget(self.result_field)
        self.body.addWidget(self.talk_field)
        self.talk_field.setVisible(bool(self.one.talks))
        self.keep_as(
            FORM,
            {"outcome": self.outcome_box, "day": self.day_edit, "result": self.result_edit},
            self.one.id,
        )
        if self.one.is_of_today:
            remove = partial(season_work.remove_follow_up, follow_up_id=self.one.id)
            away = button(_("Entered by mistake"), lambda: self.post(remove), kind="danger")
            self.foot.insertWidget(0, away)
        self.outcome_box.setFocus()

    def _show_outcome(self) -> None:
        """Only to be read; a settled one is taken up again while its check is open."""
        one = self.one
        if not one.is_open:
            ended = label("follow_up_outcome", one.outcome) or _("ended without an outcome")
            day = date_words(one.done_on) if one.done_on else ""
            self.body.addWidget(words(f"{day} {ended}".strip(), "good", wrap=True))
            self.body.addWidget(words(one.result or one.dropped_because, wrap=True))
        self.accept_button.setText(_("Take up again"))
        self.accept_button.setAccessibleName(_("Take up again"))
        self.accept_button.setVisible(self._may_change)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(_("Close"))
        self.cancel_button.setFocus()

    def _change(self) -> None:
        self.reject()
        self.change_wanted.emit()

    def _record(self) -> None:
        """The record of a talk with the student; what is typed here waits as a draft."""
        if self._keeper is not None:
            self._keeper.keep()
        self.done(0)
        self.around.go("record", {"kind": "individual", "student_id": self.one.student_id})


def _told(one: FollowUp) -> list[str]:
    """Who looks after it until when, and where it came from."""
    by = _("{owner}, by {day}").format(owner=one.fields.owner, day=short_date(one.fields.needed_by))
    source = label("source", one.fields.source)
    return [" ・ ".join(filter(None, (by, source)))]
