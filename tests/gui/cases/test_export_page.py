"""The export's page: nothing unchecked is shown, nothing leaves half, the ledger says it all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from counsel_desk.demo.school import DemoSchool
from counsel_desk.export.verifying import open_package
from counsel_desk.gui import messages, removable_drives
from counsel_desk.gui.cases.export_page import ExportPage
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.room.release import Release
from counsel_desk.services.desk import Desk, Entrant
from counsel_desk.services.room.releases import ReleaseEntry
from counsel_desk.store.tables import ROOM
from tests import vaults
from tests.gui.conftest import RELEASED, Room, _room
from tests.gui.room.conftest import open_dialog

NAME = f"999999-01_{RELEASED}.zip"
PATIENCE = 60_000


@pytest.fixture(autouse=True)
def questions() -> Iterator[list[str]]:
    """What was asked; everything is agreed to."""
    asked: list[str] = []

    def agree(_parent: QWidget | None, question: str, _yes: str, _no: str) -> bool:
        asked.append(question)
        return True

    messages.answer_with(agree)
    yield asked
    ask_folder.ask_the_person()


def _wait(room: Room, page: ExportPage) -> None:
    room.settle()
    room.qtbot.waitUntil(lambda: not page.is_working and not room.vault.is_busy, timeout=PATIENCE)


def _open(room: Room, period: str = RELEASED, *, wait: bool = True) -> ExportPage:
    page = room.show(ExportPage, period)
    assert isinstance(page, ExportPage)
    if wait:
        _wait(room, page)
        box = page.board.send.form.drive_box
        room.qtbot.waitUntil(lambda: box.watch.drives == removable_drives.drives(), timeout=10_000)
    return page


def _export(room: Room, page: ExportPage) -> str:
    room.qtbot.mouseClick(page.board.send.export_button, Qt.MouseButton.LeftButton)
    label = page.board.send.form.result_label
    room.qtbot.waitUntil(lambda: bool(label.text()), timeout=PATIENCE)
    _wait(room, page)
    return label.text()


def _releases(room: Room) -> list[ReleaseEntry]:
    found = room.ask(lambda desk: list(desk.room.releases.all()))
    assert isinstance(found, list)
    return found


def _texts(page: ExportPage) -> list[list[str]]:
    model = page.board.preview.table.totals
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in rows]


def test_tables_are_shown_as_they_will_leave_once_they_are_checked(
    counsellor: Room, stick: Path
) -> None:
    page = _open(counsellor)
    assert page.prepared is not None
    assert [one.title for one in page.board.preview.shown]
    page.board.preview.table_box.setCurrentIndex(1)
    told = {row[0]: row[1] for row in _texts(page)}
    printed = sorted(str(value) for cell, value in page.prepared.printed.items()
                     if cell[5] == "_T")  # fmt: skip
    assert sorted(value for value in told.values() if value != "-") == printed
    assert "-" in told.values()
    values = [value for _label, value in page.board.check.facts]
    assert f"{page.prepared.report.tried:,}" in values
    assert f"{page.prepared.share:.0%}" in values
    low, high = page.prepared.report.narrowest or (0, 0)
    assert f"{low} – {high}" in values
    assert str(len(page.prepared.printed)) in page.board.news_label.text()
    assert _releases(counsellor) == []


def test_nothing_on_the_page_can_be_opened_into_a_person(counsellor: Room, stick: Path) -> None:
    page = _open(counsellor)
    table = page.board.preview.table
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    counsellor.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert counsellor.gone == []


def test_the_chart_says_the_same_numbers(counsellor: Room, stick: Path) -> None:
    page = _open(counsellor)
    preview = page.board.preview
    preview.table_box.setCurrentIndex(1)
    rows = _texts(page)[:-1]
    preview.view_segments._group.button(1).click()
    lines = preview.bars.accessibleDescription().splitlines()
    assert [line.partition(":")[0] for line in lines] == [row[0] for row in rows]
    for line, row in zip(lines, rows, strict=True):
        assert row[1] == "-" or line.endswith(row[1])


def test_export_and_sign_leaves_a_true_package_on_the_stick_and_a_line_in_the_ledger(
    counsellor: Room, stick: Path, questions: list[str]
) -> None:
    page = _open(counsellor)
    assert page.prepared is not None
    printed = dict(page.prepared.printed)
    counsellor.qtbot.keyClicks(page.board.send.form.recipient_edit, "qu jiao ti ju")
    told = _export(counsellor, page)
    (release,) = _releases(counsellor)
    package = open_package((stick / NAME).read_bytes())
    numbers = {c: v for cells in package.tables.values() for c, v in cells.items() if v is not None}
    assert numbers == printed
    assert package.digest == release.digest
    assert [one.name for one in stick.iterdir()] == [NAME]
    (delivery,) = release.deliveries
    assert (delivery.state, delivery.recipient, delivery.medium) == (
        "done", "qu jiao ti ju", "stick",
    )  # fmt: skip
    assert NAME in told
    assert len(questions) == 1  # the schedule of the year
    assert any("qu jiao ti ju" in one.text() for one in page.board.ledger.findChildren(QLabel))
    assert page.view is not None
    assert page.view.release is not None


def test_a_package_that_left_is_copied_byte_for_byte_and_not_asked_about_again(
    counsellor_after_release: Room, stick: Path, questions: list[str]
) -> None:
    room = counsellor_after_release
    page = _open(room)
    assert page.prepared is None
    assert page.board.preview.shown
    kept = room.ask(lambda desk: desk.room.releases.package(RELEASED))
    _export(room, page)
    assert (stick / NAME).read_bytes() == kept
    _export(room, page)
    assert [one.state for one in _releases(room)[0].deliveries] == ["done", "done"]
    assert questions == []


def test_its_summary_is_looked_at_from_the_page(
    counsellor_after_release: Room, stick: Path
) -> None:
    page = _open(counsellor_after_release)
    counsellor_after_release.qtbot.mouseClick(
        page.board.send.look_button, Qt.MouseButton.LeftButton
    )
    preview = open_dialog(counsellor_after_release.qtbot, PrintPreview)
    assert preview.sheets.height() > 0
    preview.reject()


def test_a_stick_pulled_out_before_the_export_is_told_and_nothing_left(
    counsellor: Room, stick: Path
) -> None:
    page = _open(counsellor)
    stick.rmdir()
    told = _export(counsellor, page)
    assert str(stick) in told
    assert page.board.send.form.result_label.property("role") == "error"
    assert _releases(counsellor) == []
    stick.mkdir()
    _export(counsellor, page)
    assert len(_releases(counsellor)) == 1


def test_without_a_stick_the_package_is_kept_and_carried_later(
    counsellor: Room, stick: Path
) -> None:
    removable_drives.answer_with(tuple)
    page = _open(counsellor)
    _export(counsellor, page)
    (release,) = _releases(counsellor)
    assert release.deliveries == ()
    ask_folder.answer_with(lambda *_: stick)
    box = page.board.send.form.drive_box
    box.activated.emit(box.count() - 1)
    _export(counsellor, page)
    assert open_package((stick / NAME).read_bytes()).digest == release.digest
    assert _releases(counsellor)[0].deliveries[0].medium == "folder"


def test_records_added_meanwhile_have_the_check_begin_anew(counsellor: Room, stick: Path) -> None:
    page = _open(counsellor)
    before = page.prepared
    counsellor.ask(_one_more_talk)  # type: ignore[arg-type]
    _export(counsellor, page)
    assert page.board.send.form.result_label.property("role") == "error"
    assert _releases(counsellor) == []
    assert page.prepared is not None
    assert page.prepared is not before
    _export(counsellor, page)
    assert len(_releases(counsellor)) == 1


def _one_more_talk(desk: Desk) -> str:
    cases = desk.require_cases()
    student = cases.students.overview(date(2026, 10, 14))[0].id
    talk = replace(vaults.talk_with(student), day=date(2026, 10, 14), starts=time(7, 10), minutes=5)
    return cases.sessions.add(talk)


def test_the_check_can_be_stopped_and_begun_again(counsellor: Room, stick: Path) -> None:
    page = _open(counsellor, wait=False)
    counsellor.qtbot.waitUntil(lambda: page.preparing.is_running, timeout=PATIENCE)
    counsellor.qtbot.mouseClick(page.board.check.stop_button, Qt.MouseButton.LeftButton)
    assert not page.is_working
    assert not page.board.preview.shown
    assert not page.board.send.export_button.isEnabled()
    page.refresh()
    counsellor.settle()
    assert not page.is_working
    counsellor.qtbot.mouseClick(page.board.check.again_button, Qt.MouseButton.LeftButton)
    _wait(counsellor, page)
    assert page.board.preview.shown
    assert page.board.send.export_button.isEnabled()


def test_locking_in_the_middle_of_the_check_leaves_nothing_half_done(
    counsellor: Room, stick: Path
) -> None:
    page = _open(counsellor, wait=False)
    counsellor.qtbot.waitUntil(lambda: page.preparing.is_running, timeout=PATIENCE)
    page.save_draft()
    counsellor.vault.close()
    counsellor.qtbot.waitUntil(
        lambda: not [one for one in threading.enumerate() if one.name == "long-work"],
        timeout=PATIENCE,
    )
    who = counsellor.made.counsellor
    with Desk.open(counsellor.folder, who.name, who.password) as desk:
        assert desk.room.releases.all() == []
        assert desk.room.schedules.of(2026).declared_on is None
        assert desk.require_cases().releases.draft(RELEASED).closing == ("2026-09", RELEASED)
    assert list(stick.iterdir()) == []


def test_the_window_goes_on_while_the_check_runs(counsellor: Room, stick: Path) -> None:
    page = _open(counsellor, wait=False)
    still_running: list[bool] = []
    counsellor.qtbot.waitUntil(lambda: page.preparing.is_running, timeout=PATIENCE)
    counsellor.vault.post(
        lambda desk: desk.facts(), lambda _facts: still_running.append(page.preparing.is_running)
    )
    counsellor.qtbot.waitUntil(lambda: bool(still_running), timeout=5_000)
    assert still_running == [True]
    _wait(counsellor, page)


def test_the_period_that_is_due_is_shown_first_and_others_can_be_chosen(
    counsellor: Room, stick: Path
) -> None:
    page = counsellor.show(ExportPage)
    assert isinstance(page, ExportPage)
    assert page.subject() == RELEASED
    assert page.kind_segments.value == "month"
    assert len(page.period_menu.actions()) == 3
    page.show_kind("term")
    counsellor.settle()
    assert page.subject() == "2026-autumn"
    page.stop()
    page.show_kind("year")
    counsellor.settle()
    assert page.subject() == "2026"
    page.stop()


def test_a_month_that_is_not_over_is_a_look_ahead(counsellor: Room, stick: Path) -> None:
    page = _open(counsellor, "2026-11")
    assert page.board.preview.shown
    assert not page.board.send.export_button.isEnabled()
    assert page.board.send.hint_label.text()


def test_a_broken_ledger_is_told_with_the_way_out_and_mended_from_a_stick(
    counsellor_after_release: Room, stick: Path
) -> None:
    room = counsellor_after_release
    package = room.ask(lambda desk: desk.room.releases.package(RELEASED))
    assert isinstance(package, bytes)
    room.ask(_take_out)  # type: ignore[arg-type]
    page = _open(room, "2026-09")
    assert RELEASED in page.board.preview.told_label.text()
    assert not page.board.send.export_button.isEnabled()
    ask_folder.answer_with(lambda *_: stick)
    (stick / "other.zip").write_bytes(b"holiday pictures")
    room.qtbot.mouseClick(page.board.preview.mend_button, Qt.MouseButton.LeftButton)
    _wait(room, page)
    assert page.board.preview.mend_button.isVisible()
    (stick / NAME).write_bytes(package)
    room.qtbot.mouseClick(page.board.preview.mend_button, Qt.MouseButton.LeftButton)
    _wait(room, page)
    assert page.board.preview.shown
    assert page.board.send.export_button.isEnabled()


def _take_out(desk: Desk) -> None:
    with desk._vault.write(ROOM, "test") as session:
        session.execute(delete(Release))


@pytest.fixture
def two_students(
    dressed: QApplication, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, qtbot: QtBot
) -> Iterator[Room]:
    """A school in which two students were ever there."""
    template = vaults.make_template(tmp_path_factory.mktemp("few") / "vault")
    counsellor = Entrant(vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    principal = Entrant(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    made = DemoSchool(counsellor, principal, 2, 2, 1, RELEASED, 1)
    yield from _room(dressed, (template.folder, made), tmp_path, qtbot, as_counsellor=True)


def test_with_too_few_visitors_the_page_says_why_no_number_leaves(
    two_students: Room, stick: Path
) -> None:
    page = _open(two_students)
    assert page.prepared is not None
    assert page.prepared.printed == {}
    assert "5" in page.board.preview.told_label.text()
    assert {text for row in _texts(page) for text in row[1:]} == {"-"}
    _export(two_students, page)
    assert len(_releases(two_students)) == 1
