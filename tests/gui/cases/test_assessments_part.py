"""Rounds in the window: begun, typed in with number keys, taken over; talks noted from the list."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counsel_desk.gui import file_dialogs
from counsel_desk.gui.cases.answer_grid import AnswerGrid
from counsel_desk.gui.cases.answer_sheet_dialog import TypeSheetDialog, form_of
from counsel_desk.gui.cases.answers_import_dialog import AnswersImportDialog
from counsel_desk.gui.cases.assessment_round_dialogs import CloseRoundDialog, NewRoundDialog
from counsel_desk.gui.cases.assessment_round_view import AssessmentRoundView
from counsel_desk.gui.cases.assessment_talk_dialog import AssessmentTalkDialog
from counsel_desk.gui.cases.assessments_part import AssessmentsPart
from counsel_desk.gui.cases.screening_page import ScreeningPage
from counsel_desk.records.cases.sheet_fields import SheetFields
from counsel_desk.records.scales import shipped
from tests.gui.cases.assessment_rounds import TODAY, Begun, begin
from tests.gui.conftest import Room
from tests.imports.sheets import write_xlsx

SEVEN = "1020130"


def opened(room: Room, subject: str = "") -> AssessmentsPart:
    page = room.show(ScreeningPage, {"part": "assessments", "subject": subject})
    room.settle()
    return cast(AssessmentsPart, cast(ScreeningPage, page).part("assessments"))


def in_round(room: Room, begun: Begun) -> AssessmentsPart:
    part = opened(room)
    part.list.round_rows[0].button.click()
    room.settle()
    return part


def type_keys(grid: AnswerGrid, keys: str) -> None:
    QTest.keyClicks(grid, keys)


def test_an_empty_part_says_what_a_round_is_for(counsellor: Room) -> None:
    part = opened(counsellor)
    assert part.list.round_rows == []
    assert not part.list.talks_card.isVisibleTo(part)
    assert part.list.new_button.isVisibleTo(part)


def test_a_round_is_begun_with_its_classes(counsellor: Room) -> None:
    part = opened(counsellor)
    part.list.new_button.click()
    counsellor.settle()
    dialog = cast(NewRoundDialog, part.dialog)
    dialog.store()
    assert dialog.name_field.note.text() != ""
    dialog.name_edit.setText("秋季测评")
    dialog.scale_box.set_value("mht")
    dialog.classes_chips.set_value([next(iter(dialog.classes_chips._chips))])
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    (row,) = part.list.round_rows
    assert "秋季测评" in row.accessibleName()


def test_the_list_of_a_round_masks_names_and_says_no_result(counsellor: Room) -> None:
    begun = begin(counsellor, "phq9")
    counsellor.ask(
        lambda desk: desk.require_cases().assessments.add(  # type: ignore[attr-defined]
            SheetFields(begun.students[0], "phq9", TODAY, (3,) * 9, round_id=begun.id)
        )
    )
    part = in_round(counsellor, begun)
    table = part.round.table
    cells = [
        table.item(row, column).text()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    ]
    assert "＊" in cells[0]
    assert set(cells[2::3]) == {"已测", "还没测", "还没有知情同意"}
    assert not [one for one in cells if "谈话" in one or "27" in one]
    part.round.reveal_button.click()
    assert "＊" not in table.item(0, 0).text()


def test_number_keys_fill_a_sheet_and_the_next_one_follows(counsellor: Room) -> None:
    begun = begin(counsellor)
    part = in_round(counsellor, begun)
    part.round.type_button.click()
    counsellor.settle()
    dialog = cast(TypeSheetDialog, part.dialog)
    assert dialog.windowTitle() == "GAD-7"
    type_keys(dialog.grid, "10")
    assert dialog.item_label.text() == "第 3 题，共 7 题"
    QTest.keyClick(dialog.grid, Qt.Key.Key_Backspace)
    assert dialog.grid.answers[:2] == (1, None)
    type_keys(dialog.grid, "9" + SEVEN[1:])
    assert dialog.grid.answers == tuple(int(one) for one in SEVEN)
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    following = cast(TypeSheetDialog, part.dialog)
    assert following is not dialog
    assert following._order.student_id != begun.students[0]
    assert following.grid.open_items == tuple(range(1, 8))
    known = counsellor.ask(lambda desk: desk.require_cases().assessments.known_sheets("gad7"))  # type: ignore[attr-defined]
    assert [one.answers for one in known[begun.students[0]]] == [dialog.grid.answers]  # type: ignore[index]


def test_a_sheet_that_asks_for_a_talk_stops_the_row_of_sheets(counsellor: Room) -> None:
    begun = begin(counsellor, "phq9")
    part = in_round(counsellor, begun)
    part.round.type_button.click()
    counsellor.settle()
    dialog = cast(TypeSheetDialog, part.dialog)
    type_keys(dialog.grid, "000000001")
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    assert part.dialog is dialog
    assert "今天" in counsellor.said[-1]
    assert part.title == "测评 1"


def test_whoever_has_not_agreed_cannot_be_typed_in(counsellor: Room) -> None:
    begun = begin(counsellor)
    part = in_round(counsellor, begun)
    part.round.mark(part.round._rows[-1].id)
    assert not part.round.type_button.isEnabled()


def test_a_half_typed_sheet_is_kept_and_taken_up_from_the_due_list(counsellor: Room) -> None:
    begun = begin(counsellor)
    part = in_round(counsellor, begun)
    part.round.type_button.click()
    counsellor.settle()
    dialog = cast(TypeSheetDialog, part.dialog)
    type_keys(dialog.grid, "102")
    dialog.reject()
    counsellor.settle()
    form = form_of("gad7", begun.id)
    part = opened(counsellor, f"{form}/{begun.students[0]}")
    counsellor.settle()
    counsellor.settle()
    again = cast(TypeSheetDialog, part.dialog)
    assert again.grid.answers[:4] == (1, 0, 2, None)
    assert again.grid.current_item == 4


@pytest.fixture
def sheets(counsellor: Room, tmp_path: Path) -> tuple[Begun, Path]:
    """Sheets of the four who agreed and of one who did not, whose answer asks for a talk."""
    begun = begin(counsellor, "phq9")

    def names(desk: object) -> list[tuple[str, str]]:
        found = desk.require_cases().assessment_rounds.look(begun.id).students  # type: ignore[attr-defined]
        return [(one.id, one.name) for one in found]

    asked = cast(list[tuple[str, str]], counsellor.ask(names))
    rows: list[list[object]] = [[name, *([0] * 9)] for _one, name in asked[:4]]
    rows.append([asked[4][1], *([0] * 8), 2])
    file = write_xlsx(tmp_path / "sheets.xlsx", {"a": [["姓名", *range(1, 10)], *rows]})
    return begun, file


def test_a_file_is_looked_at_before_it_is_taken_over(
    counsellor: Room, sheets: tuple[Begun, Path]
) -> None:
    begun, file = sheets
    part = in_round(counsellor, begun)
    file_dialogs.ask_file.answer_with(lambda *_words: file)
    try:
        part.round.import_button.click()
        dialog = cast(AnswersImportDialog, part.dialog)
        dialog.choose()
        counsellor.settle()
    finally:
        file_dialogs.ask_file.ask_the_person()
    assert dialog.faults_table.rowCount() == 1
    assert "第 6 行" in dialog.urgent_label.text()
    dialog.write_button.click()
    counsellor.settle()
    counsellor.settle()
    assert part.round.view is not None
    assert part.round.view.overview.counts.done == 4


def test_a_talk_is_noted_from_the_list(counsellor: Room) -> None:
    begun = begin(counsellor, "phq9")
    counsellor.ask(
        lambda desk: desk.require_cases().assessments.add(  # type: ignore[attr-defined]
            SheetFields(begun.students[0], "phq9", TODAY, (*([0] * 8), 1), round_id=begun.id)
        )
    )
    part = opened(counsellor)
    (row,) = part.list.talk_rows
    row.note_button.click()
    counsellor.settle()
    dialog = cast(AssessmentTalkDialog, part.dialog)
    dialog.store()
    counsellor.settle()
    assert dialog.error_label.text() != ""
    dialog.result_edit.setPlainText("谈了近来的睡眠，约好周四再来")
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    assert part.list.talks == ()
    assert part.title == "测评"


def test_a_talk_on_the_due_list_leads_to_its_form(counsellor: Room) -> None:
    begun = begin(counsellor, "phq9")
    counsellor.ask(
        lambda desk: desk.require_cases().assessments.add(  # type: ignore[attr-defined]
            SheetFields(begun.students[0], "phq9", TODAY, (*([0] * 8), 1), round_id=begun.id)
        )
    )
    talks = counsellor.ask(lambda desk: desk.require_cases().assessment_talks.waiting())  # type: ignore[attr-defined]
    part = opened(counsellor, talks[0].id)  # type: ignore[index]
    counsellor.settle()
    assert isinstance(part.dialog, AssessmentTalkDialog)


def test_a_round_is_closed_with_a_remark(counsellor: Room) -> None:
    begun = begin(counsellor)
    part = in_round(counsellor, begun)
    part.round.wanted.emit(AssessmentRoundView.CLOSE)
    dialog = cast(CloseRoundDialog, part.dialog)
    dialog.remark_edit.setText("其余下学期补测")
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    assert "其余下学期补测" in part.round.about_label.text()
    assert not part.round.type_button.isVisibleTo(part)


def test_answers_of_two_digits_end_with_the_second(counsellor: Room) -> None:
    from dataclasses import replace

    grid = AnswerGrid(replace(shipped.load("gad7"), highest=10))
    counsellor.qtbot.addWidget(grid)
    type_keys(grid, "10")
    type_keys(grid, "3")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.answers[:3] == (10, 3, None)
