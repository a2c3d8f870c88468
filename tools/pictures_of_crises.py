"""Pictures of a crisis: opened, gone through step by step, agreed upon, closed and printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.concern_dialogs import LevelDialog, SafetyPlanDialog
from counsel_desk.gui.cases.conference_dialog import ConferenceDialog
from counsel_desk.gui.cases.crisis_dialogs import (
    CloseCrisisDialog,
    FactsDialog,
    LiftDialog,
    ReopenDialog,
    SuspicionDialog,
    TellAfterAllDialog,
    WatchDialog,
)
from counsel_desk.gui.cases.crisis_step_dialog import StepDialog
from counsel_desk.gui.cases.guardian_letter_dialog import NoticeDialog
from counsel_desk.gui.cases.open_crisis_dialog import OpenCrisisDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.i18n import _
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_rules import GUARDIAN, HANDOVER

if TYPE_CHECKING:
    from tools.pictures_inside import Inside


def dialogs(at: Inside, student: str) -> Iterator[tuple[str, QWidget]]:
    """Every dialog of an open crisis and of a closed one, then the papers."""
    window, around = at.over
    crisis = at.ask(open_crisis)
    board = at.ask(partial(crisis_work.look_at, crisis_id=crisis))
    view, whose = board.view, board.view.crisis.student_id
    yield "crisis-open", OpenCrisisDialog(window, around)
    yield "crisis-open-whom", OpenCrisisDialog(window, around, student)
    yield "crisis-facts", FactsDialog(window, around, view)
    for kind in (GUARDIAN, HANDOVER):
        yield f"crisis-step-{kind}", StepDialog(window, around, view, kind)
    for name, dialog in (
        ("suspicion", SuspicionDialog), ("lift", LiftDialog), ("after-all", TellAfterAllDialog),
        ("close", CloseCrisisDialog), ("reopen", ReopenDialog), ("watch", WatchDialog),
        ("notice", NoticeDialog),
    ):  # fmt: skip
        yield f"crisis-{name}", dialog(window, around, view)
    care = at.ask(partial(crisis_work.read_care, student_id=whose))
    names = at.ask(lambda desk: desk.require_cases().concern_levels.names())
    yield "crisis-conference", ConferenceDialog(window, around, whose, names, crisis)
    yield "concern-level", LevelDialog(window, around, whose, care)
    yield "safety-plan", SafetyPlanDialog(window, around, whose, care)
    yield from _papers(at, crisis)


def open_crisis(desk: Any) -> str:
    """The crisis that goes on; its file is open with it."""
    cases = desk.require_cases()
    crisis = next(one for one in cases.crises.shown() if one.closed_on is None)
    cases.crises.open_file(crisis.id)
    return str(crisis.id)


def closed_crisis(desk: Any) -> str:
    """The crisis that is over."""
    cases = desk.require_cases()
    crisis = next(one for one in cases.crises.shown() if one.closed_on is not None)
    cases.crises.open_file(crisis.id)
    return str(crisis.id)


def student_of_closed(desk: Any) -> str:
    """Whose crisis is over."""
    return str(desk.require_cases().crises.get(closed_crisis(desk)).crisis.student_id)


def _papers(at: Inside, crisis: str) -> Iterator[tuple[str, QWidget]]:
    window, closed = at.over[0], at.ask(closed_crisis)
    order = NoticeOrder("测试家长", "早上没有去食堂，一个人坐在楼道。", "老师一直陪着。")
    for name, work in (
        ("record", partial(crisis_work.record_on_paper, crisis_id=closed, name_shown=False)),
        ("record-open", partial(crisis_work.record_on_paper, crisis_id=crisis, name_shown=True)),
        ("notice", partial(crisis_work.notice_on_paper, crisis_id=crisis, order=order)),
        ("watch", partial(crisis_work.roster_on_paper, crisis_id=crisis)),
        ("minutes", partial(_minutes, crisis_id=closed)),
    ):
        yield f"print-crisis-{name}", PrintPreview(window, at.ask(work), _("Crisis record"))


def _minutes(desk: Any, crisis_id: str) -> bytes:
    cases = desk.require_cases()
    student = cases.crises.get(crisis_id).crisis.student_id
    (conference,) = cases.conferences.of_student(student)
    conference_id = conference.conference.id
    return crisis_work.minutes_on_paper(desk, conference_id, name_shown=False)
