"""A crisis on the screen: three clicks to begin, one button for what comes next, and the branch
in which a guardian is never offered to be told first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from counsel_desk.gui import messages
from counsel_desk.gui.cases.concern_dialogs import LevelDialog, SafetyPlanDialog
from counsel_desk.gui.cases.crises_part import CrisesPart
from counsel_desk.gui.cases.crisis_dialogs import CloseCrisisDialog, SuspicionDialog
from counsel_desk.gui.cases.crisis_file_cards import LevelCard, SafetyPlanCard
from counsel_desk.gui.cases.crisis_page import CrisisPage
from counsel_desk.gui.cases.crisis_step_dialog import LEFT_OUT, StepDialog
from counsel_desk.gui.cases.guardian_letter_dialog import NoticeDialog
from counsel_desk.gui.cases.open_crisis_dialog import OpenCrisisDialog, open_crisis
from counsel_desk.gui.cases.referral_dialog import ReferralDialog
from counsel_desk.gui.crisis_card import CrisisCard
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from tests.gui.conftest import NOW, Room

REASON = "孩子说是继父动的手，身上有伤"
FOUND = NOW - timedelta(hours=2, minutes=31)


@dataclass
class Open:
    """One open crisis on its page."""

    room: Room
    part: CrisesPart
    student: str
    crisis: str
    asked: list[str] = field(default_factory=list)

    def again(self) -> None:
        self.part.board.refresh()
        self.room.settle()

    def ask(self, work: Callable[[Any], object]) -> object:
        return self.room.ask(work)


def _student(desk: Any) -> str:
    return desk.require_cases().students.overview(NOW.date())[0].id


@pytest.fixture
def shown(counsellor: Room) -> Open:
    student = str(counsellor.ask(_student))
    facts = CrisisFacts(("death_words",), FOUND, "班主任戊")
    crisis = str(counsellor.ask(lambda desk: desk.require_cases().crises.open(student, facts)))
    page = counsellor.show(CrisisPage, {"part": "crises", "subject": crisis})
    assert isinstance(page, CrisisPage)
    counsellor.settle()
    part = page.part("crises")
    assert isinstance(part, CrisesPart)
    return Open(counsellor, part, student, crisis)


def _texts(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if one.text() and one.isVisible()]


def test_with_the_student_given_two_clicks_open_a_record(counsellor: Room) -> None:
    student = str(counsellor.ask(_student))
    page = counsellor.show(CrisisPage)
    dialog = open_crisis(page, counsellor.around, student)
    counsellor.settle()
    dialog.trigger_chips.findChildren(QPushButton)[0].click()
    dialog.accept_button.click()
    counsellor.settle()
    key, subject = counsellor.gone[-1]
    assert key == "crisis"
    assert isinstance(subject, dict)
    page.open_with(subject)
    page.refresh()
    counsellor.settle()
    assert isinstance(page, CrisisPage)
    part = page.part("crises")
    assert isinstance(part, CrisesPart)
    assert part.board.crisis_id == subject["subject"]


def test_what_lacks_is_said_at_its_field(counsellor: Room) -> None:
    page = counsellor.show(CrisisPage)
    dialog = OpenCrisisDialog(page, counsellor.around)
    dialog.open()
    assert dialog.work() is None
    assert dialog.student_field.note.text()
    assert dialog.trigger_field.note.text()


def test_the_board_says_how_long_ago_and_offers_the_next_step(shown: Open) -> None:
    course = shown.part.board.course
    assert "2 小时 31 分" in course.clock_label.text()
    assert "即时措施" in course.next_button.text()


def test_a_step_is_noted_with_one_key_and_the_next_one_follows(shown: Open) -> None:
    board = shown.part.board
    board.course.next_button.click()
    assert isinstance(board.dialog, StepDialog)
    board.dialog.store()
    shown.room.settle()
    assert "专人陪护" in board.course.next_button.text()
    assert len(board.course.correct_buttons) == 1


def test_under_suspicion_the_police_come_first_and_no_letter_is_offered(shown: Open) -> None:
    board = shown.part.board
    assert board.prints.letter_action.isVisible()
    board.guardian.suspect_button.click()
    assert isinstance(board.dialog, SuspicionDialog)
    board.dialog.because_edit.setPlainText(REASON)
    board.dialog.store()
    shown.room.settle()
    assert "公安" in board.course.next_button.text()
    assert not board.prints.letter_action.isVisible()
    offered = [*_texts(board.course.menu), board.course.rest_label.text()]
    assert not any("通知监护人" in one and "不通知" not in one for one in offered)


def test_under_suspicion_the_guardians_are_not_named(shown: Open) -> None:
    _suspect(shown)
    view = shown.part.board.board
    assert view is not None
    card = shown.part.board.guardian

    def in_sight() -> str:
        """Lines of before the suspicion are hidden at once, and gone when the loop comes round."""
        return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())

    shown.room.qtbot.waitUntil(lambda: "公安" in in_sight())
    told = in_sight()
    assert view.view.guardians
    for name, _relation, phone in view.view.guardians:
        assert name not in told
        assert not phone or phone not in told


def test_the_guardian_step_has_one_way_only_until_the_second_decision(shown: Open) -> None:
    _suspect(shown)
    board = shown.part.board
    board.course.noted.emit("guardian")
    assert isinstance(board.dialog, StepDialog)
    assert board.dialog.way_box.value == LEFT_OUT
    assert len(board.dialog.way_box.findChildren(QPushButton)) == 1
    board.dialog.reject()
    shown.ask(
        lambda desk: desk.require_cases().suspicions.tell_after_all(
            shown.crisis, "外婆不住在一起，可以照看孩子"
        )
    )
    shown.again()
    board.course.noted.emit("guardian")
    assert isinstance(board.dialog, StepDialog)
    assert len(board.dialog.way_box.findChildren(QPushButton)) == 3
    assert not board.prints.letter_action.isVisible()


def test_the_letter_asks_once_whom_it_is_for(shown: Open) -> None:
    board = shown.part.board
    assert board.board is not None
    dialog = NoticeDialog(board, shown.room.around, board.board.view)
    dialog.to_edit.setText("李四")
    dialog.facts_edit.setPlainText("课间说过不想待在这里")
    messages.answer_with(lambda _on, question, _yes, _no: bool(shown.asked.append(question)))
    dialog.store()
    assert len(shown.asked) == 1
    assert "李四" in shown.asked[0]
    ordered: list[object] = []
    dialog.ordered.connect(ordered.append)
    messages.answer_with(lambda *_told: True)
    dialog.store()
    shown.room.settle()
    assert len(ordered) == 1


def test_the_vault_refuses_a_letter_that_the_screen_offered_too_long(shown: Open) -> None:
    board = shown.part.board
    assert board.board is not None
    dialog = NoticeDialog(board, shown.room.around, board.board.view)
    dialog.to_edit.setText("李四")
    dialog.facts_edit.setPlainText("课间说过不想待在这里")
    ordered: list[object] = []
    dialog.ordered.connect(ordered.append)
    _suspect(shown)
    messages.answer_with(lambda *_told: True)
    dialog.store()
    shown.room.settle()
    assert ordered == []
    assert "监护人" in dialog.error_label.text()


def test_the_list_masks_names_and_says_nothing_of_what_happened(shown: Open) -> None:
    shown.part.show_list()
    shown.room.settle()
    texts = [one.text() for one in shown.part.list.findChildren(QLabel)]
    assert any("＊" in one for one in texts)
    assert not any("不想活" in one for one in texts)
    assert shown.part.board.board is None


def test_closing_it_takes_it_out_of_the_number_beside_the_page(shown: Open) -> None:
    shown.part.refresh()
    shown.room.settle()
    assert "1" in shown.part.title
    board = shown.part.board
    board.course.next_button.setFocus()
    board.close_action.trigger()
    assert isinstance(board.dialog, CloseCrisisDialog)
    board.dialog.reason_box.set_value("safe_again")
    board.dialog.store()
    shown.room.settle()
    shown.room.settle()
    assert "1" not in shown.part.title


def test_a_referral_begun_from_a_crisis_belongs_to_it(shown: Open) -> None:
    board = shown.part.board
    board.refer_action.trigger()
    assert isinstance(board.dialog, ReferralDialog)
    board.dialog.store()
    shown.room.settle()
    (found,) = shown.ask(  # type: ignore[misc]
        lambda desk: desk.require_cases().referrals.of_student(shown.student)
    )
    assert found.referral.crisis_id == shown.crisis


def test_leaving_the_page_masks_the_name_again(shown: Open) -> None:
    board = shown.part.board
    board.name_button.click()
    assert "＊" not in board.title_label.text()
    shown.part.hide()
    assert "＊" in board.title_label.text()


def test_the_card_prints_without_a_vault_and_opens_a_record_only_beside_one(
    counsellor: Room,
) -> None:
    locked = CrisisCard(None)
    assert locked.record_button.isHidden()
    begun: list[bool] = []
    beside = CrisisCard(None, "0915-000 示例热线", "示范学校", lambda: begun.append(True))
    counsellor.qtbot.addWidget(locked)
    counsellor.qtbot.addWidget(beside)
    assert beside.numbers[0] == ("0915-000", "示例热线")
    locked.print_out()
    beside.record_button.click()
    assert begun == [True]


def test_a_level_is_set_in_the_file_with_its_reason(shown: Open) -> None:
    card = LevelCard(shown.room.around)
    shown.room.qtbot.addWidget(card)
    card.open_student(shown.student)
    shown.room.settle()
    card.act()
    dialog = card.dialog
    assert isinstance(dialog, LevelDialog)
    dialog.level_box.set_value("2")
    dialog.reason_edit.setPlainText("夜里睡不着，愿意每天来坐一会儿")
    dialog.store()
    shown.room.settle()
    assert card.care is not None
    assert [one.level for one in card.care.levels] == [2]


def test_a_safety_plan_begins_with_the_version_before(shown: Open) -> None:
    card = SafetyPlanCard(shown.room.around)
    shown.room.qtbot.addWidget(card)
    card.open_student(shown.student)
    shown.room.settle()
    for number in (1, 2):
        card.act()
        dialog = card.dialog
        assert isinstance(dialog, SafetyPlanDialog)
        edits = dialog.edits
        before = edits["signs"].toPlainText()
        edits["signs"].setPlainText(f"{before}一个人的时候{number}。")
        dialog.store()
        shown.room.settle()
    assert card.care is not None
    assert [(one.version, one.signs) for one in card.care.plans] == [
        (2, "一个人的时候1。一个人的时候2。"),
        (1, "一个人的时候1。"),
    ]


def _suspect(shown: Open) -> None:
    shown.ask(lambda desk: desk.require_cases().suspicions.raise_in(shown.crisis, REASON))
    shown.again()
