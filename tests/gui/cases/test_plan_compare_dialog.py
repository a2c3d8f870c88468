"""Two versions side by side: differences are told by marks, words and colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from counsel_desk.gui.cases.plan_compare_dialog import CompareDialog
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from tests.gui.cases.plan_steps import adjusted, open_dialog, shown_part, student_of, words_on
from tests.gui.conftest import Room


@pytest.fixture
def dialog(counsellor: Room) -> CompareDialog:
    """The comparison of the two versions of a plan."""
    student = student_of(counsellor)
    adjusted(counsellor, student)
    part = shown_part(counsellor, student)
    counsellor.qtbot.mouseClick(part.goals_card.compare_button, Qt.MouseButton.LeftButton)
    made = open_dialog(counsellor, CompareDialog)
    counsellor.settle()
    return made


def _labels(dialog: CompareDialog) -> list[QLabel]:
    return [one for one in dialog.table.findChildren(QLabel) if one.isVisibleTo(dialog)]


def _badges(dialog: CompareDialog) -> list[str]:
    return [one.text() for one in _labels(dialog) if one.property("badge")]


def test_it_opens_with_the_version_in_force_and_the_one_before(dialog: CompareDialog) -> None:
    assert (dialog.before_box.number, dialog.after_box.number) == (1, 2)
    assert dialog.because_label.text() == "调整原因：家长愿意参与"


def test_every_difference_has_a_word_beside_its_colour(dialog: CompareDialog) -> None:
    assert _badges(dialog) == ["有改动", "新增"]
    texts = " ".join(one.text() for one in _labels(dialog))
    assert "text-decoration:line-through" in texts
    assert "text-decoration:underline" in texts


def test_a_screen_reader_hears_what_is_different(dialog: CompareDialog) -> None:
    names = [one.accessibleName() for one in _labels(dialog)]
    assert "晚间想家，入睡困难。（后来去掉：困难）" in names
    assert any(name.startswith("晚间仍想家，入睡好些了。（这里新写：仍；") for name in names)
    assert "家长每周一次通话（这里新写：家长每周一次通话）" in names


def test_only_differences_are_shown_when_asked(counsellor: Room, dialog: CompareDialog) -> None:
    assert "班主任记录" in words_on(dialog)
    dialog.only_box.set_value(True)
    dialog.only_box.activated.emit(1)
    counsellor.qtbot.waitUntil(lambda: _badges(dialog) == ["有改动", "新增"])
    assert "班主任记录" not in words_on(dialog)
    assert "家长每周一次通话" in words_on(dialog)


def test_other_versions_are_chosen(counsellor: Room, dialog: CompareDialog) -> None:
    dialog.before_box.set_value(2)
    dialog.before_box.activated.emit(1)
    counsellor.qtbot.waitUntil(dialog.same_label.isVisible)
    counsellor.qtbot.waitUntil(lambda: "晚间仍想家，入睡好些了。" in words_on(dialog))
    assert _badges(dialog) == []


def test_signs_of_a_markup_are_words_like_others(counsellor: Room) -> None:
    student = student_of(counsellor)
    first = PlanContent("a <b>x</b>", goals=(Goal("睡"),))
    later = PlanContent("a <b>y</b>", goals=(Goal("睡"),))

    def work(desk: object) -> None:
        plan = desk.cases.plans.begin(student, first)  # type: ignore[attr-defined]
        desk.cases.plans.adjust(plan, later, "试")  # type: ignore[attr-defined]

    counsellor.ask(work)
    part = shown_part(counsellor, student)
    part.goals_card.act_wanted.emit("compare")
    made = open_dialog(counsellor, CompareDialog)
    counsellor.settle()
    texts = [one.text() for one in _labels(made)]
    assert any(text.startswith("a &lt;b&gt;<span") for text in texts)
