"""What goes to others: packets sealed after a look and a comparison, slips without the story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.feedback_slip_dialog import FeedbackSlipDialog
from counsel_desk.gui.cases.handover_dialog import HandoverDialog
from counsel_desk.gui.cases.packet_text_view import ReceivedDialog
from counsel_desk.gui.cases.student_page import StudentPage
from counsel_desk.gui.cases.student_sessions import StudentSessions
from counsel_desk.gui.cases.students_page import StudentsPage
from counsel_desk.gui.cases.take_over_dialog import TakeOverDialog
from counsel_desk.gui.cases.to_others_part import ToOthersPart
from counsel_desk.gui.file_dialogs import ask_file, ask_where
from counsel_desk.gui.room.exchange_card import ExchangeCard
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.settings_page import SettingsPage
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.packet import Packet
from counsel_desk.records.cases.packet_text import from_text, to_text
from counsel_desk.records.room_card import RoomCard, card_file, card_words
from counsel_desk.services.desk import Desk
from counsel_desk.store import packets, signing
from counsel_desk.store.packets import RoomKeys
from tests.gui.conftest import Room
from tests.records.cases.test_packet_text import WHOLE

OTHER = "邻县中学 心语室"


@pytest.fixture
def other() -> RoomKeys:
    """The room of another school."""
    return packets.new_room_keys()


@pytest.fixture
def card(other: RoomKeys, tmp_path: Path) -> Path:
    """That room's card as a file."""
    told = RoomCard("邻县中学", "心语室", other.public, signing.fingerprint(other.public))
    (tmp_path / "other.cdcard").write_bytes(card_file(told))
    return tmp_path / "other.cdcard"


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Path]:
    """Whatever is saved goes here."""
    ask_where.answer_with(lambda _parent, _title, name: tmp_path / name)
    yield tmp_path
    ask_where.ask_the_person()
    ask_file.ask_the_person()


@pytest.fixture
def student(counsellor: Room) -> str:
    """The student with most sessions, without any answer yet, whose file is open."""

    def work(desk: object) -> str:
        rows = desk.cases.students.overview(clock.today())  # type: ignore[attr-defined]
        found = str(max(rows, key=lambda one: one.sessions).id)
        desk.cases.files.open(found, "session")  # type: ignore[attr-defined]
        return found

    return str(counsellor.ask(work))


@pytest.fixture
def agreed(counsellor: Room, student: str) -> str:
    """The same student after everybody agreed to sharing."""

    def work(desk: object) -> bool:
        for giver in ("student", "guardian"):
            answer = ConsentAnswer("sharing", giver, "given", clock.today(), text_version=0)
            desk.cases.consents.note(student, answer)  # type: ignore[attr-defined]
        return True

    assert counsellor.ask(work)
    return student


def _part(room: Room, student: str) -> ToOthersPart:
    page = room.show(StudentPage, {"student": student, "reason": "handover", "part": "sharing"})
    assert isinstance(page, StudentPage)
    room.settle()
    part = page.part("sharing")
    assert isinstance(part, ToOthersPart)
    return part


def _handover(room: Room, part: ToOthersPart) -> HandoverDialog:
    dialog = part.hand_over()
    room.settle()
    return dialog


def _texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def _packet(folder: Path, other: RoomKeys) -> Packet:
    (file,) = folder.glob("*.cdpacket")
    return from_text(packets.unpack(file.read_bytes(), other).content.decode())


def test_a_packet_is_sealed_after_a_look_and_a_comparison(
    counsellor: Room, agreed: str, other: RoomKeys, card: Path, places: Path
) -> None:
    part = _part(counsellor, agreed)
    dialog = _handover(counsellor, part)
    dialog.summary_edit.setPlainText("愿意再来谈。")
    dialog.boxes["contacts"].setChecked(True)
    assert not dialog.accept_button.isEnabled()
    ask_file.answer_with(lambda *_asked: card)
    dialog.card_field.choose_button.click()
    counsellor.settle()
    assert OTHER in _texts(dialog)
    assert signing.fingerprint(other.public) in _texts(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.look_button.click()
    counsellor.settle()
    assert "愿意再来谈。" in dialog.view.toPlainText()
    dialog.card_field.compared_box.click()
    dialog.accept_button.click()
    counsellor.settle()
    sent = _packet(places, other)
    assert sent.pieces == ("summary", "strengths", "contacts")
    assert sent.summary == "愿意再来谈。"
    counsellor.qtbot.waitUntil(lambda: OTHER in _texts(part))
    assert any("只有对方辅导室打得开" in one for one in counsellor.said)
    assert sent.student.name not in "".join(one.name for one in places.iterdir())


def test_without_consent_the_sentence_stands_there_and_nothing_is_made(
    counsellor: Room, student: str, card: Path, places: Path
) -> None:
    dialog = _handover(counsellor, _part(counsellor, student))
    assert dialog.consent_label.isVisibleTo(dialog)
    assert not dialog.boxes["sessions"].isEnabled()
    dialog.summary_edit.setPlainText("小结")
    dialog.card_field.read(card)
    counsellor.settle()
    dialog.card_field.compared_box.click()
    dialog.accept_button.click()
    counsellor.settle()
    assert "同意" in dialog.error_label.text()
    assert dialog.isVisible()
    assert list(places.glob("*.cdpacket")) == []


def test_another_choice_takes_away_what_was_shown(counsellor: Room, agreed: str) -> None:
    dialog = _handover(counsellor, _part(counsellor, agreed))
    dialog.summary_edit.setPlainText("小结")
    dialog.look()
    counsellor.settle()
    assert dialog.view.isVisible()
    dialog.boxes["strengths"].click()
    assert not dialog.view.isVisible()
    dialog.boxes["summary"].click()
    assert not dialog.summary_field.isVisible()


def test_a_half_written_summary_is_offered_again(counsellor: Room, agreed: str) -> None:
    part = _part(counsellor, agreed)
    dialog = _handover(counsellor, part)
    dialog.summary_edit.setPlainText("写到一半")
    page = part.window()
    assert isinstance(page, StudentPage)
    page.save_draft()
    counsellor.settle()
    dialog.deleteLater()
    QApplication.processEvents()
    again = _handover(counsellor, part)
    counsellor.qtbot.waitUntil(lambda: again.summary_edit.toPlainText() == "写到一半")


def test_a_card_that_is_none_is_told_at_the_field(counsellor: Room, agreed: str) -> None:
    dialog = _handover(counsellor, _part(counsellor, agreed))
    dialog.card_field.read(counsellor.folder / "keys.json")
    counsellor.settle()
    assert "名片" in dialog.card_field.error_label.text()
    assert dialog.card_field.card is None


def _arrived(room: Room, other: RoomKeys, folder: Path) -> Path:
    """A packet for the demo school's room."""
    own = room.ask(lambda desk: desk.cases.exchange.own_card())  # type: ignore[attr-defined]
    assert isinstance(own, RoomCard)
    told = replace(WHOLE, school="邻县中学", room="心语室")
    content = packets.pack(to_text(told).encode(), other, own.public_key)
    (folder / "in.cdpacket").write_bytes(content)
    return folder / "in.cdpacket"


def _take_over(room: Room) -> TakeOverDialog:
    page = room.show(StudentsPage)
    assert isinstance(page, StudentsPage)
    return page.take_over_packet()


def test_a_packet_is_read_first_and_taken_over_as_a_new_student(
    counsellor: Room, other: RoomKeys, places: Path
) -> None:
    file = _arrived(counsellor, other, places)
    ask_file.answer_with(lambda *_asked: file)
    dialog = _take_over(counsellor)
    assert not dialog.accept_button.isEnabled()
    dialog.choose_button.click()
    counsellor.settle()
    assert OTHER in _texts(dialog)
    assert signing.fingerprint(other.public) in _texts(dialog)
    assert "入睡比开学时容易。" in dialog.view.toPlainText()
    dialog.class_edit.setText("703")
    dialog.accept_button.click()
    counsellor.settle()
    key, subject = counsellor.gone[-1]
    assert key == "student"
    assert isinstance(subject, dict)
    part = _part(counsellor, subject["student"])
    assert OTHER in _texts(part)
    assert counsellor.said[-1].startswith("已接收")


def test_what_came_can_be_read_in_the_file(counsellor: Room, other: RoomKeys, places: Path) -> None:
    file = _arrived(counsellor, other, places)
    dialog = _take_over(counsellor)
    dialog.read(file)
    counsellor.settle()
    dialog.accept_button.click()
    counsellor.settle()
    subject = counsellor.gone[-1][1]
    assert isinstance(subject, dict)
    part = _part(counsellor, subject["student"])
    rows = counsellor.ask(
        lambda desk: desk.cases.handovers.of_student(subject["student"])  # type: ignore[attr-defined]
    )
    assert isinstance(rows, list)
    part.read_packet(rows[0].id, OTHER, rows[0].day)
    counsellor.settle()
    assert isinstance(part.dialog, ReceivedDialog)
    assert "谈" in part.dialog.view.toPlainText()


def test_a_packet_of_another_room_and_a_changed_one_are_told(
    counsellor: Room, other: RoomKeys, places: Path
) -> None:
    file = _arrived(counsellor, other, places)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    dialog = _take_over(counsellor)
    dialog.read(file)
    counsellor.settle()
    assert "路上损坏" in dialog.error_label.text()
    file.write_bytes(packets.pack(b"{}", other, packets.new_room_keys().public))
    dialog.read(file)
    counsellor.settle()
    assert "给另一个辅导室的" in dialog.error_label.text()
    assert not dialog.accept_button.isEnabled()


def test_a_class_that_cannot_be_read_is_told_and_nothing_is_taken(
    counsellor: Room, other: RoomKeys, places: Path
) -> None:
    dialog = _take_over(counsellor)
    dialog.read(_arrived(counsellor, other, places))
    counsellor.settle()
    dialog.class_edit.setText("向日葵")
    dialog.accept_button.click()
    counsellor.settle()
    assert "703" in dialog.error_label.text()
    assert dialog.accept_button.isEnabled()


def _slip(room: Room, part: ToOthersPart) -> FeedbackSlipDialog:
    dialog = part.write_slip()
    room.settle()
    return dialog


def test_a_slip_is_stored_listed_and_shown_for_printing(counsellor: Room, student: str) -> None:
    part = _part(counsellor, student)
    dialog = _slip(counsellor, part)
    dialog.addressee_edit.setText("戊老师")
    dialog.outcome_chips.set_value(["talked", "watch"])
    dialog.what_edit.setPlainText("请安排靠窗的座位")
    dialog.day_edit.setText("2026-12-01")
    dialog.accept_button.click()
    counsellor.settle()
    assert "戊老师" in _texts(part)
    assert "已经谈过" in _texts(part)
    (preview,) = part.window().findChildren(PrintPreview)
    preview.reject()


def test_a_slip_can_follow_from_the_marked_session(counsellor: Room, student: str) -> None:
    page = counsellor.show(StudentPage, {"student": student, "reason": "session"})
    assert isinstance(page, StudentPage)
    sessions = page.part("sessions")
    assert isinstance(sessions, StudentSessions)
    page.tabs.show_part("sessions")
    counsellor.settle()
    sessions.slip_button.click()
    (dialog,) = page.window().findChildren(FeedbackSlipDialog)
    dialog.addressee_edit.setText("戊老师")
    dialog.outcome_chips.set_value(["ended"])
    marked = sessions.marked_id
    dialog.accept_button.click()
    counsellor.settle()
    for preview in page.window().findChildren(PrintPreview):
        preview.reject()
    (slip,) = counsellor.ask(  # type: ignore[misc]
        lambda desk: desk.cases.feedback_slips.of_student(student)  # type: ignore[attr-defined]
    )
    assert (slip.session_id, slip.addressee) == (marked, "戊老师")


def test_a_slip_that_repeats_the_record_stays_open_with_its_words(
    counsellor: Room, student: str
) -> None:
    def told(desk: object) -> str:
        notes = desk.cases.sessions.of_student(student)  # type: ignore[attr-defined]
        return max((one.process or "" for one in notes), key=len)

    story = str(counsellor.ask(told))
    dialog = _slip(counsellor, _part(counsellor, student))
    dialog.addressee_edit.setText("戊老师")
    dialog.words_edit.setText(story)
    dialog.accept_button.click()
    counsellor.settle()
    assert "辅导记录里的话" in dialog.error_label.text()
    assert dialog.words_edit.text() == story


def test_a_day_that_is_none_is_told_at_its_field(counsellor: Room, student: str) -> None:
    dialog = _slip(counsellor, _part(counsellor, student))
    dialog.day_edit.setText("下周吧")
    dialog.accept_button.click()
    assert dialog.day_field.note.isVisible()


def test_the_settings_give_the_card_away(counsellor: Room, places: Path) -> None:
    page = counsellor.show(SettingsPage, "exchange")
    assert isinstance(page, SettingsPage)
    part = page.part("exchange")
    assert isinstance(part, ExchangeCard)
    counsellor.settle()
    part.save_button.click()
    (file,) = places.glob("*.cdcard")
    words = card_words(file.read_bytes())
    assert words is not None
    assert words.fingerprint == part.fingerprint_edit.text()
    assert counsellor.said


def test_the_settings_tell_by_what_the_county_knows_packages(
    counsellor_after_release: Room,
) -> None:
    page = counsellor_after_release.show(SettingsPage, "exchange")
    assert isinstance(page, SettingsPage)
    part = page.part("exchange")
    assert isinstance(part, ExchangeCard)
    counsellor_after_release.settle()
    known = counsellor_after_release.ask(_fingerprint)
    assert part.packages_card.isVisible()
    assert part.packages_edit.text() == known


def test_before_the_first_package_there_is_no_fingerprint_to_tell(counsellor: Room) -> None:
    page = counsellor.show(SettingsPage, "exchange")
    assert isinstance(page, SettingsPage)
    part = page.part("exchange")
    assert isinstance(part, ExchangeCard)
    counsellor.settle()
    assert part.fingerprint_edit.text()
    assert not part.packages_card.isVisible()


def _fingerprint(desk: object) -> str:
    assert isinstance(desk, Desk)
    return desk.require_cases().releases.fingerprint()


def test_a_place_that_takes_no_card_is_told(counsellor: Room, places: Path) -> None:
    page = counsellor.show(SettingsPage, "exchange")
    assert isinstance(page, SettingsPage)
    part = page.part("exchange")
    assert isinstance(part, ExchangeCard)
    counsellor.settle()
    ask_where.answer_with(lambda *_asked: counsellor.folder / "card.cdcard")
    part.save_button.click()
    assert part.error_label.text()
    assert not (counsellor.folder / "card.cdcard").exists()
