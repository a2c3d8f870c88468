"""The tab of the plan: shown, noted in, reviewed, closed, taken up again, printed."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.due_words import words_of
from counsel_desk.gui.cases.plan_dialogs import (
    DROPPED,
    ClosingDialog,
    ProgressDialog,
    ReopeningDialog,
    ReviewDayDialog,
    ReviewDialog,
)
from counsel_desk.gui.cases.plan_editor import PlanEditor
from counsel_desk.gui.cases.plan_part import PlanPart
from counsel_desk.gui.cases.plan_print_dialog import NAME, PlanPrintDialog
from counsel_desk.gui.cases.student_page import StudentPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.widgets.names import masked
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.name_hiding import surname_length
from counsel_desk.services.desk import Desk
from tests.gui.cases.plan_steps import (
    adjusted,
    begun,
    drafts,
    is_gone,
    open_dialog,
    plans_of,
    shown_part,
    student_of,
    words_on,
    write,
)
from tests.gui.conftest import Room

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def student(counsellor: Room) -> str:
    """Somebody who was seen often."""
    return student_of(counsellor)


def test_the_first_tab_of_a_file_is_the_plan(counsellor: Room, student: str) -> None:
    page = counsellor.show(StudentPage, {"student": student, "reason": "plan"})
    assert isinstance(page, StudentPage)
    assert isinstance(page.tabs.current, PlanPart)
    assert page.tabs.tabText(0) == "一生一策"
    assert page.print_button.isEnabled()


def test_without_a_plan_the_part_teaches_and_offers_to_begin(
    counsellor: Room, student: str
) -> None:
    part = shown_part(counsellor, student)
    assert part.empty_card.isVisible()
    assert not part.goals_card.isVisible()
    assert "旧版原样留着" in words_on(part)
    counsellor.qtbot.mouseClick(part.empty_card.begin_button, LEFT)
    assert open_dialog(counsellor, PlanEditor).windowTitle() == "制定方案"


def test_a_plan_shows_situation_topics_goals_measures_and_days(
    counsellor: Room, student: str
) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    words = words_on(part)
    for told in ("晚间想家，入睡困难。", "睡眠", "家校约定：周日晚通话", "每周参加 1 次课间活动",
                 "美术社团；同伴结对", "班主任", "12-05", "第 1 版 ・ 11月24日开始", "考试前后",
                 "不写诊断，也不给学生归类"):  # fmt: skip
        assert told in words
    assert not part.goals_card.compare_button.isVisible()
    assert [one.shown for one in part.goals_card.bars] == ["未记", "未记"]


def test_a_goal_whose_day_is_over_says_so_in_words(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    assert "11-19\n已到期" in words_on(part.goals_card)


def test_what_was_lately_and_what_comes_next_stand_beside_it(
    counsellor: Room, student: str
) -> None:
    part = shown_part(counsellor, student)
    assert 1 <= len(part.recent_card.lines) <= 5
    assert all("分钟" in line for line in part.recent_card.lines)
    page = part.page
    assert page is not None
    for meeting in page.meetings:
        assert f"{meeting.day:%m-%d}" in words_on(part.steps_card)


def test_the_name_is_masked_in_what_was_lately(counsellor: Room, student: str) -> None:
    def seen(desk: Desk) -> str:
        name = desk.require_cases().students.get(student).name
        fields = ObservationFields("observation", clock.today(), f"{name}课间在走廊上等朋友")
        desk.require_cases().observations.add(student, fields)
        return name

    name = str(counsellor.ask(seen))  # type: ignore[arg-type]
    part = shown_part(counsellor, student)
    for reveal, told in ((False, masked(name)), (True, name), (False, masked(name))):
        part.show_name(reveal=reveal)
        assert f"{told}课间在走廊上等朋友" in words_on(part.recent_card)
        assert any(told in line for line in part.recent_card.lines)


def test_name_and_given_name_are_masked_in_the_plan_itself(counsellor: Room, student: str) -> None:
    def begin(desk: Desk) -> str:
        name = desk.require_cases().students.get(student).name
        given = name[surname_length(name) :]
        goal = Goal(f"{given}自己来", measured_by=f"{name}说", measures=(Measure(f"陪{given}走"),))
        content = PlanContent(
            f"{name}想家，{given}睡不好", agreement=f"{given}周日通话", goals=(goal,)
        )
        desk.require_cases().plans.begin(student, content)
        return name

    name = str(counsellor.ask(begin))  # type: ignore[arg-type]
    given = name[surname_length(name) :]
    assert len(given) > 1
    part = shown_part(counsellor, student)
    assert given not in _all_told(part)
    assert f"{masked(name)}想家" in words_on(part.situation_card)
    part.show_name(reveal=True)
    assert f"{name}想家，{given}睡不好" in words_on(part.situation_card)
    assert f"陪{given}走" in words_on(part.goals_card)
    part.show_name(reveal=False)
    assert given not in _all_told(part)
    assert part.plan is not None
    assert part.plan.in_force.content.goals[0].goal == f"{given}自己来"


def _all_told(part: PlanPart) -> str:
    """Words, tips and accessible names of everything that is shown."""
    shown = [one for one in part.findChildren(QWidget) if one.isVisibleTo(part)]
    told = [words_on(part), *(one.toolTip() for one in shown)]
    return " ".join([*told, *(one.accessibleName() for one in shown)])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_progress_is_noted_with_the_keyboard(counsellor: Room, student: str, key: Qt.Key) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    bar = part.goals_card.bars[0]
    assert bar.accessibleName() == "每周参加 1 次课间活动：未记。记进展"
    counsellor.qtbot.keyClick(bar, key)
    dialog = open_dialog(counsellor, ProgressDialog)
    counsellor.qtbot.keyClicks(dialog.percent_edit, "70")
    write(dialog.effect_edit, "主动找同桌")
    counsellor.qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    is_gone(counsellor, ProgressDialog)
    assert part.goals_card.bars[0].shown == "70%"
    plan = plans_of(counsellor, student)[0]
    entry = plan.progress[plan.in_force.content.goals[0].thread][-1]
    assert (entry.percent, entry.effect, entry.day) == (70, "主动找同桌", date(2026, 11, 24))


def test_a_half_noted_progress_is_taken_up_at_its_own_goal_only(
    counsellor: Room, student: str
) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.goals_card.bars[0], LEFT)
    dialog = open_dialog(counsellor, ProgressDialog)
    write(dialog.effect_edit, "半句")
    assert dialog._keeper is not None
    dialog._keeper.keep()
    counsellor.settle()
    dialog.done(0)  # as a lock takes the window away
    counsellor.qtbot.mouseClick(part.goals_card.bars[1], LEFT)
    other = open_dialog(counsellor, ProgressDialog)
    assert other.effect_edit.toPlainText() == ""
    other.reject()
    is_gone(counsellor, ProgressDialog)
    assert len(drafts(counsellor)) == 1
    counsellor.qtbot.mouseClick(part.goals_card.bars[0], LEFT)
    again = open_dialog(counsellor, ProgressDialog)
    assert again.effect_edit.toPlainText() == "半句"
    assert again.kept_label.isVisible()


def test_earlier_progress_is_seen_while_the_next_is_noted(counsellor: Room, student: str) -> None:
    plan_id = begun(counsellor, student)
    thread = plans_of(counsellor, student)[0].in_force.content.goals[0].thread

    def work(desk: object) -> None:
        note = desk.cases.plans.note_progress  # type: ignore[attr-defined]
        for percent in (10, 20, 30, 40, 50):
            note(plan_id, thread, percent, f"变化{percent}")

    counsellor.ask(work)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.goals_card.bars[0], LEFT)
    dialog = open_dialog(counsellor, ProgressDialog)
    told = [line for line in words_on(dialog).splitlines() if "% ・ 变化" in line]
    assert told == [f"2026年11月24日 ・ {one}% ・ 变化{one}" for one in (50, 40, 30, 20)]
    assert dialog.percent_edit.value() == 50


def test_leaving_a_half_written_review_keeps_it(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.steps_card.review_buttons[0], LEFT)
    dialog = open_dialog(counsellor, ReviewDialog)
    write(dialog.result_edit, "睡眠有好")
    counsellor.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    is_gone(counsellor, ReviewDialog)
    counsellor.qtbot.mouseClick(part.steps_card.review_buttons[0], LEFT)
    again = open_dialog(counsellor, ReviewDialog)
    assert again.result_edit.toPlainText() == "睡眠有好"
    counsellor.qtbot.mouseClick(again.discard_button, LEFT)
    is_gone(counsellor, ReviewDialog)
    assert drafts(counsellor) == []


def test_a_review_is_kept_with_what_came_of_it(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.steps_card.review_buttons[0], LEFT)
    dialog = open_dialog(counsellor, ReviewDialog)
    dialog.store()
    counsellor.settle()
    assert "回顾的结果" in dialog.error_label.text()
    write(dialog.result_edit, "继续")
    counsellor.qtbot.mouseClick(dialog.accept_button, LEFT)
    is_gone(counsellor, ReviewDialog)
    done = [one for one in plans_of(counsellor, student)[0].reviews if one.done_on]
    assert [(one.kind, one.result) for one in done] == [("exams", "继续")]


def test_a_review_falls_away_with_a_reason(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.steps_card.review_buttons[0], LEFT)
    dialog = open_dialog(counsellor, ReviewDialog)
    dialog.way_box.set_value(DROPPED)
    dialog.way_box.chosen.emit(DROPPED)
    assert dialog.result_field.label.text() == "为什么不做"
    assert not dialog.day_field.isVisible()
    write(dialog.result_edit, "已参加复习小组")
    counsellor.qtbot.mouseClick(dialog.accept_button, LEFT)
    is_gone(counsellor, ReviewDialog)
    told = [one.dropped_because for one in plans_of(counsellor, student)[0].reviews]
    assert "已参加复习小组" in told


def test_a_day_of_ones_own_is_agreed_on(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.steps_card.day_button, LEFT)
    dialog = open_dialog(counsellor, ReviewDayDialog)
    counsellor.qtbot.mouseClick(dialog.accept_button, LEFT)
    is_gone(counsellor, ReviewDayDialog)
    assert ("agreed", date(2026, 12, 22)) in [
        (one.kind, one.needed_by) for one in plans_of(counsellor, student)[0].pending
    ]
    assert "约定回顾" in words_on(part.steps_card)


def test_a_plan_is_closed_and_taken_up_again(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.goals_card.close_button, LEFT)
    dialog = open_dialog(counsellor, ClosingDialog)
    dialog.store()
    assert dialog.error_label.text() == "选好原因和结果。"
    dialog.reason_box.set_value("goals_reached")
    dialog.result_box.set_value("better")
    write(dialog.summary_edit, "能独自入睡")
    counsellor.qtbot.mouseClick(dialog.accept_button, LEFT)
    is_gone(counsellor, ClosingDialog)
    assert "目标达成 ・ 有所好转" in words_on(part.closed_card)
    assert not part.goals_card.acts.isVisible()
    assert not any(bar.isEnabled() for bar in part.goals_card.bars)
    assert "结案后1个月回访" in words_on(part.steps_card)
    counsellor.qtbot.mouseClick(part.closed_card.reopen_button, LEFT)
    again = open_dialog(counsellor, ReopeningDialog)
    write(again.because_edit, "又想家")
    counsellor.qtbot.mouseClick(again.accept_button, LEFT)
    is_gone(counsellor, ReopeningDialog)
    assert not part.closed_card.isVisible()
    assert part.goals_card.acts.isVisible()
    (plan,) = plans_of(counsellor, student)
    assert (plan.is_open, plan.closings[0].reopening_reason) == (True, "又想家")


def test_beside_an_open_plan_an_earlier_one_is_only_read(counsellor: Room, student: str) -> None:
    first = begun(counsellor, student)
    counsellor.ask(lambda desk: _close(desk, first))
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    assert not part.closed_card.isVisible()
    box = part.state_row.plan_box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert part.closed_card.isVisible()
    assert not part.closed_card.reopen_button.isVisible()
    assert not part.closed_card.begin_button.isVisible()


def _close(desk: object, plan_id: str) -> None:
    from counsel_desk.records.cases.plan_ending import Ending

    desk.cases.plans.close(  # type: ignore[attr-defined]
        plan_id, Ending("other", "better", "先结")
    )


@pytest.mark.parametrize("with_name", [False, True])
def test_the_sheet_carries_the_number_or_the_name(
    counsellor: Room, student: str, with_name: bool
) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    name = str(
        counsellor.ask(
            lambda desk: desk.cases.students.get(student).name  # type: ignore[attr-defined]
        )
    )
    part.print_out()
    dialog = open_dialog(counsellor, PlanPrintDialog)
    if with_name:
        dialog.way_box.set_value(NAME)
    counsellor.qtbot.mouseClick(dialog.show_button, LEFT)
    preview = open_dialog(counsellor, PrintPreview)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(preview._pdf)).pages)
    assert (name in text) == with_name
    assert "2026-" in text
    assert preview.windowTitle() == "打印预览"
    preview.printed.emit()
    counsellor.settle()
    log = "SELECT count(*) FROM audit_entry WHERE action = 'plan.print'"

    def count(desk: object) -> int:
        with desk._vault.read() as session:  # type: ignore[attr-defined]
            return int(session.connection().exec_driver_sql(log).scalar())

    assert counsellor.ask(count) == 1
    preview.reject()


def test_a_slip_is_put_right_on_the_day_only(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    assert part.goals_card.correct_button.isVisible()
    clock.set_source(lambda: datetime(2026, 11, 25, 8, 0))
    student_of(counsellor)
    part.refresh()
    counsellor.settle()
    assert not part.goals_card.correct_button.isVisible()


def test_in_a_narrow_window_the_columns_stand_below_each_other(
    counsellor: Room, student: str
) -> None:
    adjusted(counsellor, student)
    part = shown_part(counsellor, student, width=740)
    assert part._columns.direction() == QBoxLayout.Direction.TopToBottom
    assert part.minimumSizeHint().width() <= 740
    part.resize(1036, 800)
    assert part._columns.direction() == QBoxLayout.Direction.LeftToRight


def test_another_student_sees_nothing_of_the_one_before(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    part.open_student("")
    assert "晚间想家" not in words_on(part)
    assert part.plan is None


def test_every_control_has_a_name(counsellor: Room, student: str) -> None:
    adjusted(counsellor, student)
    part = shown_part(counsellor, student)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    nameless = [
        one for kind in kinds for one in part.findChildren(kind)
        if one.isVisibleTo(part) and not (one.accessibleName() or one.text())
    ]  # fmt: skip
    assert nameless == []


def test_what_is_due_of_a_plan_masks_the_name() -> None:
    today = date(2026, 11, 24)
    review = DueItem(
        due_item.REVIEW, "r", today, day=today, name="周测试", cohort=2020, class_no=3,
        detail="exams", about_id="s",
    )  # fmt: skip
    told = words_of(review, today)
    assert (told.sentence, told.action) == ("周＊＊：考试前后", "去回顾")
    assert told.detail == "七(3)班 ・ 11-24前"
    goal = DueItem(due_item.GOAL, "g", today, day=today, name="周测试", about_id="s")
    assert words_of(goal, today).sentence == "周＊＊：有一个目标到日子了"


def test_nothing_is_kept_of_dialogs_that_were_only_opened(counsellor: Room, student: str) -> None:
    begun(counsellor, student)
    part = shown_part(counsellor, student)
    for act, kind in (
        (part.goals_card.adjust_button, PlanEditor),
        (part.goals_card.close_button, ClosingDialog),
    ):
        counsellor.qtbot.mouseClick(act, LEFT)
        open_dialog(counsellor, kind).reject()
        is_gone(counsellor, kind)
    assert drafts(counsellor) == []
    assert counsellor.said == []
