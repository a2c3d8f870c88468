"""The dialog in which a plan is begun, adjusted, or a slip in it put right."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import plan_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.plan_form import PlanForm
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.plan_content import PlanContent
from counsel_desk.records.cases.plan_overview import PlanOverview

_SIZE, _LEAST = (900, 680), (720, 480)


class Way(StrEnum):
    """What the dialog is opened for."""

    BEGIN = "begin"
    ADJUST = "adjust"
    CORRECT = "correct"


class PlanEditor(DraftKeepingDialog):
    """All of a plan on one sheet; adjusting asks why as well."""

    def __init__(
        self, parent: QWidget, around: Surroundings, student_id: str, way: Way,
        plan: PlanOverview | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _title(way, plan), _accept(way, plan))
        self._student_id, self._way, self._plan = student_id, way, plan
        self.form = PlanForm()
        self.because_edit = GuardedEdit(1, _("What is different since the last version"))
        self.because_field = Field(_("Why it is adjusted"), self.because_edit)
        self._lay_out()
        self.form.show_content(plan.in_force.content if plan else PlanContent())
        if plan is not None:
            work = partial(plan_work.kept_words, plan_id=plan.id)
            around.vault.post(work, self._show_kept)
        editors = {"plan": self.form, "because": self.because_edit}
        self.keep_as(plan_work.DRAFT, editors, student_id)
        first = self.because_edit if way == Way.ADJUST else self.form.situation_edit
        first.setFocus()
        self.form.goals.gone_to.connect(self._bring_into_view)

    def add_goal(self) -> None:
        """Begin with one more goal."""
        self.form.goals.add_goal()

    def work(self) -> Work | None:
        if self.form.unreadable:
            told = _("“{day}” is no date. Write it like 2026-12-05.")
            self.show_error(told.format(day=self.form.unreadable))
            return None
        content, kept = self.form.content, self.form.kept.words
        if self._plan is None:
            return partial(plan_work.begin, student_id=self._student_id, content=content, kept=kept)
        if self._way == Way.CORRECT:
            return partial(plan_work.correct, plan_id=self._plan.id, content=content, kept=kept)
        because = self.because_edit.toPlainText()
        return partial(
            plan_work.adjust,
            plan_id=self._plan.id, content=content, because=because, kept=kept,
        )  # fmt: skip

    def _show_kept(self, kept: dict[str, str]) -> None:
        if isValid(self) and not self.form.kept.words:
            self.form.kept.set_words(kept)

    def _bring_into_view(self, row: QWidget) -> None:
        """Once the new row has its place."""
        QTimer.singleShot(0, row, partial(self._area.ensureWidgetVisible, row))

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(12)
        if self._way == Way.ADJUST:
            inner.addWidget(self.because_field)
        else:
            self.because_field.setParent(self)
            self.because_field.hide()
        inner.addWidget(self.form)
        told = _("Describe what one sees, and what is needed. No diagnosis, no type.")
        inner.addWidget(words(told, "muted", wrap=True))
        self._area = scrolling(content)
        self.body.addWidget(self._area, 1)
        self.setMinimumSize(*_LEAST)
        parent = self.parentWidget()
        over = parent.window() if parent is not None else None
        room = (over.width() - 80, over.height() - 40) if over is not None else _SIZE
        self.resize(max(_LEAST[0], min(_SIZE[0], room[0])), max(_LEAST[1], min(_SIZE[1], room[1])))


def _title(way: Way, plan: PlanOverview | None) -> str:
    if plan is None:
        return _("Begin a plan")
    if way == Way.CORRECT:
        return _("Put a slip right")
    return _("Adjust the plan")


def _accept(way: Way, plan: PlanOverview | None) -> str:
    if plan is None:
        return _("Begin the plan")
    if way == Way.CORRECT:
        return _("Save")
    return _("Make version {number}").format(number=plan.in_force.number + 1)
