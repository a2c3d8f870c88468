"""The tab of the plan: how things are, goals and measures, what comes next, what was lately."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.cases import plan_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.plan_compare_dialog import CompareDialog
from counsel_desk.gui.cases.plan_dialogs import (
    ClosingDialog,
    ProgressDialog,
    ReopeningDialog,
    ReviewDayDialog,
    ReviewDialog,
)
from counsel_desk.gui.cases.plan_editor import PlanEditor, Way
from counsel_desk.gui.cases.plan_goals_card import GoalsCard
from counsel_desk.gui.cases.plan_print_dialog import PlanPrintDialog
from counsel_desk.gui.cases.plan_recent_card import RecentCard
from counsel_desk.gui.cases.plan_situation_card import SituationCard
from counsel_desk.gui.cases.plan_state_card import ClosedCard, EmptyCard, StateRow
from counsel_desk.gui.cases.plan_steps_card import StepsCard
from counsel_desk.gui.cases.plan_work import PlanPage
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import shown_in
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.plan_overview import PlanOverview, in_words

_NARROW = 820
"""Below this width the columns stand below each other."""


class PlanPart(FilePart):
    """Shows the open plan, else the one closed last."""

    key = "plan"
    prints = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.page: PlanPage | None = None
        self._plan_id = self._act_wanted = ""
        self._is_shown = False
        self.state_row, self.empty_card, self.closed_card = StateRow(), EmptyCard(), ClosedCard()
        self.situation_card, self.goals_card = SituationCard(around), GoalsCard()
        self.steps_card, self.recent_card = StepsCard(), RecentCard()
        told = _("No diagnosis and no type here: behaviour, needs and support.")
        self.note = words(told, "muted", wrap=True)
        self._lay_out()
        self._connect()
        self.clear()

    @property
    def title(self) -> str:
        return pgettext("tab", "Plan")

    @property
    def inner_parts(self) -> tuple[FilePart, ...]:
        return (self.situation_card.strengths,)

    @property
    def plan(self) -> PlanOverview | None:
        """The plan that is shown."""
        return self.page.plan(self._plan_id) if self.page else None

    def clear(self) -> None:
        self.page, self._plan_id, self._act_wanted = None, "", ""
        self._columns_of.hide()

    def refresh(self) -> None:
        work = partial(plan_work.read_page, student_id=self.student_id)
        self.around.vault.post(work, self._show)

    def show_name(self, *, reveal: bool) -> None:
        self.recent_card.show_name(reveal=reveal)
        if reveal != self._is_shown:
            self._is_shown = reveal
            self._dress()

    def close_plan(self) -> None:
        """Ask how the open plan ends, as soon as the plan is read."""
        if self.page is None:
            self._act_wanted = "close"
        else:
            self._act("close")

    def print_out(self) -> None:
        if self.plan is not None:
            dialog = PlanPrintDialog(self)
            dialog.chosen.connect(partial(_preview, self, self.plan.id))
            dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def _show(self, page: PlanPage) -> None:
        if page.student_id == self.student_id:
            self.page = page
            with focus_kept(self):
                self._dress()
            wanted, self._act_wanted = self._act_wanted, ""
            if wanted:
                self._act(wanted)

    def _dress(self) -> None:
        page, plan = self.page, self.plan
        if page is None:
            return
        hide = partial(shown_in, name=page.name, reveal=self._is_shown)
        self.state_row.show_page(page, plan)
        self.empty_card.setVisible(plan is None)
        is_closed = plan is not None and not plan.is_open
        self.closed_card.setVisible(is_closed)
        if plan is not None and is_closed:
            has_open = any(one.is_open for one in page.plans)
            self.closed_card.show_closing(plan.closings[-1], hide, has_open=has_open)
        plan = in_words(plan, hide) if plan is not None else None
        self.situation_card.show_content(plan.in_force.content if plan else None)
        self.goals_card.setVisible(plan is not None)
        if plan is not None:
            self.goals_card.show_plan(plan, page.today, may_correct=page.may_correct(plan))
        self.steps_card.show_steps(page, plan)
        self.recent_card.show_entries(page.recent, page.name)
        self._columns_of.show()

    def _choose(self, plan_id: str) -> None:
        self._plan_id = plan_id
        self._dress()

    def _act(self, name: str) -> None:
        """One of the acts below the goals, or over a closed plan; "draft" goes on with one."""
        if name == "draft":
            name = "adjust" if self.plan is not None and self.plan.is_open else "begin"
        if name == "begin":
            self._open(PlanEditor(self, self.around, self.student_id, Way.BEGIN))
        elif self.plan is not None:
            self._open(_ACTS[name](self, self.around, self.plan))

    def _note_progress(self, thread: str) -> None:
        plan = self.plan
        if plan is not None:
            goal = next(one for one in plan.in_force.content.goals if one.thread == thread)
            self._open(ProgressDialog(self, self.around, plan, goal))

    def _review(self, review: PlanReview) -> None:
        plan = self.plan
        if plan is not None:
            self._open(ReviewDialog(self, self.around, plan, review))

    def _open(self, dialog: QDialog) -> None:
        if isinstance(dialog, FormDialog):
            dialog.stored.connect(self._stored)
        dialog.finished.connect(lambda _result: self.refresh())
        dialog.open()

    def _stored(self) -> None:
        self._plan_id = ""
        self.changed.emit()

    def _connect(self) -> None:
        self.state_row.plan_chosen.connect(self._choose)
        self.state_row.draft_wanted.connect(partial(self._act, "draft"))
        self.empty_card.wanted.connect(partial(self._act, "begin"))
        self.closed_card.act_wanted.connect(self._act)
        self.goals_card.act_wanted.connect(self._act)
        self.goals_card.progress_wanted.connect(self._note_progress)
        self.steps_card.review_wanted.connect(self._review)
        self.steps_card.day_wanted.connect(partial(self._act, "day"))

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self.closed_card, self.situation_card, self.empty_card, self.goals_card)),
            (right, (self.steps_card, self.recent_card, self.note)),
        ):
            column.setSpacing(16)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._columns_of = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._columns_of)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        box = QVBoxLayout(self)
        # A little air before the scroll bar.
        box.setContentsMargins(0, 16, 4, 8)
        box.setSpacing(8)
        box.addWidget(self.state_row)
        box.addWidget(self._columns_of)
        box.addStretch(1)


def _preview(part: PlanPart, plan_id: str, name_shown: bool) -> None:
    make = partial(plan_work.on_paper, plan_id=plan_id, name_shown=name_shown)
    noted = partial(plan_work.note_printed, plan_id=plan_id)
    show_preview(part, part.around, pgettext("title", "Record"), make, noted)


def _with_new_goal(parent: QWidget, around: Surroundings, plan: PlanOverview) -> PlanEditor:
    editor = PlanEditor(parent, around, plan.student_id, Way.ADJUST, plan)
    editor.add_goal()
    return editor


def _adjusting(parent: QWidget, around: Surroundings, plan: PlanOverview) -> PlanEditor:
    return PlanEditor(parent, around, plan.student_id, Way.ADJUST, plan)


def _correcting(parent: QWidget, around: Surroundings, plan: PlanOverview) -> PlanEditor:
    return PlanEditor(parent, around, plan.student_id, Way.CORRECT, plan)


_ACTS: dict[str, Callable[[QWidget, Surroundings, PlanOverview], QDialog]] = {
    "goal": _with_new_goal,
    "adjust": _adjusting,
    "correct": _correcting,
    "compare": CompareDialog,
    "close": ClosingDialog,
    "reopen": ReopeningDialog,
    "day": ReviewDayDialog,
}
