"""Pictures of referrals, of leave and return, of reports of harm and of extreme events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import event_work, harm_work, leave_work, referral_forms, referral_work
from counsel_desk.gui.cases.event_dialogs import (
    CloseEventDialog,
    EventDialog,
    StampDialog,
    SupportDialog,
)
from counsel_desk.gui.cases.harm_dialog import HarmDialog
from counsel_desk.gui.cases.leave_board import LeaveBoard
from counsel_desk.gui.cases.leave_forms import LeaveDialog, ReturnDialog, WeeksDialog
from counsel_desk.gui.cases.referral_board import ReferralBoard
from counsel_desk.gui.cases.referral_dialog import ReferralDialog
from counsel_desk.gui.cases.return_slip_dialog import ReturnSlipDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.event_rules import EventFields, StampFields, SupportFields
from counsel_desk.records.cases.harm_report import HarmReport, ReportedTo

if TYPE_CHECKING:
    from tools.pictures_inside import Inside


def dialogs(at: Inside) -> Iterator[tuple[str, QWidget]]:
    """Every dialog of them, then the papers; a report and a drill are written for it first."""
    at.ask(_fill)
    yield from _of_referrals(at)
    yield from _of_leaves(at)
    yield from _of_harm(at)
    yield from _of_events(at)


def _of_referrals(at: Inside) -> Iterator[tuple[str, QWidget]]:
    window, around = at.over
    rows = at.ask(referral_work.read_rows)
    for number, row in enumerate(rows, 1):
        board = ReferralBoard(window, around, row.id, row.student_id)
        yield f"referral-board-{number}", board
    first = rows[0]
    view = at.ask(
        partial(referral_work.open_board, referral_id=first.id, student_id=first.student_id)
    )
    yield "referral-new", ReferralDialog(window, around)
    yield "referral-change", ReferralDialog(window, around, view=view)
    for name, form in (
        ("talk", referral_forms.TalkDialog), ("answer", referral_forms.AnswerDialog),
        ("letter", referral_forms.LetterDialog), ("passing", referral_forms.PassingDialog),
        ("own-day", referral_forms.OwnDayDialog), ("close", referral_forms.ClosingDialog),
        ("slip", ReturnSlipDialog),
    ):  # fmt: skip
        yield f"referral-{name}", form(window, around, view)
    one = view.course.pending[0]
    yield "referral-follow-up", referral_forms.FollowUpDialog(window, around, view, one)
    for name, work in (
        ("letter", referral_work.letter_on_paper), ("slip", referral_work.slip_on_paper),
    ):  # fmt: skip
        pdf = at.ask(partial(work, referral_id=first.id))
        yield f"print-referral-{name}", PrintPreview(window, pdf, _("Referral"))


def _of_leaves(at: Inside) -> Iterator[tuple[str, QWidget]]:
    window, around = at.over
    leave = at.ask(_leave)
    work = partial(leave_work.open_leave, leave_id=leave[0], student_id=leave[1])
    view = at.ask(work)
    yield "leave-board", LeaveBoard(window, around, *leave)
    yield "leave-new", LeaveDialog(window, around)
    yield "leave-return", ReturnDialog(window, around, view)
    weeks = view.course.weeks[0]
    yield "leave-weeks-plan", WeeksDialog(window, around, view, weeks, is_over=False)
    yield "leave-weeks-done", WeeksDialog(window, around, view, weeks, is_over=True)
    pdf = at.ask(partial(leave_work.sheet_on_paper, leave_id=leave[0]))
    yield "print-return", PrintPreview(window, pdf, _("Leave and return"))


def _of_harm(at: Inside) -> Iterator[tuple[str, QWidget]]:
    window, around = at.over
    yield "harm-new", HarmDialog(window, around, at.ask(partial(harm_work.read_form, report_id="")))
    for report in at.ask(harm_work.read_list).reports[:1]:
        facts = at.ask(partial(harm_work.read_form, report_id=report.id))
        yield "harm", HarmDialog(window, around, facts)
        pdf = at.ask(partial(harm_work.on_paper, report_id=report.id))
        yield "print-harm", PrintPreview(window, pdf, pgettext("title", "Report"))


def _of_events(at: Inside) -> Iterator[tuple[str, QWidget]]:
    window, around = at.over
    yield "event-new", EventDialog(window, around, None, {})
    for view in at.ask(event_work.read_events)[:1]:
        yield "event-stamp", StampDialog(window, around, view, "verified")
        yield "event-support", SupportDialog(window, around, view)
        yield "event-close", CloseEventDialog(window, around, view)


def _fill(desk: Any) -> None:
    """What the demo school is spared: a report of harm, and a drill of an extreme event."""
    cases, today = desk.require_cases(), clock.today()
    told = ReportedTo("police", today, time(9, 40), "电话 110", "示例接警单 0001")
    report = HarmReport(
        "测试生甲 七(1)班", ("bullying",), today, "课间两次被几名同学堵在厕所，校服被划破。",
        time(9, 20), "示例老师甲", guardian="测试家长 000-0000000", measures="老师一直陪着。",
        reported_to=(told,), must_not_learn="示例老师乙",
    )  # fmt: skip
    cases.sealed_reports.save(report, ())
    began = datetime.combine(today, time(9, 0))
    event = cases.extreme_events.add(EventFields(began, "操场", "演练：有人翻墙进校。", True))
    for kind, minutes in (("plan_started", 2), ("guardian", 9), ("authorities", 12)):
        done = StampFields(kind, began + timedelta(minutes=minutes), "示例校长")
        cases.extreme_events.stamp(event, done)
    support = SupportFields("七(1)班同学", "示例老师甲", "班会上聊一聊", today + timedelta(days=2))
    cases.extreme_events.add_support(event, support)


def _leave(desk: Any) -> tuple[str, str]:
    row = desk.require_cases().leave_lists.rows()[0]
    return str(row.course.leave.id), str(row.course.leave.student_id)
