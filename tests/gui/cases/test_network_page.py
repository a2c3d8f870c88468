"""The network's page: one press a class, a sheet typed with digits, a warning on its way."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.cases.due_places import place_of
from counsel_desk.gui.cases.network_contact_dialog import ContactDialog, ContactEndDialog
from counsel_desk.gui.cases.network_contacts_part import NetworkContactsPart
from counsel_desk.gui.cases.network_page import NetworkPage
from counsel_desk.gui.cases.network_rules_part import NetworkRulesPart
from counsel_desk.gui.cases.network_sheet_dialog import SheetEntryDialog
from counsel_desk.gui.cases.network_week_part import NetworkWeekPart
from counsel_desk.gui.cases.open_crisis_dialog import OpenCrisisDialog
from counsel_desk.gui.cases.warning_dialogs import NEW_FORM, EndDialog, StepDialog, WarningDialog
from counsel_desk.gui.cases.warning_reading_dialog import WarningSheetDialog
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.network_report_fields import WEEK
from counsel_desk.records.cases.open_warning import WarningSheet
from counsel_desk.records.cases.warning_fields import ClosingFields, WarningFields
from tests.gui.conftest import NOW, Room


def _page(room: Room, part: str, subject: str = "") -> NetworkPage:
    page = room.show(NetworkPage, {"part": part, "subject": subject})
    assert isinstance(page, NetworkPage)
    return page


def _week(room: Room, subject: str = "") -> NetworkWeekPart:
    part = _page(room, "week", subject).current
    assert isinstance(part, NetworkWeekPart)
    return part


def _warn(room: Room, sign: str = "low_mood") -> str:
    """A warning about somebody of the roster, noticed this morning."""
    fields = WarningFields("class", NOW - timedelta(hours=4), "班主任丁", sign, "课间不说话", 2)

    def write(desk: object) -> str:
        cases = desk.require_cases()  # type: ignore[attr-defined]
        student = cases.students.overview(NOW.date())[0].id
        return str(cases.network.warnings.add(student, fields))

    return str(room.ask(write))


def test_one_press_says_that_a_class_noticed_nothing(counsellor: Room) -> None:
    part = _week(counsellor)
    first = part.board_rows[0]
    assert not first.zero_button.isHidden()
    first.zero_button.click()
    counsellor.settle()
    first = part.board_rows[0]
    assert first.state_badge.text() == "零报告"
    assert part.count_label.text() == f"{len(part.board_rows)} 个班中 1 个已报"
    first.back_button.click()
    counsellor.settle()
    assert not part.board_rows[0].zero_button.isHidden()


def test_weeks_gone_by_can_be_reported_and_none_to_come(counsellor: Room) -> None:
    part = _week(counsellor)
    assert not part.after_button.isEnabled()
    part.before_button.click()
    counsellor.settle()
    assert part.week_label.text() == "11-16 至 11-22 周"
    part.board_rows[0].zero_button.click()
    counsellor.settle()
    part.after_button.click()
    counsellor.settle()
    assert not part.board_rows[0].zero_button.isHidden()


def test_a_sheet_is_typed_in_with_digits_under_its_code(counsellor: Room) -> None:
    part = _week(counsellor)
    place = part.board_rows[0].line.place
    sheet = counsellor.ask(
        lambda desk: desk.require_cases().network.papers.make(place, WEEK, NOW.date())  # type: ignore[attr-defined]
    )
    dialog = part.type_in()
    assert isinstance(dialog, SheetEntryDialog)
    counsellor.qtbot.keyClicks(dialog.code_edit, sheet.code.lower())  # type: ignore[attr-defined]
    counsellor.settle()
    table = dialog.marks.table
    counsellor.qtbot.keyClick(table, Qt.Key.Key_Return)
    counsellor.qtbot.keyClick(table, Qt.Key.Key_2)
    counsellor.qtbot.keyClicks(dialog.marks.days_edit, "3")
    (noted,) = dialog.marks.noted()
    assert noted.student_id == sheet.students[1].student_id  # type: ignore[attr-defined]
    assert (noted.sign, noted.days) == ("sleep_appetite", 3)
    dialog.store()
    counsellor.settle()
    assert part.board_rows[0].state_badge.text() == "记下 1 名学生"
    assert len(part.warning_rows) == 1


def test_a_wrong_code_is_said_at_the_field(counsellor: Room) -> None:
    dialog = _week(counsellor).type_in()
    assert isinstance(dialog, SheetEntryDialog)
    counsellor.qtbot.keyClicks(dialog.code_edit, "AAAAAA")
    counsellor.settle()
    assert "编码不对" in dialog.code_field.note.text()
    assert not dialog.accept_button.isEnabled()


def test_a_warning_is_written_told_and_closed(counsellor: Room) -> None:
    part = _week(counsellor)
    dialog = part.write_warning()
    assert isinstance(dialog, WarningDialog)
    counsellor.settle()
    dialog.store()
    assert dialog.who_field.note.text()
    someone = counsellor.ask(
        lambda desk: desk.require_cases().students.overview(NOW.date())[0].id  # type: ignore[attr-defined]
    )
    dialog.picker.set_student(str(someone))
    dialog.who_edit.setText("班主任丁")
    dialog.text_edit.setPlainText("课间一个人坐着")
    dialog.days_edit.setText("3")
    dialog.store()
    counsellor.settle()
    (row,) = part.warning_rows
    step = part.tell_next(row.warning)
    assert isinstance(step, StepDialog)
    step.told_edit.setText("心理教师")
    step.store()
    counsellor.settle()
    (row,) = part.warning_rows
    assert "→" in row.path_label.text()
    assert "跟进" in row.act_badge.text()
    end = part.end(row.warning)
    assert isinstance(end, EndDialog)
    end.store()
    counsellor.settle()
    assert not part.warning_rows


def test_the_due_list_leads_to_the_warning_itself(counsellor: Room) -> None:
    warning = _warn(counsellor)
    part = _week(counsellor, warning)
    (row,) = part.warning_rows
    assert part.window().focusWidget() is row.tell_button
    row.file_button.click()
    ((key, subject),) = counsellor.gone
    assert key == "student"
    assert isinstance(subject, dict)
    assert subject["subject"] == f"warning:{warning}"


def test_names_are_masked_and_texts_stay_in_the_file(counsellor: Room) -> None:
    _warn(counsellor)
    part = _week(counsellor)
    (row,) = part.warning_rows
    assert row.warning.name not in row.accessibleName()
    assert "课间不说话" not in row.path_label.text()


def test_a_closed_warning_is_taken_up_again_from_the_file(counsellor: Room) -> None:
    warning = _warn(counsellor)

    def close(desk: object) -> object:
        cases = desk.require_cases()  # type: ignore[attr-defined]
        cases.network.warnings.close(warning, ClosingFields("talked", NOW.date()))
        with cases.network.warnings._vault.read() as session:
            student = session.get_one(EarlyWarning, warning).student_id
        cases.files.open(student, "session")
        return cases.network.warnings.get(warning)

    sheet = counsellor.ask(close)
    part = _week(counsellor)
    assert not part.warning_rows
    dialog = WarningSheetDialog(part, counsellor.around, sheet)  # type: ignore[arg-type]
    dialog.store()
    counsellor.settle()
    part.refresh()
    counsellor.settle()
    assert len(part.warning_rows) == 1


def test_a_warning_that_goes_on_in_a_crisis_leads_there(counsellor: Room) -> None:
    warning = _warn(counsellor)

    def begin(desk: object) -> tuple[WarningSheet, str]:
        cases = desk.require_cases()  # type: ignore[attr-defined]
        (one,) = (each for each in cases.network.warnings.open() if each.id == warning)
        facts = CrisisFacts(("self_harm",), NOW - timedelta(hours=1), "班主任丁")
        crisis = cases.crises.open(one.student_id, facts)
        return cases.network.warnings.get(warning), crisis

    sheet, crisis = counsellor.ask(begin)  # type: ignore[misc]
    dialog = WarningSheetDialog(None, counsellor.around, sheet)
    counsellor.qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.accept_button.isVisible()
    go_button = next(one for one in dialog.findChildren(QPushButton) if "危机" in one.text())
    go_button.click()
    assert counsellor.gone == [("crisis", {"part": "crises", "subject": crisis})]


def test_a_gap_is_filled_replaced_and_ended(counsellor: Room) -> None:
    part = _page(counsellor, "contacts").current
    assert isinstance(part, NetworkContactsPart)
    assert part.facts is not None
    holes = len(part.hole_buttons)
    assert holes == len(part.facts.lines)
    place = part.facts.lines[0].place
    dialog = part.name_contact(place)
    assert isinstance(dialog, ContactDialog)
    dialog.store()
    assert dialog.name_field.note.text()
    dialog.name_edit.setText("乙二")
    dialog.store()
    counsellor.settle()
    assert len(part.hole_buttons) == holes - 1
    (row,) = part.rows
    end = part.end_contact(place, row.contact)
    assert isinstance(end, ContactEndDialog)
    end.mistake_button.click()
    counsellor.settle()
    assert len(part.hole_buttons) == holes


def test_rules_levels_and_dormitories_are_the_schools_own(counsellor: Room) -> None:
    part = _page(counsellor, "rules").current
    assert isinstance(part, NetworkRulesPart)
    part.rule_rows.rows[0].days_edit.setValue(1)
    part.save_button.click()
    counsellor.settle()
    assert part.facts is not None
    assert [one.days for one in part.facts.rules if not one.sign] == [1, 3, 7]
    part.rule_rows.add_rule()
    part.save_button.click()
    counsellor.settle()
    assert part.rules_label.text()
    part.level_boxes["grade"].click()
    counsellor.settle()
    assert "grade" not in part.facts.levels
    dialog = part.add_dorm()
    dialog.building_edit.setText("女1号楼")
    dialog.floor_edit.setText("3")
    dialog.rooms_edit.setText("301、302")
    dialog.store()
    counsellor.settle()
    assert [one.text() for one in part.dorm_buttons] == [
        "女1号楼 3 层  ✕",
        "女1号楼 301  ✕",
        "女1号楼 302  ✕",
    ]


def test_a_student_is_put_into_a_room_and_stands_on_its_sheet(counsellor: Room) -> None:
    part = _page(counsellor, "rules").current
    assert isinstance(part, NetworkRulesPart)
    assert not part.stay_button.isEnabled()

    def prepare(desk: object) -> tuple[str, str]:
        cases = desk.require_cases()  # type: ignore[attr-defined]
        room = cases.network.dormitories.add("女1号楼", "3", "301", NOW.date())
        return room, cases.students.overview(NOW.date())[0].id

    room, student = counsellor.ask(prepare)  # type: ignore[misc]
    part.refresh()
    counsellor.settle()
    dialog = part.put_into_room()
    counsellor.settle()
    dialog.store()
    assert dialog.picker_field.note.text()
    dialog.picker.set_student(student)
    dialog.store()
    counsellor.settle()
    place = counsellor.ask(
        lambda desk: desk.require_cases().network.dormitories.room_of(student, NOW.date())  # type: ignore[attr-defined]
    )
    assert place.place_id == room  # type: ignore[attr-defined]


def test_a_sign_of_danger_leads_to_a_crisis_record_at_once(counsellor: Room) -> None:
    _warn(counsellor, "hurts_self")
    part = _week(counsellor)
    (row,) = part.warning_rows
    assert row.acts.isAncestorOf(row.crisis_button)
    dialog = part.open_crisis(row.warning)
    assert isinstance(dialog, OpenCrisisDialog)
    counsellor.settle()
    assert dialog.picker.student_id == row.warning.student_id


def test_what_is_half_typed_is_taken_up_where_the_due_list_leads(counsellor: Room) -> None:
    part = _week(counsellor)
    dialog = part.write_warning()
    assert isinstance(dialog, WarningDialog)
    counsellor.settle()
    counsellor.qtbot.keyClicks(dialog.who_edit, "Mr Li")
    keeper = dialog._keeper
    assert keeper is not None
    keeper.keep()
    counsellor.settle()
    items = counsellor.ask(lambda desk: desk.require_cases().due.now())  # type: ignore[attr-defined]
    (draft,) = [one for one in items if one.detail == NEW_FORM]  # type: ignore[attr-defined]
    assert place_of(draft) == ("network", {"part": "week", "subject": NEW_FORM})
