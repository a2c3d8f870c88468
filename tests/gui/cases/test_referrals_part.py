"""Referrals and leaves in the window: a list, a board whose first button is the next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from counsel_desk import clock
from counsel_desk.gui import messages
from counsel_desk.gui.cases import leave_forms, referral_forms
from counsel_desk.gui.cases.crisis_page import CrisisPage
from counsel_desk.gui.cases.due_places import place_of
from counsel_desk.gui.cases.leave_board import LeaveBoard
from counsel_desk.gui.cases.leaves_part import LeavesPart
from counsel_desk.gui.cases.referral_board import ReferralBoard
from counsel_desk.gui.cases.referral_card import ReferralCard
from counsel_desk.gui.cases.referral_dialog import ReferralDialog
from counsel_desk.gui.cases.referral_settings_part import ReferralSettingsPart
from counsel_desk.gui.cases.referrals_part import CLOSED, OVERDUE, ReferralsPart
from counsel_desk.gui.cases.return_slip_dialog import ReturnSlipDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.leave_rules import LeaveFields, ReturnFields
from counsel_desk.records.cases.referral_course import Step
from counsel_desk.records.cases.referral_fields import AnswerFields, ReferralFields, TalkFields
from counsel_desk.services.desk import CaseServices
from tests.gui.conftest import NOW, Room

WHOLE = ReferralFields(
    True, "说过不想活", True, "需要医生判断", "上课趴着", "谈过四次", "mental_hospital",
    "示例市精神卫生中心",
)  # fmt: skip
EARLIER = datetime(2026, 11, 10, 15, 0)
DAY = EARLIER.date()

Ask = Callable[[Callable[[CaseServices], object]], object]


@pytest.fixture
def ask(counsellor: Room) -> Ask:
    """Asks the cases' services something in the vault's own thread."""
    return lambda work: counsellor.ask(lambda desk: work(desk.cases))  # type: ignore[attr-defined]


@pytest.fixture
def student(ask: Ask) -> str:
    """Some student."""
    return str(ask(lambda cases: cases.students.overview(clock.today())[0].id))


def _begin(ask: Ask, student: str, *acts: Callable[[CaseServices, str], object]) -> str:
    """A referral that was opened two weeks ago, and what followed that day."""

    def work(cases: CaseServices) -> str:
        clock.set_source(lambda: EARLIER)
        referral = cases.referrals.open(student, WHOLE)
        for act in acts:
            act(cases, referral)
        clock.set_source(lambda: NOW)
        return referral

    return str(ask(work))


def _talk(cases: CaseServices, referral: str) -> None:
    cases.referrals.talk(referral, TalkFields(DAY, "母亲", "听了情形"))


def _agree(cases: CaseServices, referral: str) -> None:
    cases.referrals.answer(referral, AnswerFields("agreed", DAY, "母亲", signed=True))


def _hand(cases: CaseServices, referral: str) -> None:
    cases.referral_sheets.note_letter_printed(referral)
    cases.referrals.hand_letter(referral, DAY, "母亲")


def _show(counsellor: Room, subject: object = None) -> CrisisPage:
    page = counsellor.show(CrisisPage, subject or {"part": "referrals"})
    assert isinstance(page, CrisisPage)
    return page


def _referrals(page: CrisisPage) -> ReferralsPart:
    part = page.part("referrals")
    assert isinstance(part, ReferralsPart)
    return part


def _board(counsellor: Room, part: ReferralsPart, referral: str, student: str) -> ReferralBoard:
    part.open_board(referral, student)
    counsellor.settle()
    assert isinstance(part.dialog, ReferralBoard)
    return part.dialog


def test_an_empty_list_teaches_and_begins_a_referral(counsellor: Room, student: str) -> None:
    part = _referrals(_show(counsellor))
    assert "重大安全隐患" in part.empty_label.text()
    assert part.filter.isHidden()
    part.add_button.click()
    counsellor.settle()
    dialog = part.dialog
    assert isinstance(dialog, ReferralDialog)
    dialog.store()
    assert dialog.picker_field.note.text()
    dialog.picker.set_student(student)
    dialog.serious_box.setChecked(True)
    dialog.store()
    counsellor.settle()
    board = part.dialog
    assert isinstance(board, ReferralBoard)
    assert board.view is not None
    assert board.view.course.next_step is Step.CONDITIONS
    assert [row.row.student_id for row in part.rows] == [student]


def test_overdue_slips_stand_first_and_can_be_filtered(
    counsellor: Room, ask: Ask, student: str
) -> None:
    other = str(ask(lambda cases: cases.students.overview(clock.today())[1].id))
    waiting = _begin(ask, other)
    late = _begin(ask, student, _talk, _agree, _hand)
    part = _referrals(_show(counsellor))
    assert [row.row.id for row in part.rows] == [late, waiting]
    part.filter.set_value(OVERDUE)
    part.filter.chosen.emit(OVERDUE)
    assert [row.row.id for row in part.rows] == [late]
    part.filter.set_value(CLOSED)
    part.filter.chosen.emit(CLOSED)
    assert part.rows == []
    assert not part.empty_label.isHidden()


def test_the_board_leads_from_the_conditions_to_the_end(
    counsellor: Room, ask: Ask, student: str
) -> None:
    referral = _begin(ask, student)
    part = _referrals(_show(counsellor))
    board = _board(counsellor, part, referral, student)

    def next_form(kind: type) -> object:
        board.next_button.click()
        counsellor.settle()
        assert isinstance(board.dialog, kind)
        return board.dialog

    talk = next_form(referral_forms.TalkDialog)
    talk.present_edit.setText("母亲、班主任")  # type: ignore[attr-defined]
    talk.content_edit.setPlainText("说了看到的情形")  # type: ignore[attr-defined]
    talk.store()  # type: ignore[attr-defined]
    counsellor.settle()
    answer = next_form(referral_forms.AnswerDialog)
    answer.answer_box.set_value("agreed")  # type: ignore[attr-defined]
    answer.by_edit.setText("母亲")  # type: ignore[attr-defined]
    answer.store()  # type: ignore[attr-defined]
    counsellor.settle()
    preview = next_form(PrintPreview)
    preview.printed.emit()  # type: ignore[attr-defined]
    preview.close()  # type: ignore[attr-defined]
    counsellor.settle()
    handing = next_form(referral_forms.LetterDialog)
    handing.to_edit.setText("母亲")  # type: ignore[attr-defined]
    handing.store()  # type: ignore[attr-defined]
    counsellor.settle()
    slip = next_form(ReturnSlipDialog)
    slip.by_edit.setText("母亲")  # type: ignore[attr-defined]
    slip.result_edit.setPlainText("需要休息")  # type: ignore[attr-defined]
    slip.store()  # type: ignore[attr-defined]
    counsellor.settle()
    asked = next_form(referral_forms.FollowUpDialog)
    asked.asked_edit.setText("母亲")  # type: ignore[attr-defined]
    asked.result_edit.setPlainText("按时复诊")  # type: ignore[attr-defined]
    asked.store()  # type: ignore[attr-defined]
    counsellor.settle()
    board.act(Step.CLOSE)
    closing = board.dialog
    assert isinstance(closing, referral_forms.ClosingDialog)
    closing.reason_box.set_value("in_good_hands")
    closing.store()
    counsellor.settle()
    assert not closing.error_label.isHidden()
    for edit in closing.drop_edits.values():
        edit.setText("已经稳定")
    closing.store()
    counsellor.settle()
    assert board.view is not None
    assert not board.view.course.is_open
    assert board.next_button.isHidden()
    assert part.rows == []


def test_a_suspected_guardian_is_never_offered_a_talk_or_a_letter(
    counsellor: Room, ask: Ask, student: str
) -> None:
    ask(lambda cases: cases.consents.exempt_guardian(student, "孩子说是父亲动的手，母亲不在家"))
    referral = _begin(ask, student)
    board = _board(counsellor, _referrals(_show(counsellor)), referral, student)
    assert not board.danger_label.isHidden()
    assert board.next_button.text() == "转告情况"
    names = [one.accessibleName() for one in board.steps_card.rows]
    assert not [one for one in names if "监护人" in one or "建议书" in one]
    board.print_letter()
    counsellor.settle()
    assert not isinstance(board.dialog, PrintPreview)
    assert "什么都不发给监护人" in counsellor.problems[-1]
    board.next_button.click()
    assert isinstance(board.dialog, referral_forms.PassingDialog)
    assert board.dialog.kind_box.code == "police"


def test_what_was_opened_by_mistake_is_taken_back(counsellor: Room, ask: Ask, student: str) -> None:
    referral = _begin(ask, student)
    part = _referrals(_show(counsellor))
    board = _board(counsellor, part, referral, student)
    messages.answer_with(lambda *_question: True)
    board.remove_button.click()
    counsellor.settle()
    assert part.rows == []


def test_a_draft_leads_back_to_its_form(counsellor: Room, ask: Ask, student: str) -> None:
    referral = _begin(ask, student)
    page = _show(counsellor)
    board = _board(counsellor, _referrals(page), referral, student)
    board.act(Step.TALK)
    counsellor.settle()
    form = board.dialog
    assert isinstance(form, referral_forms.TalkDialog)
    form.content_edit.setPlainText("说到一半")
    form.reject()
    board.reject()
    counsellor.settle()
    drafts = ask(lambda cases: cases.due.now())
    (draft,) = [one for one in drafts if one.kind == due_item.DRAFT]  # type: ignore[attr-defined]
    key, subject = place_of(draft) or ("", None)
    assert key == "crisis"
    page.open_with(subject)
    page.refresh()
    counsellor.settle()
    again = _referrals(page).dialog
    assert isinstance(again, ReferralBoard)
    assert isinstance(again.dialog, referral_forms.TalkDialog)
    assert again.dialog.content_edit.toPlainText() == "说到一半"


def test_what_is_due_leads_to_its_board(counsellor: Room, ask: Ask, student: str) -> None:
    referral = _begin(ask, student, _talk, _agree)
    found = ask(lambda cases: cases.due.now())
    kinds = (due_item.RETURN_SLIP, due_item.REFERRAL_FOLLOW_UP)
    places = [place_of(one) for one in found if one.kind in kinds]  # type: ignore[attr-defined]
    assert places == [("crisis", {"part": "referrals", "subject": referral})] * 2
    page = _show(counsellor, places[0][1] if places[0] else None)
    board = _referrals(page).dialog
    assert isinstance(board, ReferralBoard)
    assert board.referral_id == referral


def test_a_leave_goes_from_its_beginning_to_the_weeks_after(
    counsellor: Room, ask: Ask, student: str
) -> None:
    page = _show(counsellor, {"part": "leaves"})
    part = page.part("leaves")
    assert isinstance(part, LeavesPart)
    part.add_button.click()
    counsellor.settle()
    dialog = part.dialog
    assert isinstance(dialog, leave_forms.LeaveDialog)
    dialog.picker.set_student(student)
    dialog.days["ends"].set_day(date(2027, 1, 31))
    dialog.reason_edit.setPlainText("医生建议休息")
    dialog.store()
    counsellor.settle()
    board = part.dialog
    assert isinstance(board, LeaveBoard)
    board.next_button.click()
    assert isinstance(board.dialog, leave_forms.ReturnDialog)
    board.dialog.result_box.set_value("agreed")
    board.dialog.store()
    counsellor.settle()
    board.next_button.click()
    assert isinstance(board.dialog, leave_forms.BackDialog)
    board.dialog.store()
    counsellor.settle()
    assert len(board.rows) == 6
    board.next_button.click()
    assert isinstance(board.dialog, leave_forms.WeeksDialog)
    board.dialog.text_edit.setPlainText("每天都来")
    board.dialog.store()
    counsellor.settle()
    assert board.view is not None
    assert len(board.view.course.pending_weeks) == 2
    assert len(part.rows) == 1


def test_the_file_shows_referrals_and_leaves_of_this_student_alone(
    counsellor: Room, ask: Ask, student: str
) -> None:
    referral = _begin(ask, student)

    def leave(cases: CaseServices) -> str:
        found = cases.school_leaves.add(student, LeaveFields(clock.today(), "休息"))
        cases.school_leaves.assess(found, ReturnFields(clock.today(), result="postponed"))
        return found

    ask(leave)
    other = str(ask(lambda cases: cases.students.overview(clock.today())[1].id))
    ask(lambda cases: cases.files.open(other, "referral"))
    card = ReferralCard(counsellor.around)
    counsellor.qtbot.addWidget(card)
    card.open_student(student)
    counsellor.settle()
    assert (len(card.referrals), len(card.leaves)) == (1, 1)
    card.point_at(referral)
    counsellor.settle()
    assert isinstance(card.dialog, ReferralBoard)
    card.dialog.close()
    card.open_student(other)
    counsellor.settle()
    assert (card.referrals, card.leaves) == ((), ())
    assert not card.empty_label.isHidden()


def test_the_days_of_follow_ups_are_the_schools_own(counsellor: Room, ask: Ask) -> None:
    part = ReferralSettingsPart(counsellor.around)
    counsellor.qtbot.addWidget(part)
    part.refresh()
    counsellor.settle()
    assert part.days_edit.text() == "7, 14, 30, 60, 90"
    part.days_edit.setText("没有")
    part.save_button.click()
    counsellor.settle()
    assert not part.error_label.isHidden()
    part.days_edit.setText("10 20")
    part.save_button.click()
    counsellor.settle()
    assert ask(lambda cases: cases.referral_follow_ups.days()) == (10, 20)
    assert part.typed() is None
