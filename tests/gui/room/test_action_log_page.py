"""The page of the log: both files for the counsellor, one for the principal; nothing is slow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import insert, update

from counsel_desk.gui import pages
from counsel_desk.gui.room.action_log_filter import CASES, CHOSEN, ROOM, TODAY
from counsel_desk.gui.room.action_log_page import ActionLogPage
from counsel_desk.gui.room.overview_page import OverviewPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records import log_acts
from counsel_desk.services.action_log import PAGE, Asked
from counsel_desk.services.desk import Desk
from counsel_desk.store import state
from counsel_desk.store.tables import AUDIT
from tests.gui.conftest import Room
from tests.gui.room.conftest import PaperTray, open_dialog
from tests.reports.samples import copied_out

WHEN, HOUR, WHO, KIND, WHAT = 1, 2, 3, 4, 5


@pytest.fixture
def page(counsellor: Room) -> ActionLogPage:
    return _page(counsellor)


def _page(room: Room) -> ActionLogPage:
    made = room.show(ActionLogPage)
    assert isinstance(made, ActionLogPage)
    return made


def _cells(page: ActionLogPage, column: int) -> list[str]:
    found = [page.table.item(row, column) for row in range(page.table.rowCount())]
    return [one.text() for one in found if one is not None]


def _choose(room: Room, page: ActionLogPage, box: str, value: object) -> None:
    getattr(page.filter, box).set_value(value)
    room.settle()


def _head(room: Room, side: str) -> str:
    def read(desk: Desk) -> str:
        with desk._vault.read() as session:
            now = state.read(session, side)
        assert now is not None
        return now.audit_head[:16]

    found = room.ask(read)
    assert isinstance(found, str)
    return found


def _press(room: Room, button: object) -> None:
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    room.settle()


def test_the_newest_act_stands_first_in_plain_words(counsellor: Room, page: ActionLogPage) -> None:
    assert page.asked == Asked(CASES, kind=log_acts.ALL_BUT_DRAFTS)
    assert _cells(page, WHO)[0] == counsellor.made.counsellor.name
    assert _cells(page, WHEN)[0] == "2026-11-24"
    assert not [one for one in _cells(page, WHAT) if "." in one]
    assert f"1–{page.table.rowCount()} " in page.place_label.text()


def test_the_other_file_has_its_own_lines_and_people(counsellor: Room, page: ActionLogPage) -> None:
    before = _cells(page, WHAT)
    counsellor.qtbot.mouseClick(
        page.filter.file_segments._group.button(1), Qt.MouseButton.LeftButton
    )
    counsellor.settle()
    assert page.asked.file == ROOM
    assert _cells(page, WHAT) != before
    days = [
        hour
        for hour, what in zip(_cells(page, HOUR), _cells(page, WHAT), strict=True)
        if what == log_acts.act_words("room_use.lines")
    ]
    assert days
    assert set(days) == {""}


def test_kinds_days_and_people_narrow_it_down(counsellor: Room, page: ActionLogPage) -> None:
    counsellor.ask(lambda desk: desk.log.note_printed(CASES))
    _choose(counsellor, page, "kind_box", log_acts.PRINTED)
    assert _cells(page, WHAT)[0] == log_acts.act_words("audit_log.print")
    assert set(_cells(page, KIND)) == {log_acts.kind_words(log_acts.PRINTED)}
    _choose(counsellor, page, "days_box", TODAY)
    assert set(_cells(page, WHEN)) == {"2026-11-24"}
    _choose(counsellor, page, "person_box", counsellor.made.counsellor.name)
    assert page.table.rowCount() == 1
    _choose(counsellor, page, "kind_box", log_acts.EXPORTED)
    assert page.table.rowCount() == 0
    assert page.empty_label.isVisible()
    assert not page.print_button.isEnabled()


def test_chosen_days_have_their_two_fields(counsellor: Room, page: ActionLogPage) -> None:
    assert not page.filter.first_edit.isVisible()
    _choose(counsellor, page, "days_box", CHOSEN)
    assert page.filter.first_edit.isVisible()
    assert page.asked.first is not None
    assert page.asked.last is not None
    assert (page.asked.last - page.asked.first).days == 29


def _fill_up(desk: Desk, count: int) -> None:
    rows = [
        {
            "n": 1_000_000 + number, "at": "2026-11-24 12:00:00", "person": "甲一",
            "action": "session.change", "mac": f"{number:064x}",
        }
        for number in range(count)
    ]  # fmt: skip
    with desk._vault._engine.begin() as connection:
        connection.execute(insert(AUDIT[CASES]), rows)


def test_a_hundred_thousand_lines_are_leafed_through(counsellor: Room, page: ActionLogPage) -> None:
    counsellor.ask(lambda desk: _fill_up(desk, 100_000))
    page.refresh()
    counsellor.settle()
    assert page.table.rowCount() == PAGE
    assert not page.newer_button.isEnabled()
    first = _cells(page, 0)
    _press(counsellor, page.older_button)
    assert int(_cells(page, 0)[0]) == int(first[-1]) - 1
    assert f"{PAGE + 1}–{2 * PAGE} " in page.place_label.text()
    _press(counsellor, page.newer_button)
    assert _cells(page, 0) == first
    _press(counsellor, page.older_button)
    _choose(counsellor, page, "kind_box", "")
    assert page.skipped == 0


def test_the_log_is_checked_and_the_answer_is_a_sentence(
    counsellor: Room, page: ActionLogPage
) -> None:
    _press(counsellor, page.check_button)
    assert "cases.db" in page.told_label.text()
    assert page.told_label.property("role") == "good"
    assert page.check_button.isEnabled()

    def spoil(desk: Desk) -> None:
        with desk._vault._engine.begin() as connection:
            row = update(AUDIT[CASES]).where(AUDIT[CASES].c.n == 2)
            connection.execute(row.values(person="丁四"))

    counsellor.ask(spoil)
    _press(counsellor, page.check_button)
    assert page.told_label.property("role") == "error"
    assert "2" in page.told_label.text()
    assert page.check_button.isEnabled()


def test_a_seal_from_paper_is_typed_and_found(counsellor: Room, page: ActionLogPage) -> None:
    head = _head(counsellor, CASES)
    page.seal.head_edit.setText(" ".join(head[place : place + 4] for place in range(0, 16, 4)))
    counsellor.qtbot.keyClick(page.seal.head_edit, Qt.Key.Key_Return)
    counsellor.settle()
    assert "2026-11-24" in page.seal.answer_label.text()
    assert page.seal.answer_label.property("role") == "good"


@pytest.mark.parametrize("typed", ["0123456789abcdef", "12"])
def test_a_seal_that_is_none_is_told_at_the_field(
    counsellor: Room, page: ActionLogPage, typed: str
) -> None:
    page.seal.head_edit.setText(typed)
    _press(counsellor, page.seal.compare_button)
    assert page.seal.answer_label.isVisible()
    assert page.seal.answer_label.property("role") == "error"


def _students(desk: Desk) -> list[str]:
    cases = desk.require_cases()
    return [one.name for one in cases.students.overview(date(2026, 11, 24))]


def test_the_print_names_no_student_and_leaves_a_line(
    counsellor: Room, page: ActionLogPage, tray: PaperTray, tmp_path: Path
) -> None:
    _press(counsellor, page.print_button)
    preview = open_dialog(counsellor.qtbot, PrintPreview)
    counsellor.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    (order,) = tray.sent
    text = copied_out(order.pdf, tmp_path, "-layout")
    names = counsellor.ask(_students)
    assert isinstance(names, list)
    assert len(names) == 60
    assert not [one for one in names if one in text]
    page.refresh()
    counsellor.settle()
    assert _cells(page, WHAT)[0] == log_acts.act_words("audit_log.print")
    preview.reject()


def test_a_principal_has_the_rooms_log_alone(principal: Room) -> None:
    page = _page(principal)
    assert not page.filter.file_segments.isVisible()
    assert page.asked.file == ROOM
    assert _cells(page, WHO)[0] == principal.made.principal.name
    page.open_with(CASES)
    assert page.asked.file == ROOM
    shown = "\n".join(one.text() for one in page.findChildren(QLabel))
    assert "cases" not in shown


def test_both_roles_find_the_way_there(principal: Room) -> None:
    overview = principal.show(OverviewPage)
    assert isinstance(overview, OverviewPage)
    _press(principal, overview.acts_button)
    assert principal.gone == [("acts", None)]
    for is_counsellor in (True, False):
        found = [one for one in pages.entries(is_counsellor=is_counsellor) if one.key == "acts"]
        assert [one.hidden for one in found] == [True]
