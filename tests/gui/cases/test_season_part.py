"""Seasonal checks on their page: opened, ticked off with the keyboard, followed up, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from counsel_desk.gui.cases import due_places
from counsel_desk.gui.cases.screening_page import ScreeningPage
from counsel_desk.gui.cases.season_check_close_dialog import CloseCheckDialog
from counsel_desk.gui.cases.season_check_dialog import FORM, ChangeCheckDialog, NewCheckDialog
from counsel_desk.gui.cases.season_class_dialog import ClassReportDialog
from counsel_desk.gui.cases.season_follow_up_dialog import SeasonFollowUpDialog
from counsel_desk.gui.cases.season_outcome_dialog import NONE, OutcomeDialog
from counsel_desk.gui.cases.season_part import SeasonPart
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields
from counsel_desk.records.cases.season_views import CheckView
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

Asked = TypeVar("Asked", bound=QDialog)
TODAY = NOW.date()
EXAM = CheckFields("exam", TODAY, TODAY + timedelta(days=4))


@pytest.fixture
def check(counsellor: Room) -> str:
    """An exam season's check of every class."""

    def opened(desk: Desk) -> str:
        checks = desk.require_cases().season_checks
        return checks.open(EXAM, [one.key for one in checks.offer().classes])

    return str(counsellor.ask(cast("object", opened)))  # type: ignore[arg-type]


@pytest.fixture
def part(counsellor: Room) -> SeasonPart:
    page = counsellor.show(ScreeningPage, {"part": "season"})
    assert isinstance(page, ScreeningPage)
    found = page.part("season")
    assert isinstance(found, SeasonPart)
    return found


def _asked(room: Room, kind: type[Asked]) -> Asked:
    room.settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next(one for one in shown if one.isVisible())


def _view(room: Room, check: str) -> CheckView:
    return cast("CheckView", room.ask(lambda desk: cast("Desk", desk).require_cases()
                                      .season_checks.of(check)))  # fmt: skip


def _student(room: Room) -> str:
    cases = room.ask(lambda desk: cast("Desk", desk).require_cases().students.overview(TODAY))
    return str(cast("list[StudentOverview]", cases)[0].id)


def _look_after(room: Room, check: str, student: str) -> str:
    fields = FollowUpFields("午休一个人坐着", "己老师", TODAY)
    return str(room.ask(lambda desk: cast("Desk", desk).require_cases()
                        .season_follow_ups.add(check, student, fields)))  # fmt: skip


def _texts(part: SeasonPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def test_an_empty_list_says_what_a_check_is_for(part: SeasonPart) -> None:
    assert "春季" in _texts(part)
    assert part.list.new_button.isVisibleTo(part)


def test_a_check_is_opened_for_all_classes_with_the_days_of_the_calendar(
    counsellor: Room, part: SeasonPart
) -> None:
    part.list.new_button.click()
    dialog = _asked(counsellor, NewCheckDialog)
    dialog.season_box.set_value("spring")
    dialog.season_box.activated.emit(0)
    assert dialog.starts_edit.day is not None
    assert len(dialog.class_chips.value) == len(dialog.offer.classes)
    dialog.none_button.click()
    dialog.store()
    assert dialog.isVisible()
    dialog.all_button.click()
    dialog.store()
    counsellor.settle()
    assert part.viewer.isVisibleTo(part)
    assert part.viewer.view is not None
    assert part.viewer.view.check.season == "spring"
    assert part.title.endswith("1")


def test_only_a_special_period_asks_what_happened(counsellor: Room, part: SeasonPart) -> None:
    part.open_new()
    dialog = _asked(counsellor, NewCheckDialog)
    assert not dialog.event_field.isVisibleTo(dialog)
    dialog.season_box.set_value("special")
    dialog.season_box.activated.emit(0)
    assert dialog.event_field.isVisibleTo(dialog)
    dialog.store()
    assert dialog.isVisible()
    dialog.event_edit.setText("镇上山洪")
    dialog.store()
    counsellor.settle()
    assert "镇上山洪" in _texts(part)


def test_classes_are_ticked_off_with_the_keyboard(
    counsellor: Room, check: str, part: SeasonPart
) -> None:
    part.show_check(check)
    counsellor.settle()
    card = part.viewer.classes_card
    first = card.marked
    assert first is not None
    counsellor.qtbot.keyClick(card.table, Qt.Key.Key_0)
    counsellor.settle()
    row = _view(counsellor, check).classes[0]
    assert (row.is_zero, row.seen) == (True, row.students)
    assert card.marked is not None
    assert card.marked.id != first.id
    counsellor.qtbot.keyClick(card.table, Qt.Key.Key_Return)
    dialog = _asked(counsellor, ClassReportDialog)
    dialog.seen_edit.setValue(dialog.seen_edit.maximum() - 1)
    dialog.store()
    counsellor.settle()
    row = _view(counsellor, check).classes[1]
    assert row.seen == row.students - 1
    card.table.selectRow(0)
    card.back_button.click()
    counsellor.settle()
    assert _view(counsellor, check).check.classes_done == 1


def test_a_student_is_looked_after_and_the_name_stays_masked(
    counsellor: Room, check: str, part: SeasonPart
) -> None:
    part.show_check(check)
    counsellor.settle()
    part.viewer.follow_ups_card.new_button.click()
    dialog = _asked(counsellor, SeasonFollowUpDialog)
    dialog.store()
    assert dialog.isVisible()
    student = _student(counsellor)
    dialog.picker.set_student(student)
    dialog.reason_edit.setPlainText("午休一个人坐着")
    dialog.store()
    counsellor.settle()
    (row,) = _view(counsellor, check).follow_ups
    assert row.student_id == student
    table = part.viewer.follow_ups_card.table
    cells = [table.item(0, column).text() for column in range(table.columnCount())]
    assert "＊" in cells[0]
    assert row.name not in cells
    assert "午休" not in "".join(cells)


def test_a_follow_up_ends_with_an_outcome_or_a_reason(
    counsellor: Room, check: str, part: SeasonPart
) -> None:
    follow_up = _look_after(counsellor, check, _student(counsellor))
    part.point_at(follow_up)
    dialog = _asked(counsellor, OutcomeDialog)
    assert part.viewer.isVisibleTo(part)
    dialog.outcome_box.set_value(NONE)
    dialog.store()
    assert dialog.isVisible()
    dialog.outcome_box.set_value("family")
    dialog.result_edit.setPlainText("家长说回家愿意说话")
    dialog.store()
    counsellor.settle()
    (row,) = _view(counsellor, check).follow_ups
    assert (row.outcome, row.is_open) == ("family", False)
    part.viewer.open_follow_up(follow_up)
    again = _asked(counsellor, OutcomeDialog)
    again.accept_button.click()
    counsellor.settle()
    (row,) = _view(counsellor, check).follow_ups
    assert row.is_open


def test_a_check_with_somebody_open_does_not_close_and_says_how_many(
    counsellor: Room, check: str, part: SeasonPart
) -> None:
    _look_after(counsellor, check, _student(counsellor))
    part.show_check(check)
    counsellor.settle()
    part.viewer.close_button.click()
    dialog = _asked(counsellor, CloseCheckDialog)
    dialog.remark_edit.setText("各班已查")
    dialog.store()
    counsellor.settle()
    assert "1" in dialog.error_label.text()
    assert _view(counsellor, check).check.closed_on is None


def test_a_closed_check_is_only_read(counsellor: Room, check: str, part: SeasonPart) -> None:
    counsellor.ask(
        lambda desk: cast("Desk", desk).require_cases().season_checks.close(check, "停课")
    )
    part.show_check(check)
    counsellor.settle()
    card = part.viewer.classes_card
    assert not card.zero_button.isVisibleTo(part)
    assert not part.viewer.close_button.isVisibleTo(part)
    counsellor.qtbot.keyClick(card.table, Qt.Key.Key_0)
    counsellor.settle()
    assert _view(counsellor, check).check.classes_done == 0


def test_a_check_opened_by_mistake_is_taken_back(
    counsellor: Room, check: str, part: SeasonPart
) -> None:
    part.show_check(check)
    counsellor.settle()
    part.viewer.change_button.click()
    _asked(counsellor, ChangeCheckDialog)._remove()
    counsellor.settle()
    assert part.list.isVisibleTo(part)
    assert part.list.rows == []


@pytest.mark.parametrize("kind", [due_item.CHECK, due_item.FOLLOW_UP, due_item.CARE])
def test_what_is_due_of_a_check_leads_to_its_page(kind: str) -> None:
    place = due_places.place_of(DueItem(kind, "x", TODAY))
    wanted = "care" if kind == due_item.CARE else "season"
    assert place == ("screening", {"part": wanted, "subject": "x"})


def test_a_half_typed_check_is_kept_and_found_again(counsellor: Room, part: SeasonPart) -> None:
    part.open_new()
    dialog = _asked(counsellor, NewCheckDialog)
    dialog.name_edit.setText("期中")
    dialog.name_edit.textEdited.emit("期中")
    assert dialog._keeper is not None
    dialog._keeper.keep()
    counsellor.settle()
    dialog.done(0)
    items = cast("tuple[DueItem, ...]", counsellor.ask(
        lambda desk: cast("Desk", desk).require_cases().due.now()
    ))  # fmt: skip
    draft = next(one for one in items if one.detail == FORM)
    place = due_places.place_of(draft)
    assert place is not None
    page, subject = place
    assert (page, cast("dict[str, str]", subject)["part"]) == ("screening", "season")
    part.point_at(cast("dict[str, str]", subject)["subject"])
    assert _asked(counsellor, NewCheckDialog).name_edit.text() == "期中"
