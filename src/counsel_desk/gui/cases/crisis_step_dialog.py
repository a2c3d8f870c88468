"""Noting one step of a crisis: done, left out and why, or to be done by a day."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.crisis import CrisisStep
from counsel_desk.records.cases.crisis_rules import GUARDIAN, SIGNED, StepFields, said_as
from counsel_desk.records.cases.crisis_views import CrisisView
from counsel_desk.reports.cases.crisis_words import step_words

DONE, LEFT_OUT, PLANNED = "done", "left_out", "planned"
YES, NO = "yes", "no"


class StepDialog(DraftKeepingDialog):
    """``step`` is the line to write anew, None for a new one.

    Where a guardian may be the danger the step “guardian told” has one way only: why not.
    """

    def __init__(
        self, parent: QWidget, around: Surroundings, view: CrisisView, kind: str,
        step: CrisisStep | None = None,
    ) -> None:  # fmt: skip
        self._only_why = kind == GUARDIAN and not view.may_tell_guardian
        title = step_words(said_as(kind, suspected=self._only_why))
        super().__init__(parent, around, title, _("Save"))
        self._view, self._kind, self._step = view, kind, step
        self.way_box = Segments(pgettext("crisis", "What became of it"), self._ways(), self._way())
        at = (step.at if step else None) or clock.now()
        self.day_edit, self.time_edit = DayEdit(), TimeEdit()
        self.day_edit.set_day(at.date())
        self.time_edit.set_time(at.time())
        self.by_edit = line_edit()
        self.by_edit.setText((step.done_by if step else None) or around.facts.person)
        self.told_edit = line_edit(_("name and what they are"))
        self.told_edit.setText((step.told if step else None) or "")
        self.how_box = code_box("told_how", step.how if step else None, _("not said"))
        signed = {True: YES, False: NO, None: None}[step.signed if step else None]
        self.signed_box = Segments(_("Signed"), ((YES, _("Yes")), (NO, _("No"))), signed)
        self.result_edit = GuardedEdit(3, _("What was done and said, what came of it"))
        self.result_edit.setPlainText((step.result if step else None) or "")
        self.why_edit = GuardedEdit(3, _("The reason stays in the record"))
        self.why_edit.setPlainText((step.why_not if step else None) or "")
        self.needed_edit = DayEdit()
        self._lay_out()
        self._dress()
        self.keep_as(f"crisis_step_{step.id if step else kind}", self._editors(), view.crisis.id)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self._dress)

    def work(self) -> Work | None:
        fields = self._fields()
        if fields is None:
            return None
        step_id = self._step.id if self._step else ""
        return partial(
            crisis_work.note_step, crisis_id=self._view.crisis.id, step_id=step_id, fields=fields
        )

    def _fields(self) -> StepFields | None:
        way = self.way_box.value or DONE
        if way == LEFT_OUT:
            why = self.why_edit.toPlainText()
            self.why_field.show_error("" if why.strip() else _("Say why not, in a few words."))
            told = StepFields(self._kind, done_by=self.by_edit.text(), is_left_out=True,
                              why_not=why)  # fmt: skip
            return told if why.strip() else None
        if way == PLANNED:
            day = self.needed_edit.day
            self.needed_field.show_error("" if day else _("Say by which day."))
            told = StepFields(self._kind, done_by=self.by_edit.text(), needed_by=day)
            return told if day else None
        return self._done_fields()

    def _done_fields(self) -> StepFields | None:
        day, at = self.day_edit.day, self.time_edit.moment
        self.time_field.show_error("" if day and at else _("This is no hour. Write it like 09:10."))
        if day is None or at is None:
            return None
        return StepFields(
            self._kind, datetime.combine(day, at), self.by_edit.text(), self.told_edit.text(),
            self.how_box.code, self.result_edit.toPlainText(),
            {YES: True, NO: False}.get(self.signed_box.value or ""),
        )  # fmt: skip

    def _ways(self) -> tuple[tuple[str, str], ...]:
        if self._only_why:
            return ((LEFT_OUT, _("Not told, because…")),)
        return (
            (DONE, _("It is done")),
            (LEFT_OUT, _("Not done, because…")),
            (PLANNED, _("To be done by…")),
        )

    def _way(self) -> str:
        is_left_out = self._step is not None and self._step.why_not is not None
        return LEFT_OUT if self._only_why or is_left_out else DONE

    def _lay_out(self) -> None:
        self.day_field = Field(_("Day"), self.day_edit)
        self.time_field = Field(_("Time"), self.time_edit)
        self.by_field = Field(pgettext("crisis", "By whom"), self.by_edit)
        self.told_field = Field(_("Who was told"), self.told_edit)
        self.how_field = Field(_("How"), self.how_box)
        self.signed_field = Field(_("Signed"), self.signed_box)
        self.result_field = Field(_("Result"), self.result_edit)
        self.why_field = Field(pgettext("crisis", "Why not"), self.why_edit)
        self.needed_field = Field(_("By which day"), self.needed_edit)
        if self._only_why:
            told = _(
                "A guardian may be the one who hurts the student. Police and civil affairs come "
                "first; write down why no guardian is told."
            )
            self.body.addWidget(words(told, "warm", wrap=True))
        self.body.addWidget(self.way_box)
        self.add_row(self.day_field, self.time_field, self.by_field)
        self.add_row(self.told_field, self.how_field, self.signed_field)
        for one in (self.result_field, self.why_field, self.needed_field):
            self.body.addWidget(one)
        self.way_box.chosen.connect(lambda _way: self._dress())

    def _dress(self) -> None:
        """Fields of the chosen way only."""
        way = self.way_box.value
        for one in (self.day_field, self.time_field, self.told_field, self.how_field):
            one.setVisible(way == DONE)
        self.result_field.setVisible(way == DONE)
        self.signed_field.setVisible(way == DONE and self._kind in SIGNED)
        self.why_field.setVisible(way == LEFT_OUT)
        self.needed_field.setVisible(way == PLANNED)
        (self.why_edit if way == LEFT_OUT else self.by_edit).setFocus()
        self.grow()

    def _editors(self) -> dict[str, QWidget]:
        return {
            "way": self.way_box, "day": self.day_edit, "time": self.time_edit, "by": self.by_edit,
            "told": self.told_edit, "how": self.how_box, "signed": self.signed_box,
            "result": self.result_edit, "why": self.why_edit, "needed": self.needed_edit,
        }  # fmt: skip
