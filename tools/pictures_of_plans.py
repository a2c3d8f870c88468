"""Pictures of a plan: in the file, begun, adjusted, compared, noted in, closed and printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
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
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_overview import PlanOverview

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

_BEGUN, _ADJUSTED = datetime(2026, 9, 14, 15, 0), datetime(2026, 11, 3, 15, 0)
_PERCENTS = (70, 40, 25)

Text = tuple[str, str]
"""Chinese and English."""


def begin(desk: Any, student: str) -> None:
    """Give a student a plan of two versions with some progress."""
    plans, now = desk.require_cases().plans, clock.now()
    clock.set_source(lambda: _BEGUN)
    plan = plans.begin(student, _content())
    clock.set_source(lambda: _ADJUSTED)
    plans.adjust(
        plan,
        _grown(plans.get(plan).in_force.content),
        _said(("家长愿意参与", "The parents join in")),
    )
    for goal, percent in zip(plans.get(plan).in_force.content.goals, _PERCENTS, strict=True):
        plans.note_progress(plan, goal.thread, percent)
    clock.set_source(lambda: now)


def dialogs(at: Inside, student: str) -> Iterator[tuple[str, QWidget]]:
    """Every dialog of a plan."""
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


def _content() -> PlanContent:
    return PlanContent(
        situation=_said(
            (
                "入学后住宿不适应，晚间想家、入睡困难。",
                "Finds it hard to settle in at the boarding house, homesick in the evening.",
            )
        ),
        topics=("adaptation",),
        goals=(
            Goal(
                _said(("每周主动参加 1 次课间活动", "Takes part in one game at break each week")),
                due_on=date(2026, 12, 5),
                measures=(
                    _measure(("美术社团", "art club"), ("班主任", "class teacher"), "school"),
                    _measure(("同伴结对", "paired with a peer"), ("班长", "monitor"), "peers"),
                ),
            ),
            Goal(
                _said(("入睡困难每周不超过 2 晚", "Two nights a week at most without sleep")),
                due_on=date(2026, 11, 19),
                measures=(
                    _measure(("放松训练", "relaxation"), ("心理教师", "counsellor"), "school"),
                ),
            ),
        ),
    )


def _grown(content: PlanContent) -> PlanContent:
    third = Goal(
        _said(("家长每周一次有质量的通话", "A good phone call with the parents every week")),
        due_on=date(2026, 12, 31),
        measures=(_measure(("家长面谈；约定时间", "a fixed hour"), ("家长", "parents"), "family"),),
    )
    liking = _said(("课间独处。喜欢画画，与美术老师关系好。", " Alone at break. Likes to draw."))
    return replace(
        content,
        situation=content.situation + liking,
        topics=("adaptation", "peers"),
        agreement=_said(("周日晚八点通话", "A call on Sunday at eight")),
        goals=(*content.goals, third),
    )


def _measure(what: Text, who: Text, kind: str) -> Measure:
    return Measure(_said(what), kind, _said(who))


def _said(text: Text) -> str:
    return text[0] if i18n.language() == "zh_CN" else text[1]


def _plan_of(desk: Any, student: str) -> PlanOverview:
    found: PlanOverview = desk.require_cases().plans.of_student(student)[0]
    return found


def _nobody(desk: Any) -> str:
    """A student without a plan."""
    rows = desk.cases.students.overview(clock.today())
    return str(min(rows, key=lambda one: one.sessions).id)
