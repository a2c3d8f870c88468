"""Before a file opens: only the roster's facts, and the question what it is opened for."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from counsel_desk import clock
from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.student_page import StudentPage
from counsel_desk.gui.cases.student_sessions import StudentSessions
from tests.gui.conftest import NOW, Room


def _somebody(room: Room) -> str:
    """A student who has been here, though not today."""

    def work(desk: object) -> str:
        cases = desk.cases  # type: ignore[attr-defined]
        rows = [
            one
            for one in cases.students.overview(clock.today())
            if one.sessions > 2 and not cases.files.is_open(one.id)
        ]
        return str(rows[0].id)

    return str(room.ask(work))


def _page(room: Room, subject: object) -> StudentPage:
    page = room.show(StudentPage, subject)
    assert isinstance(page, StudentPage)
    return page


def _reasons(room: Room, student: str) -> list[tuple[str, str | None]]:
    """What the access log says of today."""

    def work(desk: object) -> list[tuple[str, str | None]]:
        lines = desk.cases.files.openings(student)  # type: ignore[attr-defined]
        today = [one for one in lines if one.opened_at.date() == clock.today()]
        return [(one.reason, one.detail) for one in today]

    found = room.ask(work)
    assert isinstance(found, list)
    return found


def _session_rows(page: StudentPage) -> int:
    part = page.part("sessions")
    assert isinstance(part, StudentSessions)
    return part.table.rowCount()


def test_an_unopened_file_asks_and_has_read_nothing_but_the_roster(counsellor: Room) -> None:
    student = _somebody(counsellor)
    page = _page(counsellor, student)
    assert page.gate.isVisible()
    assert _session_rows(page) == 0
    assert not page.print_button.isEnabled()
    page.tabs.show_part("basics")
    assert not page.gate.isVisible()
    assert page.part("basics").isVisible()
    assert _reasons(counsellor, student) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_3, Qt.Key.Key_Return])
def test_one_key_answers(counsellor: Room, key: Qt.Key) -> None:
    student = _somebody(counsellor)
    page = _page(counsellor, student)
    wanted = {Qt.Key.Key_3: "plan", Qt.Key.Key_Return: page.gate.suggested}[key]
    counsellor.qtbot.keyClick(page.gate.reason_buttons[page.gate.suggested], key)
    counsellor.settle()
    assert _reasons(counsellor, student) == [(wanted, None)]
    assert not page.gate.isVisible()
    page.tabs.show_part("sessions")
    counsellor.settle()
    assert _session_rows(page) > 2


def test_one_click_answers_and_takes_the_words_along(counsellor: Room) -> None:
    student = _somebody(counsellor)
    page = _page(counsellor, student)
    page.gate.words_edit.setText("班主任请求约谈")
    counsellor.qtbot.keyClick(page.gate.words_edit, Qt.Key.Key_3)
    counsellor.qtbot.mouseClick(page.gate.reason_buttons["care"], Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert _reasons(counsellor, student) == [("care", "班主任请求约谈3")]


def test_another_reason_needs_words(counsellor: Room) -> None:
    student = _somebody(counsellor)
    page = _page(counsellor, student)
    counsellor.qtbot.mouseClick(page.gate.reason_buttons["other"], Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert page.gate.words_field.note.isVisible()
    assert page.gate.isVisible()
    assert _reasons(counsellor, student) == []


def test_the_way_here_may_say_the_reason(counsellor: Room) -> None:
    student = _somebody(counsellor)
    page = _page(counsellor, {"student": student, "reason": "session", "part": "sessions"})
    assert not page.gate.isVisible()
    page.tabs.show_part("sessions")
    counsellor.settle()
    assert _session_rows(page) > 2
    assert _reasons(counsellor, student) == [("session", None)]


def test_another_students_file_asks_again_and_shows_nothing_of_the_first(
    counsellor: Room,
) -> None:
    first = _somebody(counsellor)
    page = _page(counsellor, {"student": first, "reason": "session", "part": "sessions"})
    page.open_with(_somebody(counsellor))
    assert _session_rows(page) == 0
    assert page.file is None
    page.refresh()
    counsellor.settle()
    assert page.gate.isVisible()


def test_the_next_day_asks_again_and_shows_nothing_of_the_day_before(counsellor: Room) -> None:
    student = _somebody(counsellor)
    page = _page(counsellor, {"student": student, "reason": "session", "part": "sessions"})
    assert _session_rows(page) > 2
    clock.set_source(lambda: NOW + timedelta(days=1))
    page.refresh()
    counsellor.settle()
    assert page.gate.isVisible()
    assert _session_rows(page) == 0


def test_the_keyboard_begins_at_the_question_and_goes_on_at_the_tabs(counsellor: Room) -> None:
    page = _page(counsellor, _somebody(counsellor))
    assert page.gate.focusWidget() is page.gate.reason_buttons[page.gate.suggested]
    page.gate.answered.emit("plan", "")
    counsellor.settle()
    counsellor.settle()
    assert page.focusWidget() is page.tabs.tabBar()


def test_a_file_opened_today_is_not_asked_about_again(counsellor: Room) -> None:
    student = _somebody(counsellor)
    counsellor.ask(partial(student_work.open_file, student_id=student, reason="plan", words=""))
    page = _page(counsellor, student)
    assert not page.gate.isVisible()
    assert page.subject() == {"student": student, "part": page.tabs.current.key}
