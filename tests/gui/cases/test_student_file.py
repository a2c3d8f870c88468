"""The parts of an open file: strengths first, care groups, the timeline, the access log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from counsel_desk import clock
from counsel_desk.gui.cases.access_log import AccessLog
from counsel_desk.gui.cases.care_group_dialog import CareDialog
from counsel_desk.gui.cases.care_groups_card import CareCard
from counsel_desk.gui.cases.due_places import FILE_FORMS
from counsel_desk.gui.cases.observation_dialog import ObservationDialog
from counsel_desk.gui.cases.strengths_bar import StrengthsBar
from counsel_desk.gui.cases.student_facts import StudentFacts
from counsel_desk.gui.cases.student_page import StudentPage
from counsel_desk.gui.cases.student_sessions import StudentSessions
from counsel_desk.gui.cases.student_timeline import StudentTimeline
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry
from tests.gui.conftest import NOW, Room

Opened = Callable[..., StudentPage]


@pytest.fixture
def student(counsellor: Room) -> str:
    """The student with most sessions."""

    def work(desk: Any) -> str:
        rows = desk.cases.students.overview(clock.today())
        return str(max(rows, key=lambda one: one.sessions).id)

    return str(counsellor.ask(work))


@pytest.fixture
def page(counsellor: Room, student: str) -> StudentPage:
    """The student's file, opened for a session."""
    return _opened(counsellor, student)


def _opened(room: Room, student: str, part: str = "") -> StudentPage:
    page = room.show(StudentPage, {"student": student, "reason": "session", "part": part})
    assert isinstance(page, StudentPage)
    room.settle()
    return page


def _press(room: Room, button: QPushButton) -> None:
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    room.settle()
    room.settle()


def _care(page: StudentPage) -> CareCard:
    facts = page.part("basics")
    assert isinstance(facts, StudentFacts)
    return facts.care_card


def _strengths(page: StudentPage, key: str = "strengths") -> StrengthsBar:
    bar = page.part(key)
    assert isinstance(bar, StrengthsBar)
    return bar


def _look_at(page: StudentPage, key: str) -> None:
    """Bring a part to the front and wait until it is read."""
    page.tabs.show_part(key)
    while page.around.vault.is_busy:
        QApplication.processEvents()
    QApplication.processEvents()  # what was filled in is laid out


def _timeline(page: StudentPage) -> StudentTimeline:
    _look_at(page, "timeline")
    part = page.part("timeline")
    assert isinstance(part, StudentTimeline)
    return part


def _shown(timeline: StudentTimeline) -> list[EntryKind]:
    table = timeline.table
    return [one.kind for row, one in enumerate(timeline.entries) if not table.isRowHidden(row)]


def test_a_strength_is_added_in_one_line_and_stands_with_the_plan_and_the_basic_facts(
    counsellor: Room, page: StudentPage
) -> None:
    bar = _strengths(page)
    _press(counsellor, bar.add_button)
    assert bar.line is not None
    bar.line.edit.setText("绘画")
    counsellor.qtbot.keyClick(bar.line.edit, Qt.Key.Key_Return)
    counsellor.settle()
    counsellor.settle()
    assert [one.text for one in bar.chips] == ["绘画"]
    assert bar.line.edit.text() == ""
    counsellor.settle()
    card = _strengths(page, "strengths-card")
    seen = []
    for part in page.tabs.parts:
        _look_at(page, part.key)
        seen += [part.key for one in (bar, card) if any(c.isVisible() for c in one.chip_buttons)]
    assert seen == ["plan", "basics"]


def test_a_strength_that_is_over_goes_with_a_click(counsellor: Room, student: str) -> None:
    counsellor.ask(lambda desk: desk.cases.strengths.add(student, "support", "同桌"))  # type: ignore[attr-defined]
    page = _opened(counsellor, student)
    _press(counsellor, _strengths(page).chip_buttons[0])
    assert _strengths(page).chips == ()
    assert len(counsellor.said) == 1


def test_the_keyboard_stays_with_the_strengths_when_one_is_ended(
    counsellor: Room, student: str
) -> None:
    counsellor.ask(lambda desk: desk.cases.strengths.add(student, "support", "同桌"))  # type: ignore[attr-defined]
    bar = _strengths(_opened(counsellor, student))
    bar.chip_buttons[0].setFocus()
    counsellor.qtbot.keyClick(bar.chip_buttons[0], Qt.Key.Key_Space)
    counsellor.settle()
    counsellor.settle()
    assert bar.chips == ()
    assert bar.add_button.hasFocus()


def test_the_longest_strength_gives_way_and_its_tip_has_all_of_it(
    counsellor: Room, student: str
) -> None:
    text = "长" * 40
    counsellor.ask(lambda desk: desk.cases.strengths.add(student, "strength", text))  # type: ignore[attr-defined]
    (chip,) = _strengths(_opened(counsellor, student)).chip_buttons
    assert chip.sizeHint().width() < 420
    assert text in chip.toolTip()


def test_half_typed_words_wait_for_the_next_time(counsellor: Room, page: StudentPage) -> None:
    _strengths(page).open_line()
    counsellor.settle()
    assert _strengths(page).line is not None
    counsellor.qtbot.keyClicks(_strengths(page).line.edit, "drawing")
    page.save_draft()
    counsellor.settle()
    _strengths(page).close_line()
    _strengths(page).open_line()
    counsellor.settle()
    assert _strengths(page).line.edit.text() == "drawing"


def test_a_care_group_is_added_ended_and_corrected(counsellor: Room, page: StudentPage) -> None:
    page.tabs.show_part("basics")
    card = _care(page)
    _press(counsellor, card.add_button)
    (dialog,) = page.findChildren(CareDialog)
    dialog.store()
    assert dialog.group_field.note.text(), "a group has to be chosen"
    dialog.group_box.set_value("other")
    assert dialog.label_field.isVisibleTo(dialog)
    dialog.label_edit.setText("隔代抚养")
    dialog.since_edit.setText("2026-09-01")
    _press(counsellor, dialog.accept_button)
    (row,) = card.rows
    assert (row.words, row.fields.since, row.fields.until) == ("隔代抚养", date(2026, 9, 1), None)
    end = next(one for one in card.findChildren(QPushButton) if "结束" in one.accessibleName())
    _press(counsellor, end)
    assert card.rows[0].fields.until == NOW.date()


def test_care_groups_are_shown_in_the_file_and_only_when_it_is_open(
    counsellor: Room, student: str
) -> None:
    fields = CareFields("left_behind", date(2026, 9, 1))
    counsellor.ask(lambda desk: desk.cases.care_groups.add(student, fields))  # type: ignore[attr-defined]
    clock.set_source(lambda: NOW + timedelta(days=1))
    page = counsellor.show(StudentPage, {"student": student, "part": "basics"})
    assert isinstance(page, StudentPage)
    assert not _care(page).isVisible()
    assert _care(page).rows == ()
    assert not _strengths(page).isVisible()
    page.gate.answered.emit("care", "")
    counsellor.settle()
    counsellor.settle()
    assert _care(page).isVisible()
    assert len(_care(page).rows) == 1


def test_an_observation_is_written_in_the_timeline_and_opened_from_it(
    counsellor: Room, page: StudentPage
) -> None:
    timeline = _timeline(page)
    _press(counsellor, timeline.add_button)
    (dialog,) = page.findChildren(ObservationDialog)
    dialog.store()
    assert dialog.text_field.note.text(), "nothing was written yet"
    dialog.text_edit.setPlainText("午休能入睡")
    dialog.observer_edit.setText("班主任丁")
    _press(counsellor, dialog.accept_button)
    assert timeline.entries[0].kind is EntryKind.OBSERVATION
    timeline.table.selectRow(0)
    counsellor.qtbot.keyClick(timeline.table, Qt.Key.Key_Return)
    counsellor.settle()
    (again,) = [one for one in page.findChildren(ObservationDialog) if one.isVisible()]
    assert again.text_edit.toPlainText() == "午休能入睡"
    assert not again.text_edit.isReadOnly()
    again.reject()


def test_an_observation_of_yesterday_is_only_read(counsellor: Room, student: str) -> None:
    fields = ObservationFields("letter", NOW.date(), "想换座位")
    counsellor.ask(lambda desk: desk.cases.observations.add(student, fields))  # type: ignore[attr-defined]
    clock.set_source(lambda: NOW + timedelta(days=1))
    page = _opened(counsellor, student)
    timeline = _timeline(page)
    timeline.open_entry(timeline.entries[0])
    counsellor.settle()
    (dialog,) = page.findChildren(ObservationDialog)
    assert dialog.text_edit.isReadOnly()
    assert not dialog.accept_button.isVisible()
    assert not dialog.day_edit.isEnabled()
    dialog.reject()


def test_a_half_written_observation_is_taken_up_again(counsellor: Room, page: StudentPage) -> None:
    timeline = _timeline(page)
    timeline.write_observation()
    counsellor.settle()
    (dialog,) = page.findChildren(ObservationDialog)
    dialog.text_edit.setPlainText("写到一半")
    page.save_draft()
    counsellor.settle()
    dialog.hide()
    timeline.write_observation()
    counsellor.settle()
    newest = page.findChildren(ObservationDialog)[-1]
    assert newest.text_edit.toPlainText() == "写到一半"
    newest.reject()


def test_the_timeline_filters_by_kind_and_by_words(counsellor: Room, student: str) -> None:
    for text in ("想换座位", "睡得好些了"):
        fields = ObservationFields("letter", NOW.date(), text)
        counsellor.ask(lambda desk, fields=fields: desk.cases.observations.add(student, fields))  # type: ignore[misc,attr-defined]
    timeline = _timeline(_opened(counsellor, student))
    assert len(_shown(timeline)) == len(timeline.entries)
    timeline.chips.toggled.emit("letter", True)
    assert _shown(timeline) == [EntryKind.LETTER, EntryKind.LETTER]
    timeline.search_edit.setText("座位")
    assert _shown(timeline) == [EntryKind.LETTER]
    timeline.search_edit.setText("什么也没有")
    assert _shown(timeline) == []
    assert timeline.empty_label.isVisible()
    timeline.chips.toggled.emit("letter", False)
    timeline.search_edit.clear()
    assert len(_shown(timeline)) == len(timeline.entries)


def test_enter_opens_a_session_from_the_timeline(counsellor: Room, page: StudentPage) -> None:
    timeline = _timeline(page)
    place = [one.kind for one in timeline.entries].index(EntryKind.SESSION)
    timeline.table.selectRow(place)
    counsellor.qtbot.keyClick(timeline.table, Qt.Key.Key_Return)
    assert counsellor.gone == [("record", {"note": timeline.entries[place].subject_id})]


def test_the_access_log_says_today_and_is_seen_before_it_is_printed(
    counsellor: Room, page: StudentPage
) -> None:
    _look_at(page, "access")
    log = page.part("access")
    assert isinstance(log, AccessLog)
    first = [log.table.item(0, column).text() for column in range(3)]
    assert first == ["2026-11-24", "13:30", counsellor.made.counsellor.name]
    assert page.print_button.isEnabled()
    _press(counsellor, page.print_button)
    (preview,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]
    preview.reject()


def test_the_head_says_how_consent_stands_once_the_file_is_open(
    counsellor: Room, page: StudentPage
) -> None:
    assert "知情同意" in page.subtitle_label.text()
    name = page.head.file.name if page.head else ""
    assert name
    assert name not in " ".join(one.text() for one in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("form", "dialog"),
    [("file_observation", ObservationDialog), ("file_care", CareDialog)],
)
def test_the_due_list_leads_to_a_form_that_was_begun(
    counsellor: Room, student: str, form: str, dialog: type[ObservationDialog | CareDialog]
) -> None:
    told = {"student": student, "part": FILE_FORMS[form], "subject": form, "reason": "care"}
    page = counsellor.show(StudentPage, told)
    counsellor.settle()
    (begun,) = page.findChildren(dialog)
    assert begun.isVisible()
    begun.reject()


def test_a_strength_that_was_begun_waits_until_somebody_said_why(
    counsellor: Room, student: str
) -> None:
    clock.set_source(lambda: NOW + timedelta(days=1))
    told = {"student": student, "part": "strengths", "subject": "file_strength"}
    page = counsellor.show(StudentPage, told)
    assert isinstance(page, StudentPage)
    assert _strengths(page).line is None
    page.gate.answered.emit("care", "")
    counsellor.settle()
    counsellor.settle()
    assert _strengths(page).line is not None


def test_a_meeting_that_was_missed_leads_to_its_day(counsellor: Room, page: StudentPage) -> None:
    missed = TimelineEntry(EntryKind.MISSED, date(2026, 11, 3), "id")
    _timeline(page).open_entry(missed)
    assert counsellor.gone == [("calendar", date(2026, 11, 3))]


def test_the_name_is_masked_in_the_texts_of_the_timeline_until_asked(
    counsellor: Room, student: str
) -> None:
    name = str(counsellor.ask(lambda desk: desk.cases.students.get(student).name))  # type: ignore[attr-defined]
    fields = ObservationFields("conversation", NOW.date(), f"和{name}的奶奶通了话")
    counsellor.ask(lambda desk: desk.cases.observations.add(student, fields))  # type: ignore[attr-defined]
    page = _opened(counsellor, student)
    cell = _timeline(page).table.item(0, 2)
    assert name not in cell.text() + cell.toolTip()
    assert "的奶奶通了话" in cell.text()
    page.toggle_name()
    assert name in _timeline(page).table.item(0, 2).text()


def test_a_part_is_read_when_it_is_looked_at_and_again_after_a_change(
    counsellor: Room, student: str
) -> None:
    page = _opened(counsellor, student, "access")
    sessions, access = page.part("sessions"), page.part("access")
    assert isinstance(sessions, StudentSessions)
    assert isinstance(access, AccessLog)
    assert access.table.rowCount() > 0
    assert (sessions.table.rowCount(), sessions.student_id) == (0, "")
    _look_at(page, "sessions")
    there = sessions.table.rowCount()
    assert there > 0
    _look_at(page, "access")
    counsellor.ask(partial(_one_session_more, student=student))
    page.refresh()
    counsellor.settle()
    counsellor.settle()
    assert sessions.table.rowCount() == there
    _look_at(page, "sessions")
    assert sessions.table.rowCount() == there + 1


def test_a_tab_says_how_many_there_are_before_it_is_looked_at(
    counsellor: Room, student: str
) -> None:
    page = _opened(counsellor, student, "access")
    place = [one.key for one in page.tabs.parts].index("sessions")
    before = page.tabs.tabText(place)
    _look_at(page, "sessions")
    sessions = page.part("sessions")
    assert isinstance(sessions, StudentSessions)
    assert page.tabs.tabText(place) == before
    assert str(sessions.table.rowCount()) in before


def test_another_students_file_shows_nothing_of_the_one_before(
    counsellor: Room, student: str
) -> None:
    page = _opened(counsellor, student, "sessions")
    other = str(counsellor.ask(partial(_nobody_yet, but=student)))
    page.open_with({"student": other, "reason": "session", "part": "access"})
    page.refresh()
    counsellor.settle()
    counsellor.settle()
    sessions = page.part("sessions")
    assert isinstance(sessions, StudentSessions)
    assert sessions.table.rowCount() == 0
    _look_at(page, "sessions")
    assert sessions.table.rowCount() == 0


def _one_session_more(desk: Any, student: str) -> None:
    day = clock.today() - timedelta(days=1)
    fields = SessionFields("phone", day, time(16, 0), minutes=15, student_id=student)
    desk.cases.sessions.add(replace(fields, safety="not_raised", topics=("sleep",)))


def _nobody_yet(desk: Any, but: str) -> str:
    rows = desk.cases.students.overview(clock.today())
    return str(next(one.id for one in rows if not one.sessions and one.id != but))
