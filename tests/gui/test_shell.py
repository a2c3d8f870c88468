"""The window as a whole: pages by role, keys, and the cover."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counsel_desk.gui import theme
from counsel_desk.gui.application import Program
from counsel_desk.gui.cases.new_student_dialog import NewStudentDialog
from counsel_desk.gui.cases.students_page import StudentsPage
from counsel_desk.gui.main_window import MainWindow
from counsel_desk.gui.widgets.noted_button import NotedButton
from tests.gui.conftest import Room


def test_a_principals_window_has_no_cases_page_at_all(principal: Room) -> None:
    window = MainWindow(principal.vault, principal.around.facts)
    principal.qtbot.addWidget(window)
    keys = [entry.key for entry in window.entries]
    assert keys == [
        "overview", "log", "board", "teaching", "registers", "packages", "password", "acts",
    ]  # fmt: skip


def test_a_counsellor_starts_on_today(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.settle()
    assert type(window.page).__name__ == "TodayPage"
    assert "Counsel" in window.windowTitle() or window.windowTitle()


def test_one_key_covers_the_window_and_takes_the_cover_away(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.settle()
    window.cover.toggle()
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    window.cover.toggle()
    assert not window.cover.isVisible()


def test_nothing_is_seen_through_the_cover(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.settle()
    window.cover.toggle()
    covered = window.grab().toImage()
    edge = [covered.pixelColor(4, y).name() for y in range(covered.height())]
    assert set(edge) == {theme.tokens().background.lower()}


def test_every_page_is_made_while_nothing_else_is_asked_for(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.qtbot.waitUntil(lambda: window.stack.count() == len(window.entries), timeout=20_000)
    counsellor.settle()
    assert type(window.page).__name__ == "TodayPage"
    students = next(one for one in window._made.values() if isinstance(one, StudentsPage))
    assert students.table.students.rowCount() > 0


def test_another_language_or_look_leaves_the_person_where_they_were(
    counsellor: Room, dressed: QApplication
) -> None:
    program = Program(dressed)
    program.vault.close()
    program.vault = counsellor.vault
    before = program._show_main(counsellor.around.facts)
    before.go("settings", "computer")
    program.rebuild()
    counsellor.settle()
    after = program.window
    assert isinstance(after, MainWindow)
    assert after is not before
    assert after.where == ("settings", "computer")
    program._stop_auto_lock()
    after.hide()


def test_the_age_of_the_backup_stands_at_the_right_of_its_entry(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.settle()
    entry = next(one for one in window.side_bar.findChildren(NotedButton) if one.note)
    assert entry.note in entry.accessibleName()
    assert entry.note not in entry.text()


def test_the_search_gives_way_where_the_window_is_small(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.top_bar.show_countdown(161)
    window.resize(1600, 800)
    window.show()
    counsellor.settle()
    search = next(one for one in window.top_bar.findChildren(NotedButton) if "K" in one.note)
    wide = search.width()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert search.width() < wide
    assert window.width() == 1024


def test_the_cover_hides_an_open_dialog_and_brings_it_back_as_it_was(
    counsellor: Room, dressed: QApplication
) -> None:
    program = Program(dressed)
    program.vault.close()
    program.vault = counsellor.vault
    window = program._show_main(counsellor.around.facts)
    window.go("students")
    counsellor.settle()
    dialog = NewStudentDialog(window.page, window.around)
    dialog.open()
    dialog.name_edit.setText("测试生")
    counsellor.qtbot.keyClick(dialog.name_edit, Qt.Key.Key_F9)
    counsellor.qtbot.waitUntil(window.cover.isVisible)
    assert not dialog.isVisible()
    counsellor.qtbot.keyClick(window.cover, Qt.Key.Key_F9)
    counsellor.qtbot.waitUntil(dialog.isVisible)
    assert not window.cover.isVisible()
    assert dialog.isModal()
    assert dialog.name_edit.text() == "测试生"
    dialog.reject()
    program._stop_auto_lock()
    window.hide()
