"""The editor that points out words: quiet, never in the way, the keyboard alone is enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counsel_desk import i18n
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.wording_in_force import in_force
from counsel_desk.records.cases import wording

# A menu of the platform without a screen has no keyboard to grab.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)")


@pytest.fixture
def edit(dressed: QApplication, qtbot: QtBot) -> GuardedEdit:
    i18n.set_language("en")
    made = GuardedEdit(4)
    qtbot.addWidget(made)
    made.resize(600, 160)
    made.show()
    made.setFocus()
    return made


def _words(edit: GuardedEdit) -> list[str]:
    return [one.mark.word for one in edit.shown]


def _choose(edit: GuardedEdit, begins: str) -> None:
    assert edit.menu is not None
    next(one for one in edit.menu.actions() if one.text().startswith(begins)).trigger()
    edit.menu.close()


def test_a_label_is_pointed_out_when_the_typing_pauses(edit: GuardedEdit, qtbot: QtBot) -> None:
    edit.setPlainText("这周按时到校。\n他是差生。")
    qtbot.waitUntil(lambda: _words(edit) == ["差生"])
    assert not edit.notice.isHidden()
    assert edit.notice.label.text().startswith("Line 2: “差生” judges a person. You could write: ")


def test_nothing_is_said_of_an_ordinary_sentence(edit: GuardedEdit) -> None:
    edit.setPlainText("本周三个晚上能在半小时内入睡。")
    edit.look()
    assert edit.notice.isHidden()
    assert edit.extraSelections() == []


def test_nothing_is_marked_while_a_word_is_composed(edit: GuardedEdit, qtbot: QtBot) -> None:
    QApplication.sendEvent(edit, QInputMethodEvent("cha", []))
    edit.setPlainText("他是差生")
    edit.look()
    assert _words(edit) == []
    QApplication.sendEvent(edit, QInputMethodEvent("", []))
    qtbot.waitUntil(lambda: _words(edit) == ["差生"])


def test_the_suggestion_takes_the_words_place_and_can_be_typed_over(
    edit: GuardedEdit, qtbot: QtBot
) -> None:
    edit.setPlainText("😀他有网瘾。")
    edit.look()
    qtbot.mouseClick(edit.notice.replace_button, Qt.MouseButton.LeftButton)
    assert edit.toPlainText() == "😀他有每天上网的时间、影响了什么。"
    assert edit.textCursor().selectedText() == "每天上网的时间、影响了什么"
    assert edit.notice.isHidden()
    edit.undo()
    assert edit.toPlainText() == "😀他有网瘾。"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_keys_alone_go_from_word_to_word_and_decide(
    edit: GuardedEdit, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    edit.setPlainText("他是差生，有网瘾。")
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    qtbot.keyClick(edit, key, modifier)
    _choose(edit, "Keep: I mean it so")
    assert edit.kept.words == {"差生": ""}
    qtbot.keyClick(edit, key, modifier)
    _choose(edit, "Put in")
    assert edit.toPlainText() == "他是差生，有每天上网的时间、影响了什么。"
    assert edit.notice.isHidden()


def test_a_hospitals_word_is_kept_with_its_source_and_can_be_pointed_out_again(
    edit: GuardedEdit, qtbot: QtBot
) -> None:
    edit.setPlainText("她有抑郁症")
    qtbot.keyClick(edit, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    _choose(edit, "Keep as: Hospital's diagnosis, told by the guardian")
    assert edit.kept.words == {"抑郁症": "guardian"}
    assert edit.notice.label.text() == "“抑郁症”: Hospital's diagnosis, told by the guardian"
    qtbot.keyClick(edit, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    _choose(edit, "Point the word out again")
    assert edit.kept.words == {}
    assert edit.notice.label.text().startswith("“抑郁症” reads like a diagnosis.")


def test_editors_of_one_record_share_what_is_kept(
    dressed: QApplication, edit: GuardedEdit, qtbot: QtBot
) -> None:
    kept = KeptWords()
    one, two = GuardedEdit(2, kept=kept), GuardedEdit(2, kept=kept)
    for other in (one, two):
        qtbot.addWidget(other)
        other.setPlainText("他是差生")
        other.look()
    kept.keep("差生", "")
    assert [one.notice.isHidden(), two.notice.isHidden()] == [True, True]


def test_the_schools_own_list_holds_from_the_moment_it_is_known(edit: GuardedEdit) -> None:
    edit.setPlainText("他是差生，是老虎班的")
    edit.look()
    in_force().use(wording.shipped().changed({"老虎班": "这个班"}, {"差生"}))
    assert _words(edit) == ["老虎班"]
    in_force().use(wording.shipped())


def _in_a_column(qtbot: QtBot, edit: GuardedEdit) -> QWidget:
    around = QWidget()
    qtbot.addWidget(around)
    box = QVBoxLayout(around)
    box.addWidget(edit)
    box.addStretch(1)
    around.resize(600, 400)
    around.show()
    QApplication.processEvents()
    return around


def test_the_line_at_the_foot_lies_inside_the_editor_which_grows_by_it(
    dressed: QApplication, qtbot: QtBot
) -> None:
    edit = GuardedEdit(4)
    around = _in_a_column(qtbot, edit)
    before, text = edit.height(), edit.viewport().height()
    edit.setPlainText("他是差生")
    edit.look()
    QApplication.processEvents()
    line = edit.notice.geometry()
    assert around.rect().contains(edit.geometry())
    assert (edit.height(), edit.viewport().height()) == (before + line.height(), text)
    assert line.bottom() == edit.contentsRect().bottom()
    assert line.top() > edit.viewport().geometry().bottom()


def test_an_editor_is_as_high_as_its_lines(dressed: QApplication, qtbot: QtBot) -> None:
    edit = GuardedEdit(1)
    around = _in_a_column(qtbot, edit)
    assert not edit.verticalScrollBar().isVisibleTo(around)
    assert edit.height() == edit.sizeHint().height() < GuardedEdit(4).sizeHint().height()
