"""The staff on the screen: one line a person, everything of a person in one form."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.room.hours_bar import hours_spoken, hours_told
from counsel_desk.gui.room.people_card import PeopleCard
from counsel_desk.gui.room.staff_dialog import LeavingDialog, StaffDialog
from counsel_desk.gui.room.staff_part import StaffPart
from counsel_desk.gui.room.teaching_page import TeachingPage
from counsel_desk.records.room.training_rules import HoursSoFar
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.staff_files import (
    CertificateFields,
    RoleFields,
    StaffFields,
    StaffLine,
)
from counsel_desk.services.room.trainings import TrainingFields
from tests.gui.conftest import NOW, Room

TODAY, SINCE = NOW.date(), date(2026, 9, 1)
PERSON = StaffFields(
    "丙三", "part_time", SINCE, date(2019, 8, 20),
    (CertificateFields("mental_health_teacher", "2023-0417"),), (RoleFields("leader", SINCE),),
)  # fmt: skip


def _part(room: Room, subject: str = "") -> StaffPart:
    page = room.show(TeachingPage, {"part": "staff", "subject": subject})
    assert isinstance(page, TeachingPage)
    found = page.part("staff")
    assert isinstance(found, StaffPart)
    room.settle()
    return found


def _line(room: Room, name: str) -> StaffLine:
    found = room.ask(lambda desk: cast("Desk", desk).room.staff_files.all())
    return next(one for one in cast("list[StaffLine]", found) if one.fields.name == name)


def _open(room: Room, part: StaffPart, name: str) -> StaffDialog:
    names = [one.fields.name for one in part.table.lines]
    part.table.selectRow(names.index(name))
    room.qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert isinstance(part.dialog, StaffDialog)
    return part.dialog


def _cells(part: StaffPart, name: str) -> list[str]:
    table = part.table
    row = [one.fields.name for one in table.lines].index(name)
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() for item in items if item is not None]


def test_a_person_is_entered_with_certificate_and_role(counsellor: Room) -> None:
    part = _part(counsellor)
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, StaffDialog)
    dialog.store()
    assert dialog.isVisible()
    dialog.name_edit.setText("丙三")
    dialog.hired_edit.set_day(date(2024, 9, 1))
    dialog.certificates.add_button.click()
    (certificate,) = dialog.certificates.rows
    cast("QLabel", certificate.editors["number"]).setText("2023-0417")
    dialog.roles.add_button.click()
    dialog.store()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "丙三" in [one.fields.name for one in part.table.lines])
    fields = _line(counsellor, "丙三").fields
    assert (fields.position, fields.hired_on) == ("part_time", date(2024, 9, 1))
    assert [one.number for one in fields.certificates] == ["2023-0417"]
    assert [(one.role, one.since) for one in fields.roles] == [("class_teacher", TODAY)]
    assert _cells(part, "丙三")[1:] == [
        "兼职", "2024-09-01", "班主任", "心理健康教育教师资格证", "0 / 12"
    ]  # fmt: skip


def test_rows_are_taken_out_and_a_day_that_is_none_is_said(counsellor: Room) -> None:
    counsellor.ask(lambda desk: cast("Desk", desk).room.staff_files.add(PERSON))
    part = _part(counsellor)
    dialog = _open(counsellor, part, "丙三")
    dialog.certificates.rows[0].away_button.click()
    (role,) = dialog.roles.rows
    cast("QLabel", role.editors["until"]).setText("someday")
    dialog.store()
    assert dialog.error_label.isVisible()
    cast("QLabel", role.editors["until"]).setText("2026-11-20")
    dialog.store()
    counsellor.settle()
    fields = _line(counsellor, "丙三").fields
    assert fields.certificates == ()
    assert [one.until for one in fields.roles] == [date(2026, 11, 20)]


def test_who_leaves_is_shown_only_when_asked_for(counsellor: Room) -> None:
    counsellor.ask(lambda desk: cast("Desk", desk).room.staff_files.add(PERSON))
    part = _part(counsellor)
    assert not part.left_box.isVisible()
    dialog = _open(counsellor, part, "丙三")
    next(one for one in dialog.findChildren(QPushButton) if "离开学校" in one.text()).click()
    (form,) = dialog.findChildren(LeavingDialog)
    form.until_edit.set_day(date(2026, 11, 20))
    form.store()
    counsellor.settle()
    counsellor.qtbot.waitUntil(part.left_box.isVisible)
    assert "丙三" not in [one.fields.name for one in part.table.lines]
    part.left_box.setChecked(True)
    assert "2026-11-20" in _cells(part, "丙三")[0]
    back = _open(counsellor, part, "丙三")
    next(one for one in back.findChildren(QPushButton) if one.text() == "仍在本校").click()
    counsellor.settle()
    assert _line(counsellor, "丙三").until is None


def test_a_half_typed_person_is_taken_up(counsellor: Room) -> None:
    part = _part(counsellor, "new")
    counsellor.qtbot.waitUntil(lambda: part.dialog is not None)
    dialog = part.dialog
    assert isinstance(dialog, StaffDialog)
    counsellor.settle()
    counsellor.qtbot.keyClicks(dialog.name_edit, "Ding Si")
    dialog.certificates.add_button.click()
    page = part.window()
    assert isinstance(page, TeachingPage)
    page.save_draft()
    counsellor.settle()
    dialog.deleteLater()
    part.begin()
    again = part.dialog
    counsellor.settle()
    assert again is not None
    counsellor.qtbot.waitUntil(again.kept_label.isVisible)
    assert (again.name_edit.text(), len(again.certificates.rows)) == ("Ding Si", 1)


def test_papers_hang_on_a_certificate_that_is_kept(counsellor: Room) -> None:
    counsellor.ask(lambda desk: cast("Desk", desk).room.staff_files.add(PERSON))
    part = _part(counsellor)
    dialog = _open(counsellor, part, "丙三")
    dialog.certificates.add_button.click()
    kept, new = (row.findChildren(QPushButton) for row in dialog.certificates.rows)
    assert (len(kept), len(new)) == (2, 1)
    next(one for one in kept if one.accessibleName() == "这本证书的文件").click()
    counsellor.settle()
    assert dialog.papers.papers.add_button.isVisible()
    dialog.papers.close_button.click()


def test_the_settings_lead_to_the_staff_list(counsellor: Room) -> None:
    card = PeopleCard(counsellor.around)
    counsellor.qtbot.addWidget(card)
    card.staff_button.click()
    assert counsellor.gone == [("teaching", {"part": "staff"})]


def test_every_control_of_a_person_has_a_name(counsellor: Room) -> None:
    counsellor.ask(lambda desk: cast("Desk", desk).room.staff_files.add(PERSON))
    part = _part(counsellor)
    dialog = _open(counsellor, part, "丙三")
    for rows in (dialog.certificates, dialog.roles):
        for row in rows.rows:
            named = [*row.editors.values(), row.away_button]
            assert all(one.accessibleName() for one in named)


def test_the_principal_reads_the_same_lines_and_opens_nothing(principal: Room) -> None:
    part = _part(principal)
    pressed = [one for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
    assert pressed == []
    assert part.table.lines
    principal.qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert part.dialog is None


def test_the_line_tells_hours_of_trainings(counsellor: Room) -> None:
    def fill(desk: object) -> None:
        room = cast("Desk", desk).room
        person = room.staff_files.add(PERSON)
        room.trainings.add(TrainingFields(SINCE, SINCE, "培训", 11.5), {person: None})

    counsellor.ask(fill)
    part = _part(counsellor)
    assert _cells(part, "丙三")[-1] == "11.5 / 12"
    assert "0" in part.summary_label.text()


def test_hours_are_told_in_words_too() -> None:
    assert hours_told(HoursSoFar(11.5, 12)) == "11.5 / 12"
    assert "0.5" in hours_spoken(HoursSoFar(11.5, 12))
    assert "0" not in hours_spoken(HoursSoFar(12, 12))
    assert (hours_told(HoursSoFar(0)), hours_told(HoursSoFar(2))) == ("", "2")
