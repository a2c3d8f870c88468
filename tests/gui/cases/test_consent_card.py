"""The consent card: states in words, answers noted, taken back, overridden; no guardian asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import cast

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel

from counsel_desk.gui import messages
from counsel_desk.gui.cases import consent_work
from counsel_desk.gui.cases.consent_answer_dialog import ConsentAnswerDialog
from counsel_desk.gui.cases.consent_card import ConsentCard
from counsel_desk.gui.cases.consent_exception_dialogs import ExemptionDialog, OverrideDialog
from counsel_desk.gui.cases.consent_part import ConsentPart
from counsel_desk.gui.cases.consent_take_back_dialog import TakeBackDialog
from counsel_desk.gui.cases.consent_work import ConsentView
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()
REASON = "手臂上有新伤，要留作报告的凭据"


@pytest.fixture(autouse=True)
def questions() -> Iterator[list[str]]:
    """Every question is answered with yes, and kept."""
    before, asked = messages._answer[0], list[str]()
    messages.answer_with(lambda _parent, question, _yes, _no: bool(asked.append(question)) or True)
    yield asked
    messages.answer_with(before)


def student_of(room: Room, born: date = date(2013, 5, 20)) -> str:
    """Somebody who was never asked, of a known age, whose file is open."""

    def work(desk: Desk) -> str:
        students = desk.require_cases().students
        seen = {one.id for one in students.overview(TODAY) if one.sessions}
        strangers = [one for one in students.known(TODAY) if one.id not in seen]
        known = next(one for one in strangers if one.guardians)
        entry = RosterEntry(0, known.name, born=born)
        students.change(known.id, entry, ("born",), TODAY)
        desk.require_cases().files.open(known.id, "consent")
        return known.id

    return str(room.ask(work))


def shown(room: Room, student: str) -> ConsentCard:
    card = ConsentCard(room.around)
    room.qtbot.addWidget(card)
    card.resize(900, 700)
    card.show()
    card.open_student(student)
    room.settle()
    return card


def note(room: Room, student: str, *answers: ConsentAnswer) -> None:
    for one in answers:
        room.ask(partial(consent_work.note_answer, student_id=student, answer=one))


def view(room: Room, student: str) -> ConsentView:
    return cast(ConsentView, room.ask(partial(consent_work.read_consents, student_id=student)))


def acts(card: ConsentCard, kind: str) -> list[str]:
    return [one.text() for one in card.row(kind).more_button.menu().actions()]


def press(card: ConsentCard, kind: str, text: str) -> None:
    actions: list[QAction] = card.row(kind).more_button.menu().actions()
    next(one for one in actions if one.text() == text).trigger()


def text_of(card: ConsentCard) -> str:
    labels = cast(list[QLabel], card.findChildren(QLabel))
    return "\n".join(one.text() for one in labels if one.isVisibleTo(card))


def test_each_kind_says_in_words_how_it_stands_and_who_said_it(counsellor: Room) -> None:
    student = student_of(counsellor)
    given = ConsentAnswer("sharing", "guardian", "given", TODAY, "王小明", "mother", 0)
    refused = ConsentAnswer("screening", "guardian", "refused", TODAY)
    note(counsellor, student, given, refused)
    card = shown(counsellor, student)
    badges = {one.kind: one.badge.text() for one in card.rows}
    assert badges == {
        "counselling": "还没有答复", "screening": "不同意", "recording": "还没有答复",
        "sharing": "同意",
    }  # fmt: skip
    assert "王＊＊（母亲） 2026-11-24 同意" in card.row("sharing").said_label.text()
    assert "王小明" not in text_of(card)
    card.show_name(reveal=True)
    assert "王小明（母亲）" in card.row("sharing").said_label.text()


def test_nothing_of_the_student_before_stays(counsellor: Room) -> None:
    student = student_of(counsellor)
    note(counsellor, student, ConsentAnswer("sharing", "student", "given", TODAY, remark="悄悄话"))
    card = shown(counsellor, student)
    counsellor.qtbot.waitUntil(lambda: "悄悄话" in text_of(card))
    card.open_student("")
    assert "悄悄话" not in text_of(card)
    assert card.rows == []


def test_an_answer_is_noted_with_text_and_remark(counsellor: Room) -> None:
    student = student_of(counsellor)
    card = shown(counsellor, student)
    card.row("recording").note_button.click()
    dialog = card.dialog
    assert isinstance(dialog, ConsentAnswerDialog)
    assert dialog.giver.value == "guardian"  # the only one who is asked at thirteen
    dialog.store()
    assert dialog.answer_field.note.isVisibleTo(dialog)  # what was said has to be chosen first
    dialog.answer.set_value("given")
    dialog.remark_edit.setText("只拍沙盘")
    with counsellor.qtbot.waitSignal(card.changed):
        dialog.accept_button.click()
    counsellor.settle()
    (said,) = view(counsellor, student).statements
    assert (said.answer, said.text_version, said.remark) == ("given", 0, "只拍沙盘")
    assert card.focusWidget() is card.row("recording").note_button
    assert said.giver_name
    assert card.row("recording").badge.text() == "同意"


def test_what_is_half_noted_is_there_again(counsellor: Room) -> None:
    student = student_of(counsellor, date(2011, 5, 20))  # at fifteen nobody is chosen beforehand
    card = shown(counsellor, student)
    card.row("sharing").note_button.click()
    dialog = cast(ConsentAnswerDialog, card.dialog)
    counsellor.settle()
    dialog.giver.set_value("guardian")
    counsellor.qtbot.keyClicks(dialog.remark_edit, "half")
    assert dialog._keeper is not None
    dialog._keeper.keep()
    dialog.hide()  # as a lock leaves it
    counsellor.settle()
    card.row("sharing").note_button.click()
    counsellor.settle()
    again = cast(ConsentAnswerDialog, card.dialog)
    assert again.remark_edit.text() == "half"
    assert again.name_field.isVisibleTo(again)


def test_only_what_was_given_is_offered_to_be_taken_back(counsellor: Room) -> None:
    student = student_of(counsellor)
    note(counsellor, student, ConsentAnswer("sharing", "guardian", "given", TODAY))
    card = shown(counsellor, student)
    assert "收回同意 …" not in acts(card, "recording")
    press(card, "sharing", "收回同意 …")
    dialog = card.dialog
    assert isinstance(dialog, TakeBackDialog)
    dialog.remark_edit.setText("来电话说的")
    dialog.accept_button.click()
    counsellor.settle()
    assert view(counsellor, student).state("sharing").state == "withdrawn"
    assert card.row("sharing").badge.text() == "已收回同意"


def test_guardians_who_disagree_stand_beside_each_other_and_one_is_chosen(
    counsellor: Room,
) -> None:
    student = student_of(counsellor)
    for name, relation in (("甲母亲", "mother"), ("乙父亲", "father")):
        told = ConsentAnswer(
            "sharing", "guardian", "given", TODAY, giver_name=name, relation=relation
        )
        note(counsellor, student, told)
    card = shown(counsellor, student)
    press(card, "sharing", "收回同意 …")
    dialog = card.dialog
    assert isinstance(dialog, TakeBackDialog)
    named = [one.text() for one in dialog.giver.findChildren(QAbstractButton)]
    assert any("父亲" in one for one in named)
    assert not any("乙父亲" in one for one in named)
    father = view(counsellor, student).state("sharing").latest[-1]
    dialog.giver.set_value(father.id)
    dialog.accept_button.click()
    counsellor.settle()
    counsellor.settle()
    assert view(counsellor, student).state("sharing").state == "disputed"
    row = card.row("sharing")
    assert row.badge.text() == "监护人意见不一"
    assert "母亲" in row.said_label.text()
    assert "父亲" in row.said_label.text()


def test_a_reason_in_danger_is_asked_for_and_stands_in_the_file(counsellor: Room) -> None:
    student = student_of(counsellor)
    card = shown(counsellor, student)
    assert "今天不等同意 …" not in acts(card, "counselling")
    press(card, "recording", "今天不等同意 …")
    dialog = card.dialog
    assert isinstance(dialog, OverrideDialog)
    dialog.reason_edit.setPlainText("有伤")
    dialog.accept_button.click()
    counsellor.settle()
    assert "至少 10 个字" in dialog.error_label.text()
    dialog.reason_edit.setPlainText(REASON)
    dialog.accept_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: REASON in text_of(card))
    assert [one.reason for one in view(counsellor, student).overrides] == [REASON]


def test_where_a_guardian_may_be_the_danger_none_is_offered(
    counsellor: Room, questions: list[str]
) -> None:
    student = student_of(counsellor)
    note(counsellor, student, ConsentAnswer("sharing", "guardian", "refused", TODAY))
    card = shown(counsellor, student)
    card.exempt_button.click()
    exemption = card.dialog
    assert isinstance(exemption, ExemptionDialog)
    exemption.reason_edit.setPlainText("孩子说起在家里被打，先报告再说")
    exemption.accept_button.click()
    counsellor.settle()
    assert card.exempt_label.isVisibleTo(card)
    assert card.row("sharing").badge.text() == "还没有答复"
    card.row("sharing").note_button.click()
    dialog = cast(ConsentAnswerDialog, card.dialog)
    assert [code for code, _words in dialog._givers()] == ["student"]
    assert dialog.giver.value == "student"
    dialog.reject()
    card.exempt_button.click()
    counsellor.settle()
    assert len(questions) == 1
    assert card.row("sharing").badge.text() == "不同意"


def test_a_form_is_shown_before_it_is_printed(counsellor: Room) -> None:
    student = student_of(counsellor)
    card = shown(counsellor, student)
    for text in ("打印填好姓名的表", "打印空白表"):
        press(card, "sharing", text)
        counsellor.settle()
        preview = card.findChild(PrintPreview)
        assert isinstance(preview, PrintPreview)
        assert preview._title == "签字表"
        preview.done(0)
        preview.setParent(None)


def test_every_button_has_a_name_and_can_be_reached(counsellor: Room) -> None:
    card = shown(counsellor, student_of(counsellor))
    for row in card.rows:
        for one in (row.note_button, row.more_button):
            assert one.accessibleName()
            assert one.focusPolicy()
        assert row.accessibleName()


def test_the_part_of_the_file_shows_it_and_passes_on_what_changed(counsellor: Room) -> None:
    student, part = student_of(counsellor), ConsentPart(counsellor.around)
    counsellor.qtbot.addWidget(part)
    part.open_student(student)
    counsellor.settle()
    assert (part.title, part.needs_reason, len(part.card.rows)) == ("知情同意", True, 4)
    note(counsellor, student, ConsentAnswer("sharing", "guardian", "given", TODAY, "王小明"))
    part.refresh()
    counsellor.settle()
    part.show_name(reveal=True)
    assert "王小明" in part.card.row("sharing").said_label.text()
    with counsellor.qtbot.waitSignal(part.changed):
        part.card._stored()
    part.open_student("")
    assert part.card.rows == []


def test_no_words_lie_over_each_other_in_a_dialog_of_many(counsellor: Room) -> None:
    card = shown(counsellor, student_of(counsellor))
    card.exempt_button.click()
    dialog = cast(ExemptionDialog, card.dialog)
    field = dialog.reason_field
    counsellor.qtbot.waitUntil(
        lambda: field.note.geometry().top() > dialog.reason_edit.geometry().bottom()
    )
