"""Trainings on the screen: one form, many people at once, sums for each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.room.hours_edit import HoursEdit, read_hours
from counsel_desk.gui.room.teaching_page import TeachingPage
from counsel_desk.gui.room.training_dialog import TrainingDialog
from counsel_desk.gui.room.trainings_part import TrainingsPart
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.trainings import TrainingFields, TrainingLine
from tests.gui.conftest import Room

SINCE, DAY = date(2026, 9, 1), date(2026, 10, 10)


def _with_people(room: Room) -> list[int]:
    def add(desk: object) -> list[int]:
        staff = cast("Desk", desk).room.staff
        return [staff.add(name, "part_time", SINCE) for name in ("丙三", "丁四")]

    return cast("list[int]", room.ask(add))


def _part(room: Room) -> TrainingsPart:
    page = room.show(TeachingPage, {"part": "trainings"})
    assert isinstance(page, TeachingPage)
    found = page.part("trainings")
    assert isinstance(found, TrainingsPart)
    room.settle()
    return found


def _kept(room: Room) -> list[TrainingLine]:
    return cast(
        "list[TrainingLine]", room.ask(lambda desk: cast("Desk", desk).room.trainings.all())
    )


def _texts(part: TrainingsPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def test_a_training_is_entered_for_all_of_one_position(counsellor: Room) -> None:
    people = _with_people(counsellor)
    part = _part(counsellor)
    form = part.form
    form.starts_edit.set_day(DAY)
    form.title_edit.setText("危机干预培训")
    form.hours_edit.setText("6")
    form.topics.set_value(["crisis"])
    form.people.all_buttons["part_time"].click()
    form.people.own_button.click()
    edits = form.people.findChildren(HoursEdit)
    next(one for one in edits if "丁四" in one.accessibleName()).setText("2.5")
    part.save_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "危机干预培训" in _texts(part))
    (one,) = _kept(counsellor)
    assert (one.fields.starts, one.fields.ends, one.fields.hours) == (DAY, DAY, 6)
    assert one.attending == {people[0]: 6, people[1]: 2.5}
    assert "丁四 (2.5)" in _texts(part)
    assert (form.title_edit.text(), form.people.chosen) == ("", ())
    form.people.show_kept({"chosen": people})
    assert form.people.attending == dict.fromkeys(people)


def test_what_is_missing_is_said_at_the_form(counsellor: Room) -> None:
    part = _part(counsellor)
    part.save_button.click()
    assert part.form.title_field.note.isVisible()
    assert part.form.hours_field.note.isVisible()
    assert _kept(counsellor) == []


def test_what_the_register_refuses_stays_in_the_form(counsellor: Room) -> None:
    people = _with_people(counsellor)
    part = _part(counsellor)
    part.form.title_edit.setText("危机干预培训")
    part.form.hours_edit.setText("2")
    part.form.people.show_attending({people[0]: "3"})
    part.save_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(part.error_label.isVisible)
    assert part.form.title_edit.text() == "危机干预培训"
    assert part.save_button.isEnabled()


def test_a_training_is_changed_and_taken_back(counsellor: Room) -> None:
    people = _with_people(counsellor)
    training = TrainingFields(DAY, DAY, "危机干预培训", 6)
    add = {people[0]: None, people[1]: 2.0}
    counsellor.ask(lambda desk: cast("Desk", desk).room.trainings.add(training, add))
    part = _part(counsellor)
    _press(part, "更改")
    dialog = part.dialog
    assert isinstance(dialog, TrainingDialog)
    dialog.form.hours_edit.setText("8")
    dialog.store()
    counsellor.settle()
    assert _kept(counsellor)[0].attending == {people[0]: 8, people[1]: 2}
    counsellor.qtbot.waitUntil(lambda: "8 学时" in _texts(part))
    _press(part, "更改")
    again = part.dialog
    assert again is not None
    away = again.foot.itemAt(0).widget()
    assert isinstance(away, QPushButton)
    away.click()
    counsellor.settle()
    assert _kept(counsellor) == []


def test_counts_are_asked_where_names_are_too_many(counsellor: Room) -> None:
    part = _part(counsellor)
    form = part.form
    assert not form.present_field.isVisible()
    form.audience_box.set_value("class_teachers")
    form.audience_box.activated.emit(0)
    assert form.present_field.isVisible()
    form.title_edit.setText("校本培训")
    form.hours_edit.setText("2")
    form.invited_edit.setValue(24)
    form.present_edit.setValue(22)
    part.save_button.click()
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: "应到 24 人，到场 22 人" in _texts(part))
    assert (_kept(counsellor)[0].fields.invited, _kept(counsellor)[0].attending) == (24, {})


def test_trainings_are_listed_by_school_year(counsellor: Room) -> None:
    def fill(desk: object) -> None:
        trainings = cast("Desk", desk).room.trainings
        trainings.add(TrainingFields(DAY, DAY, "今年的", 2))
        trainings.add(TrainingFields(date(2026, 5, 9), date(2026, 5, 9), "去年的", 2))

    counsellor.ask(fill)
    part = _part(counsellor)
    assert "今年的" in _texts(part)
    assert "去年的" not in _texts(part)
    part.year_box.set_value(2025)
    part.year_box.activated.emit(1)
    counsellor.qtbot.waitUntil(lambda: "去年的" in _texts(part))
    assert "今年的" not in _texts(part)


def test_a_half_typed_training_is_taken_up(counsellor: Room) -> None:
    people = _with_people(counsellor)
    part = _part(counsellor)
    counsellor.qtbot.keyClicks(part.form.title_edit, "Crisis training")
    part.form.people.show_attending({people[1]: "1.5"})
    page = part.window()
    assert isinstance(page, TeachingPage)
    page.save_draft()
    counsellor.settle()
    again = _part(counsellor)
    counsellor.qtbot.waitUntil(lambda: again.form.title_edit.text() == "Crisis training")
    assert again.form.people.attending == {people[1]: 1.5}


def test_nothing_is_kept_of_what_was_stored_or_cleared(counsellor: Room) -> None:
    part = _part(counsellor)
    for leave in (part.save_button, part.clear_button):
        counsellor.qtbot.keyClicks(part.form.title_edit, "Crisis training")
        part.form.hours_edit.setText("2")
        part.form.topics.set_value(["crisis"])
        part.save_draft()
        leave.click()
        counsellor.settle()
        counsellor.qtbot.waitUntil(lambda: part.form.title_edit.text() == "")
        page = part.window()
        assert isinstance(page, TeachingPage)
        page.save_draft()
        counsellor.settle()
        assert counsellor.ask(_draft_kinds) == []


def _draft_kinds(desk: object) -> list[str]:
    return [one.kind for one in cast("Desk", desk).require_cases().drafts.all()]


def test_a_training_over_the_turn_of_the_year_is_listed_where_its_hours_count(
    counsellor: Room,
) -> None:
    long = TrainingFields(date(2026, 8, 30), date(2026, 9, 2), "暑期培训", 20)
    counsellor.ask(lambda desk: cast("Desk", desk).room.trainings.add(long))
    part = _part(counsellor)
    counsellor.qtbot.waitUntil(lambda: "暑期培训" in _texts(part))


def test_a_long_year_is_shown_whole_when_asked_for(counsellor: Room) -> None:
    def fill(desk: object) -> None:
        room = cast("Desk", desk).room
        many = {room.staff.add(f"教师{number}", "other", SINCE): None for number in range(13)}
        for number in range(21):
            day = SINCE + timedelta(days=number)
            room.trainings.add(TrainingFields(day, day, f"第{number}次", 1), many)

    counsellor.ask(fill)
    part = _part(counsellor)
    counsellor.qtbot.waitUntil(lambda: "第1次" in _texts(part))
    assert "第0次" not in _texts(part)
    assert "另有 1 人" in _texts(part)
    part.all_button.click()
    counsellor.qtbot.waitUntil(lambda: "第0次" in _texts(part))
    assert not part.all_button.isVisibleTo(part)


def test_the_principal_reads_list_and_sums_without_anything_to_press(principal: Room) -> None:
    part = _part(principal)
    pressed = [one for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
    assert pressed == []
    assert part.sums_table.rowCount() >= 1


@pytest.mark.parametrize(
    ("text", "hours"),
    [("2", 2), (" 1.5 ", 1.5), ("1。5", 1.5), ("１２", 12), ("1.3", None), ("0", None),
     ("two", None), ("nan", None), ("", None), ("401", None)],
)  # fmt: skip
def test_hours_are_read_as_they_are_typed(text: str, hours: float | None) -> None:
    assert read_hours(text) == hours


def test_arrows_change_hours_by_a_half(counsellor: Room) -> None:
    edit = _part(counsellor).form.hours_edit
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        counsellor.qtbot.keyClick(edit, key)
    assert edit.text() == "1"
    for _turn in range(3):
        counsellor.qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.text() == "0.5"


def _press(part: TrainingsPart, text: str) -> None:
    next(one for one in part.findChildren(QPushButton) if one.text() == text).click()
