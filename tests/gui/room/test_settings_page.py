"""Settings as a counsellor uses them; what is stored is asked of the vault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from counsel_desk import settings
from counsel_desk.gui import messages
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.room.areas_card import AreasCard
from counsel_desk.gui.room.calendar_card import CalendarCard
from counsel_desk.gui.room.computer_card import ComputerCard
from counsel_desk.gui.room.people_card import PeopleCard
from counsel_desk.gui.room.periods_card import PeriodsCard
from counsel_desk.gui.room.room_words_card import RoomWordsCard
from counsel_desk.gui.room.school_card import SchoolCard
from counsel_desk.gui.room.settings_page import SettingsPage
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import ROOM_PLACE, SHEETS_READ_BACK
from counsel_desk.services.safekeeping import reset_by_sheets
from tests.gui.conftest import Room

TODAY = date(2026, 11, 24)
NEW = "heluo shanyu baiyun 9"


@pytest.fixture(autouse=True)
def doors_closed_again() -> Iterator[None]:
    before = messages._answer[0]
    yield
    messages.answer_with(before)
    ask_where.ask_the_person()


def page_of(room: Room) -> SettingsPage:
    page = room.show(SettingsPage)
    assert isinstance(page, SettingsPage)
    return page


def shown(room: Room, page: SettingsPage, key: str) -> object:
    part = page.part(key)
    room.settle()
    return part


def test_a_change_of_the_school_holds_from_its_date_on(counsellor: Room) -> None:
    page = page_of(counsellor)
    card = shown(counsellor, page, "school")
    assert isinstance(card, SchoolCard)
    card.form.students_edit.setValue(72)
    card.since_edit.setDate(QDate(2026, 12, 1))
    card.save_button.click()
    counsellor.settle()
    numbers = counsellor.ask(
        lambda desk: [desk.room.schools.on(day).students for day in (TODAY, date(2026, 12, 1))]
    )
    assert numbers == [60, 72]
    assert counsellor.said


def test_a_school_that_cannot_be_is_told_at_its_field(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "school")
    assert isinstance(card, SchoolCard)
    card.form.boarders_edit.setValue(500)
    card.save_button.click()
    assert card.form.boarders_field.note.property("role") == "error"


def test_an_exam_is_marked_and_a_removed_day_comes_back(counsellor: Room) -> None:
    undos: list[object] = []
    counsellor.around.__dict__["say"] = lambda _sentence, *undo: undos.extend(undo[1:])
    card = shown(counsellor, page_of(counsellor), "calendar")
    assert isinstance(card, CalendarCard)
    card.name_edit.setText("期末考试")
    card.last_edit.setDate(QDate(2026, 11, 25))
    card.mark_button.click()
    counsellor.settle()
    marked = lambda desk: [  # noqa: E731
        one.name for one in desk.room.calendars.school_calendar().rules_on(date(2026, 11, 25))
    ]
    assert counsellor.ask(marked) == ["期末考试"]
    card.days.remove_buttons[(TODAY, "exam")].click()
    counsellor.settle()
    assert counsellor.ask(marked) == []
    (undo,) = undos
    assert callable(undo)
    undo()
    counsellor.settle()
    assert counsellor.ask(marked) == ["期末考试"]


def test_a_make_up_day_is_settled(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "calendar")
    assert isinstance(card, CalendarCard)
    card.days.weekday_boxes[date(2026, 10, 10)].setCurrentIndex(3)
    counsellor.settle()
    followed = counsellor.ask(
        lambda desk: desk.room.calendars.school_calendar().weekday_followed(date(2026, 10, 10))
    )
    assert followed == 3


def test_the_next_years_terms_are_added(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "calendar")
    assert isinstance(card, CalendarCard)
    card.next_year_button.click()
    card.save_button.click()
    counsellor.settle()
    years = counsellor.ask(
        lambda desk: {one.school_year for one in desk.room.calendars.school_calendar().terms}
    )
    assert years == {2025, 2026, 2027}


def test_an_area_is_added_and_the_plan_changed_from_a_day_on(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "areas")
    assert isinstance(card, AreasCard)
    card.areas.add_button.click()
    card.areas.rows[-1].name_edit.setText("沙盘区")
    card.plan.rows[0].days.chips[4].click()
    card.save_button.click()
    counsellor.settle()
    names = counsellor.ask(lambda desk: [area.name for area in desk.room.areas.on(TODAY)])
    assert "沙盘区" in names
    counts = counsellor.ask(
        lambda desk: [len(desk.room.areas.plan_on(day)) for day in (date(2026, 11, 23), TODAY)]
    )
    assert counts == [10, 9]


def test_two_areas_of_one_name_are_told(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "areas")
    assert isinstance(card, AreasCard)
    card.areas.rows[1].name_edit.setText(card.areas.rows[0].name_edit.text())
    card.save_button.click()
    assert card.areas.error_label.text()


def test_the_days_periods_are_changed(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "periods")
    assert isinstance(card, PeriodsCard)
    card.rows["break"][0].click()
    card.save_button.click()
    counsellor.settle()
    periods = counsellor.ask(
        lambda desk: {one.code: one.starts for one in desk.room.areas.periods()}
    )
    assert isinstance(periods, dict)
    assert periods["break"] == time(10, 0)


def test_a_person_is_added_and_a_forgotten_password_replaced(counsellor: Room) -> None:
    page = page_of(counsellor)
    card = shown(counsellor, page, "people")
    assert isinstance(card, PeopleCard)
    added = card.open_dialog(None)
    added.name_edit.setText("丙三")
    added.role._group.button(1).click()
    added.password.offered.noted_box.click()
    words = added.password.offered.words_label.text()
    added.save_button.click()
    counsellor.settle()
    replaced = card.open_dialog(counsellor.made.principal.name)
    replaced.password.offered.own_button.click()
    replaced.password.own.first_edit.setText(NEW)
    replaced.password.own.second_edit.setText(NEW)
    replaced.save_button.click()
    counsellor.settle()
    counsellor.vault.close()
    for name, password in (("丙三", words), (counsellor.made.principal.name, NEW)):
        with Desk.open(counsellor.folder, name, password) as desk:
            assert desk.cases is None


def test_a_second_person_of_one_name_is_told_in_the_dialog(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "people")
    assert isinstance(card, PeopleCard)
    dialog = card.open_dialog(None)
    dialog.name_edit.setText(counsellor.made.principal.name)
    dialog.password.offered.noted_box.click()
    dialog.save_button.click()
    counsellor.settle()
    assert dialog.isVisible()
    assert dialog.error_label.text()


def test_new_recovery_sheets_open_the_vault(counsellor: Room, tmp_path: Path) -> None:
    card = shown(counsellor, page_of(counsellor), "people")
    assert isinstance(card, PeopleCard)
    messages.answer_with(lambda *_: True)
    ask_where.answer_with(lambda _parent, _title, name: tmp_path / name)
    card.sheets_button.click()
    counsellor.settle()
    hands = card.sheets_dialog.hand_out
    codes = (hands._sheets[0].code, hands._sheets[1].code)
    for sheet in hands.cards:
        sheet.save_button.click()
    hands.group_edit.setText(hands._sheet.groups[hands._place])
    hands.check_button.click()
    counsellor.settle()
    card.sheets_dialog.close_button.click()
    counsellor.settle()
    day = counsellor.ask(lambda desk: desk.room.settings.get(SHEETS_READ_BACK))
    assert day == TODAY.isoformat()
    counsellor.vault.close()
    reset_by_sheets(counsellor.folder, codes, counsellor.made.counsellor.name, NEW)


def test_the_old_sheets_stay_when_the_person_thinks_better_of_it(counsellor: Room) -> None:
    card = shown(counsellor, page_of(counsellor), "people")
    assert isinstance(card, PeopleCard)
    messages.answer_with(lambda *_: False)
    card.sheets_button.click()
    counsellor.settle()
    assert not hasattr(card, "sheets_dialog")


def test_what_was_typed_and_not_saved_outlives_a_lock(counsellor: Room) -> None:
    page = page_of(counsellor)
    card = shown(counsellor, page, "room")
    assert isinstance(card, RoomWordsCard)
    card.edits[ROOM_PLACE].setText("教学楼 203")
    page.save_draft()
    counsellor.settle()
    again = page_of(counsellor)
    part = again.parts["room"]
    assert isinstance(part, RoomWordsCard)
    counsellor.qtbot.waitUntil(lambda: part.edits[ROOM_PLACE].text() == "教学楼 203")
    part.save_button.click()
    counsellor.settle()
    assert counsellor.ask(lambda desk: desk.room.settings.get(ROOM_PLACE)) == "教学楼 203"


def test_a_form_half_typed_in_any_tab_outlives_a_lock(counsellor: Room) -> None:
    page = page_of(counsellor)
    school, calendar, areas, periods = (
        shown(counsellor, page, key) for key in ("school", "calendar", "areas", "periods")
    )
    assert isinstance(school, SchoolCard)
    assert isinstance(calendar, CalendarCard)
    assert isinstance(areas, AreasCard)
    assert isinstance(periods, PeriodsCard)
    school.form.students_edit.setValue(777)
    calendar.name_edit.setText("期中考试")
    areas.areas.add_button.click()
    areas.areas.rows[-1].name_edit.setText("沙盘角")
    tick = periods.rows["break"][0]
    tick.setChecked(not tick.isChecked())
    wanted = {key: part.typed() for key, part in page.parts.items() if part.typed()}
    assert set(wanted) == {"school", "calendar", "areas", "periods"}
    page.save_draft()
    again = page_of(counsellor)
    counsellor.settle()
    counsellor.settle()
    assert {key: part.typed() for key, part in again.parts.items() if part.typed()} == wanted
    new = again.parts["areas"]
    assert isinstance(new, AreasCard)
    assert new.areas.rows[-1].kind_box.isEnabled()


def test_a_word_half_composed_in_the_settings_outlives_a_lock(counsellor: Room) -> None:
    page = page_of(counsellor)
    card = shown(counsellor, page, "room")
    assert isinstance(card, RoomWordsCard)
    edit = card.edits[ROOM_PLACE]
    edit.setText("三楼")
    page._watch(None, edit)
    QApplication.sendEvent(edit, QInputMethodEvent("dong", []))
    page.save_draft()
    again = page_of(counsellor)
    part = again.parts["room"]
    assert isinstance(part, RoomWordsCard)
    counsellor.qtbot.waitUntil(lambda: part.edits[ROOM_PLACE].text() == "三楼dong")


def test_what_was_saved_leaves_no_draft(counsellor: Room) -> None:
    page = page_of(counsellor)
    card = shown(counsellor, page, "room")
    assert isinstance(card, RoomWordsCard)
    card.edits[ROOM_PLACE].setText("教学楼 203")
    page.save_draft()
    card.save_button.click()
    counsellor.settle()
    page.save_draft()
    kept = counsellor.ask(lambda desk: [one.kind for one in desk.cases.drafts.all()])
    assert kept == []


def test_language_and_look_are_kept_and_the_window_is_made_anew(counsellor: Room) -> None:
    rebuilt: list[bool] = []
    counsellor.around.extras["rebuild"] = lambda: rebuilt.append(True)
    card = shown(counsellor, page_of(counsellor), "computer")
    assert isinstance(card, ComputerCard)
    card.theme._group.button(1).click()
    card.scale._group.button(1).click()
    card.idle_edit.setValue(5)
    card.idle_edit.editingFinished.emit()
    known = settings.load()
    assert (known.theme, known.scale, known.idle_minutes) == ("dark", 125, 5)
    assert rebuilt == [True]
