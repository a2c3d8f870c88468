"""Small forms about a plan: progress of a goal, a review, a day of one's own, its end."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import plan_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import code_box, day_edit, day_of, number_edit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.plan_content import Goal
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.reports.words import date_words

_WHOLE = 100
_SHOWN = 4
"""The latest entries of a goal that one sees while noting the next."""
_USUAL_REVIEW = timedelta(days=28)
DONE, DROPPED = "done", "dropped"


class ProgressDialog(DraftKeepingDialog):
    """How far a goal is, and what changed."""

    def __init__(
        self, parent: QWidget, around: Surroundings, plan: PlanOverview, goal: Goal
    ) -> None:
        super().__init__(parent, around, _("Progress"), _("Save"))
        self._plan, self._goal = plan, goal
        self.percent_edit = number_edit(plan.percent(goal.thread) or 0, _WHOLE, least=0)
        self.percent_edit.setSuffix(" %")
        self.percent_edit.setSingleStep(5)
        self.day_edit = day_edit(clock.today(), clock.today())
        self.effect_edit = GuardedEdit(3, _("What one can see: “spoke to a neighbour in break”"))
        self.body.addWidget(words(goal.goal, wrap=True))
        entries = plan.progress.get(goal.thread, ())[-_SHOWN:]
        for one in reversed(entries):
            self.body.addWidget(words(_noted(one), "muted", wrap=True))
        self.add_row(
            Field(_("How far (0 to 100)"), self.percent_edit), Field(_("Day"), self.day_edit)
        )
        self.body.addWidget(Field(_("What changed"), self.effect_edit))
        editors = {
            "percent": self.percent_edit, "day": self.day_edit, "effect": self.effect_edit,
        }  # fmt: skip
        self.keep_as(f"file_plan_progress_{goal.thread}", editors, plan.student_id)
        self.percent_edit.setFocus()
        self.percent_edit.selectAll()

    def work(self) -> Work:
        return partial(
            plan_work.note_progress,
            plan_id=self._plan.id,
            thread=self._goal.thread,
            percent=self.percent_edit.value(),
            effect=self.effect_edit.toPlainText(),
            day=day_of(self.day_edit),
        )


class ReviewDialog(DraftKeepingDialog):
    """What came of a review, or why it falls away."""

    def __init__(
        self, parent: QWidget, around: Surroundings, plan: PlanOverview, review: PlanReview
    ) -> None:
        kind = codes.load("review_kind").label(review.kind)
        title = _("Review: {kind}").format(kind=kind)
        super().__init__(parent, around, title, _("Save"))
        self._review = review
        self.way_box = Segments(
            _("What became of it"),
            ((DONE, _("It took place")), (DROPPED, _("It falls away"))),
            DONE,
        )
        self.day_edit = day_edit(clock.today(), clock.today())
        self.result_edit = GuardedEdit(4, _("What goes on, what is adjusted, what comes next"))
        self.body.addWidget(words(_needed(review.needed_by), "muted"))
        self.body.addWidget(self.way_box)
        self.day_field = Field(_("Day"), self.day_edit)
        self.result_field = Field("", self.result_edit)
        self.body.addWidget(self.day_field)
        self.body.addWidget(self.result_field)
        self.way_box.chosen.connect(lambda _way: self._dress())
        editors = {"way": self.way_box, "day": self.day_edit, "result": self.result_edit}
        self.keep_as(f"file_plan_review_{review.id}", editors, plan.student_id)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self._dress)
        self._dress()
        self.result_edit.setFocus()

    def work(self) -> Work:
        words_ = self.result_edit.toPlainText()
        if self.way_box.value == DROPPED:
            return partial(plan_work.drop_review, review_id=self._review.id, because=words_)
        return partial(
            plan_work.do_review,
            review_id=self._review.id,
            result=words_,
            day=day_of(self.day_edit),
        )

    def _dress(self) -> None:
        is_done = self.way_box.value != DROPPED
        told = _("What came of it") if is_done else _("Why it falls away")
        self.day_field.setVisible(is_done)
        self.result_field.label.setText(told)
        self.result_edit.setAccessibleName(told)


class ReviewDayDialog(FormDialog):
    """A day of one's own on which to look at the plan."""

    def __init__(self, parent: QWidget, around: Surroundings, plan: PlanOverview) -> None:
        super().__init__(parent, around, _("Agree on a review"), _("Save"))
        self._plan = plan
        self.day_edit = day_edit(clock.today() + _USUAL_REVIEW)
        self.body.addWidget(Field(_("Day"), self.day_edit))
        self.day_edit.setFocus()

    def work(self) -> Work:
        return partial(plan_work.add_review, plan_id=self._plan.id, needed_by=day_of(self.day_edit))


class ClosingDialog(DraftKeepingDialog):
    """How a plan ended, what still needs watching, and who knows."""

    def __init__(self, parent: QWidget, around: Surroundings, plan: PlanOverview) -> None:
        super().__init__(parent, around, _("Close the plan"), _("Close the plan"))
        self._plan = plan
        self.reason_box = code_box("closing_reason", blank=_("choose"))
        self.result_box = code_box("closing_result", blank=_("choose"))
        self.summary_edit = GuardedEdit(3)
        self.concern_edit = GuardedEdit(2, _("Nothing, or what to keep an eye on"))
        self.told_edit = GuardedEdit(1, _("For example class teacher, mother"))
        told = _(
            "The student is looked at again after 1, 3 and 6 months. "
            "A closed plan can be taken up again at any time."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(Field(_("Reason"), self.reason_box), Field(_("Result"), self.result_box))
        self.body.addWidget(Field(_("How it went"), self.summary_edit))
        self.body.addWidget(Field(_("Still to watch"), self.concern_edit))
        self.body.addWidget(Field(_("Who was told"), self.told_edit))
        self.keep_as(
            f"file_plan_closing_{plan.id}",
            {
                "reason": self.reason_box,
                "result": self.result_box,
                "summary": self.summary_edit,
                "concern": self.concern_edit,
                "told": self.told_edit,
            },
            plan.student_id,
        )
        self.reason_box.setFocus()

    def work(self) -> Work | None:
        reason, result = self.reason_box.code, self.result_box.code
        if reason is None or result is None:
            self.show_error(_("Choose the reason and the result."))
            return None
        ending = Ending(
            reason=reason,
            result=result,
            summary=self.summary_edit.toPlainText(),
            residual_concern=self.concern_edit.toPlainText(),
            told=self.told_edit.toPlainText(),
        )
        return partial(plan_work.close, plan_id=self._plan.id, ending=ending)


class ReopeningDialog(DraftKeepingDialog):
    """Why a closed plan is taken up again."""

    def __init__(self, parent: QWidget, around: Surroundings, plan: PlanOverview) -> None:
        super().__init__(parent, around, _("Take the plan up again"), _("Take up again"))
        self._plan = plan
        self.because_edit = GuardedEdit(3)
        told = _(
            "It goes on where it stood, with all its versions. Follow-ups still open fall away."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(Field(_("Why it is taken up again"), self.because_edit))
        kind = f"file_plan_reopening_{plan.id}"
        self.keep_as(kind, {"because": self.because_edit}, plan.student_id)
        self.because_edit.setFocus()

    def work(self) -> Work:
        because = self.because_edit.toPlainText()
        return partial(plan_work.reopen, plan_id=self._plan.id, because=because)


def _noted(entry: PlanProgress) -> str:
    """One earlier entry in a line."""
    far = f"{entry.percent}%"
    return " ・ ".join(filter(None, (date_words(entry.day), far, entry.effect)))


def _needed(day: date) -> str:
    return _("Needed by {day}").format(day=date_words(day))
