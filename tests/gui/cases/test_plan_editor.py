"""Beginning and adjusting a plan in one dialog, with rows by keyboard and a draft that stays."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from counsel_desk.gui.cases.plan_editor import PlanEditor, Way
from counsel_desk.gui.cases.plan_part import PlanPart
from tests.gui.cases.plan_steps import (
    begun,
    drafts,
    is_gone,
    open_dialog,
    plans_of,
    shown_part,
    student_of,
    write,
)
from tests.gui.conftest import Room

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def student(counsellor: Room) -> str:
    """Somebody who was seen often."""
    return student_of(counsellor)


@pytest.fixture
def part(counsellor: Room, student: str) -> PlanPart:
    """The part of a student without a plan."""
    return shown_part(counsellor, student)


def _begin(room: Room, part: PlanPart) -> PlanEditor:
    room.qtbot.mouseClick(part.empty_card.begin_button, LEFT)
    return open_dialog(room, PlanEditor)


def _adjust(room: Room, student: str) -> tuple[PlanPart, PlanEditor]:
    begun(room, student)
    part = shown_part(room, student)
    room.qtbot.mouseClick(part.goals_card.adjust_button, LEFT)
    return part, open_dialog(room, PlanEditor)


def _goals(editor: PlanEditor) -> list[str]:
    return [one.goal for one in editor.form.content.goals]


def test_a_plan_is_begun_in_one_dialog(counsellor: Room, student: str, part: PlanPart) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.situation_edit, "晚间想家")
    frame = editor.form.goals.frames[0]
    write(frame.goal_edit, "每周参加一次活动")
    write(frame.due_edit, "12-05")
    row = frame.measures[0]
    write(row.measure_edit, "美术社团")
    write(row.responsible_edit, "班主任")
    row.kind_box.set_value("peers")
    counsellor.qtbot.mouseClick(editor.accept_button, LEFT)
    is_gone(counsellor, PlanEditor)
    (plan,) = plans_of(counsellor, student)
    (goal,) = plan.in_force.content.goals
    assert (goal.goal, goal.due_on) == ("每周参加一次活动", date(2026, 12, 5))
    (measure,) = goal.measures
    assert (measure.measure, measure.kind, measure.responsible) == ("美术社团", "peers", "班主任")
    assert part.goals_card.isVisible()
    assert drafts(counsellor) == []


def test_what_is_missing_is_said_and_what_was_typed_stays(counsellor: Room, part: PlanPart) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.situation_edit, "晚间想家")
    counsellor.qtbot.mouseClick(editor.accept_button, LEFT)
    counsellor.settle()
    assert editor.error_label.text() == "方案里至少要有一个目标。"
    assert editor.isVisible()
    assert editor.form.situation_edit.toPlainText() == "晚间想家"


def test_a_day_that_cannot_be_read_is_said(counsellor: Room, part: PlanPart) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.goals.frames[0].measures[0].due_edit, "下周")
    editor.store()
    assert "“下周”不是日期" in editor.error_label.text()


def test_adjusting_shows_the_version_in_force_and_makes_the_next(
    counsellor: Room, student: str
) -> None:
    part, editor = _adjust(counsellor, student)
    assert editor.accept_button.text() == "生成第 2 版"
    assert editor.form.situation_edit.toPlainText() == "晚间想家，入睡困难。"
    assert _goals(editor) == ["每周参加 1 次课间活动", "入睡困难每周不超过 2 晚"]
    write(editor.because_edit, "家长愿意参与")
    write(editor.form.agreement_edit, "改为周六")
    counsellor.qtbot.mouseClick(editor.accept_button, LEFT)
    is_gone(counsellor, PlanEditor)
    (plan,) = plans_of(counsellor, student)
    assert [one.number for one in plan.versions] == [1, 2]
    before, after = (one.content.goals for one in plan.versions)
    assert [one.thread for one in before] == [one.thread for one in after]
    assert part.goals_card.compare_button.isVisible()
    assert part.goals_card.adjust_button.text() == "调整方案（生成第 3 版）"


def test_one_more_goal_is_a_click_away(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.goals_card.goal_button, LEFT)
    editor = open_dialog(counsellor, PlanEditor)
    assert len(editor.form.goals.frames) == 3
    assert editor.form.goals.frames[2].title_label.text() == "目标 3"


def test_a_slip_is_put_right_without_a_new_version(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.goals_card.correct_button, LEFT)
    editor = open_dialog(counsellor, PlanEditor)
    assert not editor.because_field.isVisible()
    editor.form.situation_edit.setPlainText("晚间想家。")
    counsellor.qtbot.mouseClick(editor.accept_button, LEFT)
    is_gone(counsellor, PlanEditor)
    (plan,) = plans_of(counsellor, student)
    assert [one.content.situation for one in plan.versions] == ["晚间想家。"]


def test_goals_are_put_in_order_by_keyboard(counsellor: Room, student: str) -> None:
    _part, editor = _adjust(counsellor, student)
    rows = editor.form.goals
    second = rows.frames[1]
    second.goal_edit.setFocus()
    counsellor.qtbot.keyClick(second.goal_edit, Qt.Key.Key_Up, ALT)
    assert _goals(editor) == ["入睡困难每周不超过 2 晚", "每周参加 1 次课间活动"]
    assert second.title_label.text() == "目标 1"
    assert second.goal_edit.hasFocus()
    counsellor.qtbot.keyClick(second.goal_edit, Qt.Key.Key_Up, ALT)
    assert _goals(editor)[0] == "入睡困难每周不超过 2 晚"
    counsellor.qtbot.keyClick(second.goal_edit, Qt.Key.Key_Down, ALT)
    assert _goals(editor)[1] == "入睡困难每周不超过 2 晚"


def test_measures_come_and_go_by_keyboard(counsellor: Room, student: str) -> None:
    _part, editor = _adjust(counsellor, student)
    frame = editor.form.goals.frames[0]
    frame.goal_edit.setFocus()
    counsellor.qtbot.keyClick(frame.goal_edit, Qt.Key.Key_N, ALT)
    assert len(frame.measures) == 3
    assert frame.measures[2].measure_edit.hasFocus()
    assert frame.goal_edit.toPlainText() == "每周参加 1 次课间活动"
    frame.measures[0].responsible_edit.setFocus()
    counsellor.qtbot.keyClick(frame.measures[0].responsible_edit, Qt.Key.Key_Delete, ALT)
    assert [one.measure_edit.toPlainText() for one in frame.measures] == ["同伴结对", ""]
    assert frame.measures[0].measure_edit.hasFocus()


def test_a_goal_goes_by_keyboard_where_the_cursor_stands_in_no_measure(
    counsellor: Room, student: str
) -> None:
    _part, editor = _adjust(counsellor, student)
    first = editor.form.goals.frames[0]
    first.goal_edit.setFocus()
    counsellor.qtbot.keyClick(first.goal_edit, Qt.Key.Key_Delete, ALT)
    assert _goals(editor) == ["入睡困难每周不超过 2 晚"]
    assert editor.form.goals.frames[0].goal_edit.hasFocus()


def test_tab_follows_the_order_that_is_seen(counsellor: Room, student: str) -> None:
    _part, editor = _adjust(counsellor, student)
    first, second = editor.form.goals.frames
    first.goal_edit.setFocus()
    counsellor.qtbot.keyClick(first.goal_edit, Qt.Key.Key_Down, ALT)
    first.away_button.setFocus()
    second.away_button.setFocus()
    counsellor.qtbot.keyClick(second.away_button, Qt.Key.Key_Tab)
    assert first.goal_edit.hasFocus()


def test_screen_readers_hear_which_row_it_is(counsellor: Room, student: str) -> None:
    _part, editor = _adjust(counsellor, student)
    frame = editor.form.goals.frames[0]
    assert frame.goal_edit.accessibleName() == "目标 1：目标"
    assert frame.measures[1].responsible_edit.accessibleName() == "目标 1，措施 2：谁来做"
    assert frame.measures[1].away_button.accessibleName() == "去掉目标 1 的措施 2"
    assert frame.up_button.accessibleName() == "目标 1上移"


def test_esc_keeps_what_was_typed_and_the_part_offers_it(
    counsellor: Room, student: str, part: PlanPart
) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.situation_edit, "晚间想家")
    write(editor.form.goals.frames[0].goal_edit, "每周一次")
    counsellor.qtbot.mouseClick(editor.form.goals.add_button, LEFT)
    write(editor.form.goals.frames[1].measures[0].responsible_edit, "母亲")
    counsellor.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    is_gone(counsellor, PlanEditor)
    assert drafts(counsellor) == ["file_plan_text"]
    assert "草稿已留着" in counsellor.said[0]
    assert part.state_row.draft_button.isVisible()
    counsellor.qtbot.mouseClick(part.state_row.draft_button, LEFT)
    again = open_dialog(counsellor, PlanEditor)
    assert again.kept_label.isVisible()
    assert again.form.situation_edit.toPlainText() == "晚间想家"
    assert again.form.goals.frames[0].goal_edit.toPlainText() == "每周一次"
    assert again.form.goals.frames[1].measures[0].responsible_edit.text() == "母亲"


def test_a_draft_is_thrown_away_on_purpose_only(
    counsellor: Room, student: str, part: PlanPart
) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.situation_edit, "晚间想家")
    editor.reject()
    is_gone(counsellor, PlanEditor)
    again = _begin(counsellor, part)
    counsellor.qtbot.mouseClick(again.discard_button, LEFT)
    is_gone(counsellor, PlanEditor)
    assert drafts(counsellor) == []
    assert not part.state_row.draft_button.isVisible()


def test_what_is_typed_is_kept_by_itself_within_five_seconds(
    counsellor: Room, student: str, part: PlanPart
) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.goals.frames[0].measures[0].frequency_edit, "每周")
    counsellor.qtbot.waitUntil(lambda: bool(drafts(counsellor)), timeout=5_000)


def test_a_word_half_composed_is_kept_too(counsellor: Room, part: PlanPart) -> None:
    editor = _begin(counsellor, part)
    edit = editor.form.goals.frames[0].goal_edit
    QApplication.sendEvent(edit, QInputMethodEvent("meizhou", []))
    assert editor._keeper is not None
    editor._keeper.keep()
    counsellor.settle()
    assert drafts(counsellor) == ["file_plan_text"]
    editor.done(0)  # as a lock takes the window away
    is_gone(counsellor, PlanEditor)
    again = _begin(counsellor, part)
    assert again.form.goals.frames[0].goal_edit.toPlainText() == "meizhou"


def test_words_kept_on_purpose_stay_kept(counsellor: Room, student: str, part: PlanPart) -> None:
    editor = _begin(counsellor, part)
    write(editor.form.situation_edit, "同学说他有病")
    write(editor.form.goals.frames[0].goal_edit, "每周一次")
    editor.form.kept.keep("有病", "")
    counsellor.qtbot.mouseClick(editor.accept_button, LEFT)
    is_gone(counsellor, PlanEditor)
    counsellor.qtbot.mouseClick(part.goals_card.adjust_button, LEFT)
    again = open_dialog(counsellor, PlanEditor)
    counsellor.settle()
    assert again.form.kept.words == {"有病": ""}


def test_the_dialog_fits_a_small_window(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student, width=1024)
    part.resize(1024, 700)
    editor = PlanEditor(part, counsellor.around, student, Way.ADJUST, part.plan)
    counsellor.qtbot.addWidget(editor)
    editor.show()
    assert editor.width() <= 1024
    assert editor.height() <= 700
