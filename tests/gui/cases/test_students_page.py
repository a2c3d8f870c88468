"""The student list: masked, narrowed as one types, filled from a roster after a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt

from counsel_desk import clock
from counsel_desk.gui import messages
from counsel_desk.gui.cases.new_student_dialog import NewStudentDialog
from counsel_desk.gui.cases.roster_import_dialog import RosterImportDialog
from counsel_desk.gui.cases.student_table import StudentTable
from counsel_desk.gui.cases.students_page import StudentsPage
from counsel_desk.gui.file_dialogs import ask_file, ask_where
from counsel_desk.i18n import _
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.action_log import Asked
from counsel_desk.store.tables import CASES
from tests.gui.conftest import Room
from tests.imports.sheets import ROSTER_HEADINGS, roster_row, write_csv

TODAY = date(2026, 11, 24)
ROSTER = "姓名,性别,班级\r\n测试丁一,女,七(1)班\r\n测试丁二,男,\r\n"


@pytest.fixture
def page(counsellor: Room) -> StudentsPage:
    made = counsellor.show(StudentsPage)
    assert isinstance(made, StudentsPage)
    return made


def _names(table: StudentTable) -> list[str]:
    return [str(table.model().index(row, 1).data()) for row in range(table.model().rowCount())]


def test_names_are_masked_until_asked_for_and_masked_again_on_coming_back(
    counsellor: Room, page: StudentsPage
) -> None:
    assert len(_names(page.table)) == 60
    assert all("＊" in name for name in _names(page.table))
    page.reveal_button.click()
    assert not any("＊" in name for name in _names(page.table))
    page.refresh()
    counsellor.settle()
    assert all("＊" in name for name in _names(page.table))


def test_typing_part_of_a_name_in_pinyin_narrows_the_list(
    counsellor: Room, page: StudentsPage
) -> None:
    counsellor.qtbot.keyClicks(page.filter_edit, "zhou")
    counsellor.qtbot.waitUntil(lambda: 0 < len(_names(page.table)) < 60)
    page.reveal_button.click()
    assert any(name.startswith("周") for name in _names(page.table))


def test_what_fits_nobody_says_what_to_do(counsellor: Room, page: StudentsPage) -> None:
    counsellor.qtbot.keyClicks(page.filter_edit, "qqqqq")
    counsellor.qtbot.waitUntil(page.empty_label.isVisible)
    assert page.empty_label.text()


def test_a_class_can_be_chosen(counsellor: Room, page: StudentsPage) -> None:
    page.class_box.setCurrentIndex(1)
    chosen = page.class_box.currentText()
    shown = {str(page.table.model().index(row, 2).data()) for row in range(len(_names(page.table)))}
    assert shown == {chosen}


def test_enter_opens_the_student_the_keyboard_is_on(counsellor: Room, page: StudentsPage) -> None:
    page.table.selectRow(3)
    counsellor.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert counsellor.gone == [("student", page.table.students.rows[3].id)]


def test_a_saved_session_changes_its_row_and_the_keyboard_stays_where_it_was(
    counsellor: Room, page: StudentsPage
) -> None:
    page.table.selectRow(7)
    one = page.table.students.rows[7]
    talk = SessionFields(
        "individual", TODAY, time(12, 40), minutes=30, student_id=one.id, safety="not_raised"
    )
    counsellor.ask(lambda desk: desk.cases.sessions.add(talk))
    resets: list[bool] = []
    page.table.students.modelReset.connect(lambda: resets.append(True))
    page.refresh()
    counsellor.settle()
    assert page.table.currentIndex().row() == 7
    assert page.table.students.rows[7].sessions == one.sessions + 1
    assert page.table.students.index(7, 4).data() == str(one.sessions + 1)
    assert resets == []


def test_a_roster_is_looked_at_first_and_written_on_request(
    counsellor: Room, page: StudentsPage, tmp_path: Path, questions: list[str]
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text(ROSTER, encoding="gb18030")
    ask_file.answer_with(lambda *_asked: sheet)
    faults = tmp_path / "faults.csv"
    ask_where.answer_with(lambda _parent, _title, _name: faults)
    try:
        dialog = RosterImportDialog(page, counsellor.around)
        counsellor.qtbot.addWidget(dialog)
        dialog.show()
        dialog.choose_button.click()
        counsellor.settle()
        assert _count(counsellor) == 60
        assert dialog.faults_table.rowCount() == 1
        dialog.failed_button.click()
        assert len(questions) == 1
        assert _saved_lists(counsellor) == 1
        dialog.failed_button.click()
        assert len(questions) == 1, "told once"
        assert _saved_lists(counsellor) == 2
        dialog.write_button.click()
        counsellor.settle()
    finally:
        ask_file.ask_the_person()
        ask_where.ask_the_person()
    assert _count(counsellor) == 61
    assert "测试" not in faults.read_text(encoding="utf-8-sig")
    assert counsellor.said


def test_who_does_not_want_it_outside_saves_no_list_of_faults(
    counsellor: Room, page: StudentsPage, tmp_path: Path
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text(ROSTER, encoding="gb18030")
    ask_file.answer_with(lambda *_asked: sheet)
    asked: list[str] = []
    ask_where.answer_with(lambda _parent, _title, name: asked.append(name))
    before = messages._answer[0]
    messages.answer_with(lambda *_question: False)
    try:
        dialog = RosterImportDialog(page, counsellor.around)
        counsellor.qtbot.addWidget(dialog)
        dialog.choose_button.click()
        counsellor.settle()
        dialog.failed_button.click()
    finally:
        ask_file.ask_the_person()
        ask_where.ask_the_person()
        messages.answer_with(before)
    assert asked == []
    assert _saved_lists(counsellor) == 0


def _saved_lists(room: Room) -> int:
    """How often the log says that a list of faults was saved."""
    wanted = Asked(CASES)
    lines = room.ask(lambda desk: desk.log.page(wanted).lines)
    return sum(one.action == "import_faults.export" for one in lines)


@pytest.fixture
def long_import(
    counsellor: Room, page: StudentsPage, tmp_path: Path
) -> Iterator[RosterImportDialog]:
    """The dialog over a roster of 2,500 rows."""
    rows = [roster_row(n, grade=1 + n % 9, class_no=1 + n // 9 % 12) for n in range(2_500)]
    sheet = write_csv(tmp_path / "roster.csv", [ROSTER_HEADINGS, *rows])
    ask_file.answer_with(lambda *_asked: sheet)
    dialog = RosterImportDialog(page, counsellor.around)
    counsellor.qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    ask_file.ask_the_person()


def test_reading_a_roster_shows_how_far_it_is_and_can_be_stopped(
    counsellor: Room, long_import: RosterImportDialog
) -> None:
    dialog = long_import
    reached, go_on = Event(), Event()

    def wait_half_way(_done: int, _whole: int) -> None:
        reached.set()
        go_on.wait(timeout=30)

    dialog.choose_button.click()
    assert dialog._running is not None
    dialog._running.told.connect(wait_half_way, type=Qt.ConnectionType.DirectConnection)
    counsellor.qtbot.waitUntil(reached.is_set, timeout=30_000)
    counsellor.qtbot.waitUntil(lambda: dialog.bar.maximum() > 0, timeout=30_000)
    assert dialog.bar.isVisible()
    assert not dialog.write_button.isEnabled()
    counsellor.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    go_on.set()
    counsellor.settle()
    assert (dialog.isVisible(), dialog.bar.isVisible()) == (True, False)
    assert dialog.state_label.text() == _("Stopped. Nothing was taken over.")
    assert dialog.choose_button.isEnabled()
    assert not dialog.write_button.isEnabled()
    counsellor.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_taking_over_stopped_half_way_takes_nothing_and_can_be_begun_again(
    counsellor: Room, long_import: RosterImportDialog
) -> None:
    dialog = long_import
    dialog.choose_button.click()
    counsellor.settle()
    dialog.write_button.click()
    dialog.cancel_button.click()
    counsellor.settle()
    assert dialog.isVisible()
    assert _count(counsellor) == 60
    dialog.write_button.click()
    counsellor.settle()
    assert not dialog.isVisible()
    assert _count(counsellor) > 1_000


def test_closing_the_vault_stops_an_import_at_once_but_keeps_what_was_posted(
    counsellor: Room, long_import: RosterImportDialog
) -> None:
    kept: list[int] = []
    dialog = long_import
    dialog.choose_button.click()
    counsellor.vault.post(lambda desk: kept.append(desk.require_cases().sessions.count()))
    counsellor.vault.close()
    assert len(kept) == 1
    stopped = _("Stopped. Nothing was taken over.")
    counsellor.qtbot.waitUntil(lambda: dialog.state_label.text() == stopped)


def test_a_file_that_is_no_roster_is_told_in_the_dialog(
    counsellor: Room, page: StudentsPage, tmp_path: Path
) -> None:
    sheet = tmp_path / "letter.csv"
    sheet.write_text("亲爱的家长\r\n", encoding="utf-8")
    ask_file.answer_with(lambda *_asked: sheet)
    try:
        dialog = RosterImportDialog(page, counsellor.around)
        counsellor.qtbot.addWidget(dialog)
        dialog.choose_button.click()
        counsellor.settle()
    finally:
        ask_file.ask_the_person()
    assert dialog.state_label.property("role") == "error"
    assert not dialog.write_button.isEnabled()


def test_a_newcomer_is_entered_by_hand(counsellor: Room, page: StudentsPage) -> None:
    dialog = NewStudentDialog(page, counsellor.around)
    counsellor.qtbot.addWidget(dialog)
    dialog.show()
    dialog.save_button.click()
    assert dialog.name_field.note.text()
    dialog.name_edit.setText("测试戊")
    counsellor.qtbot.keyClicks(dialog.class_edit, "somewhere")
    dialog.save_button.click()
    counsellor.settle()
    assert dialog.class_field.note.text()
    dialog.class_edit.setText("703")
    dialog.save_button.click()
    counsellor.settle()
    assert _count(counsellor) == 61


def _count(room: Room) -> int:
    known = room.ask(lambda desk: len(desk.cases.students.known(clock.today())))
    assert isinstance(known, int)
    return known
