"""Pictures of a plan: begun, adjusted, compared, noted in, closed and printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counsel_desk import clock, i18n
from counsel_desk.gui.cases import plan_work
from counsel_desk.gui.cases.plan_compare_dialog import CompareDialog
from counsel_desk.gui.cases.plan_dialogs import (
    ClosingDialog,
    ProgressDialog,
    ReopeningDialog,
    ReviewDayDialog,
    ReviewDialog,
)
from counsel_desk.gui.cases.plan_editor import PlanEditor, Way
from counsel_desk.gui.cases.plan_print_dialog import PlanPrintDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases.plan_overview import PlanOverview

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

Text = tuple[str, str]
"""Chinese and English."""


def dialogs(at: Inside, student: str) -> Iterator[tuple[str, QWidget]]:
    """Every dialog of a plan of two versions or more."""
    window, around = at.over
    plan: PlanOverview = at.ask(partial(_plan_of, student=student))
    goal = plan.in_force.content.goals[0]
    yield "plan-begin", PlanEditor(window, around, at.ask(_nobody), Way.BEGIN)
    yield "plan-adjust", PlanEditor(window, around, student, Way.ADJUST, plan)
    yield "plan-compare", CompareDialog(window, around, plan)
    yield "plan-progress", ProgressDialog(window, around, plan, goal)
    yield "plan-review", ReviewDialog(window, around, plan, plan.pending[0])
    yield "plan-day", ReviewDayDialog(window, around, plan)
    yield "plan-close", ClosingDialog(window, around, plan)
    yield "plan-reopen", ReopeningDialog(window, around, plan)
    yield "plan-print", PlanPrintDialog(window)
    pdf = at.ask(partial(plan_work.on_paper, plan_id=plan.id, name_shown=False))
    yield "plan-sheet", PrintPreview(window, pdf, _said(("记录", "Record")))


def _said(text: Text) -> str:
    return text[0] if i18n.language() == "zh_CN" else text[1]


def _plan_of(desk: Any, student: str) -> PlanOverview:
    desk.require_cases().files.open(student, "plan")
    found: PlanOverview = desk.require_cases().plans.of_student(student)[0]
    return found


def _nobody(desk: Any) -> str:
    """A student without a plan."""
    rows = desk.cases.students.overview(clock.today())
    return str(min(rows, key=lambda one: one.sessions).id)
