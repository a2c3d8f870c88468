"""Recording a session: quick by keyboard, safety asked, nothing lost, everything undone."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from counsel_desk.gui import messages
from counsel_desk.gui.cases import record_state, record_work
from counsel_desk.gui.cases.record_page import RecordPage
from counsel_desk.gui.main_window import MainWindow
from tests.gui.cases.record_steps import (
    choose,
    drafts,
    focus,
    keep_draft,
    new_note,
    notes,
    record_page,
    somebody,
    with_undo,
)
from tests.gui.conftest import Room

TEXT = "这周三个晚上半小时内睡着了。"
CONTROL = Qt.KeyboardModifier.ControlModifier


def _answer(page: RecordPage, place: int) -> QPushButton:
    """One of the two answers to the safety question."""
    return page.form.safety.answer.findChildren(QPushButton)[place]


def test_a_session_takes_at_most_twelve_keys_beyond_the_text(counsellor: Room) -> None:
    before, (student, letters) = notes(counsellor), somebody(counsellor)
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    counsellor.qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    counsellor.settle()
    window.side_bar.findChildren(QPushButton)[0].setFocus()
    pressed = 0

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal pressed
        pressed += 1
        counsellor.qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)
        counsellor.settle()

    press(Qt.Key.Key_N, CONTROL)
    counsellor.qtbot.waitUntil(lambda: isinstance(window.page, RecordPage))
    counsellor.settle()
    page = window.page
    assert isinstance(page, RecordPage)
    for letter in letters:
        press(Qt.Key(ord(letter.upper())))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_2)
    while focus() is not page.form.session.process_edit:
        press(Qt.Key.Key_Tab)
    page.form.session.process_edit.insertPlainText(TEXT)
    press(Qt.Key.Key_S, CONTROL)
    counsellor.qtbot.waitUntil(lambda: focus() is _answer(page, 0))
    assert len(notes(counsellor)) == len(before)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_S, CONTROL)
    counsellor.qtbot.waitUntil(lambda: window.page is not page)
    counsellor.settle()
    assert pressed <= 12
    _note_id, told = new_note(counsellor, before)
    assert told.student_id == student.id
    assert (told.kind, told.source, told.topics) == ("individual", "self", ("sleep",))
    assert (told.day, told.starts, told.ends) == (date(2026, 11, 24), time(12, 50), time(13, 30))
    assert (told.process, told.safety) == (TEXT, "not_raised")
    assert drafts(counsellor) == ()
    assert type(window.page).__name__ == "TodayPage"


def test_saving_asks_the_safety_question_where_it_stands(counsellor: Room) -> None:
    before, page = notes(counsellor), record_page(counsellor)
    choose(counsellor, page)
    told = page.form.safety.told_label
    waiting = told.text()
    counsellor.qtbot.mouseClick(page.bar.save, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert notes(counsellor) == before
    assert told.text() != waiting
    assert told.property("role") == "error"
    assert focus() is _answer(page, 0)


def test_a_raised_answer_asks_for_words_and_points_to_the_crisis_card(counsellor: Room) -> None:
    before, page = notes(counsellor), record_page(counsellor)
    choose(counsellor, page)
    counsellor.qtbot.mouseClick(_answer(page, 1), Qt.MouseButton.LeftButton)
    assert focus() is page.form.safety.detail_edit
    assert page.form.safety.crisis_button.isVisible()
    counsellor.qtbot.keyClicks(page.form.safety.detail_edit, "words")
    page.saver.save()
    counsellor.settle()
    _id, told = new_note(counsellor, before)
    assert (told.safety, told.safety_detail) == ("raised", "words")


def test_faults_stand_at_their_fields(counsellor: Room) -> None:
    before, page = notes(counsellor), record_page(counsellor)
    page.form.session.span_edit.setText("late")
    page.saver.save()
    assert page.form.session.span_field.note.isVisible()
    page.form.session.span_edit.setText("1240")
    page.saver.save()
    assert not page.form.session.span_field.note.isVisible()
    assert page.form.session.student_field.note.isVisible()
    assert focus() is page.form.session.picker
    assert notes(counsellor) == before


def test_the_log_learns_what_the_card_said(counsellor: Room) -> None:
    page = record_page(counsellor)
    choose(counsellor, page)
    page.form.session.span_edit.setText("12:40 – 13:18")
    _answer(page, 0).click()
    page.usage_watch.ask()
    counsellor.settle()
    shown = page.form.usage.written_label.text()
    day = date(2026, 11, 24)
    tokens = {one.token for one in counsellor.ask(lambda desk: desk.room.uses.between(day, day))}  # type: ignore[attr-defined]
    page.saver.save()
    counsellor.settle()
    uses = counsellor.ask(lambda desk: desk.room.uses.between(day, day))  # type: ignore[attr-defined]
    (written,) = [one for one in uses if one.token not in tokens]  # type: ignore[attr-defined]
    areas = counsellor.ask(lambda desk: {one.id: one.name for one in desk.room.areas.all()})  # type: ignore[attr-defined]
    assert (written.minutes, written.heads, written.period) == (40, 1, "noon")
    for words in ("40", "午间", areas[written.area_id], counsellor.around.facts.person):  # type: ignore[index]
        assert words in shown
    assert "12:40" not in shown


def test_a_phone_call_is_said_to_leave_nothing_in_the_log(counsellor: Room) -> None:
    page = record_page(counsellor, "phone")
    page.usage_watch.ask()
    counsellor.settle()
    assert page.form.usage.area_field.isHidden()
    assert page.form.usage.left_out_label.text() == ""


def test_a_lock_in_the_middle_of_a_word_loses_nothing(counsellor: Room) -> None:
    page = record_page(counsellor)
    student = choose(counsellor, page)
    edit = page.form.session.process_edit
    counsellor.qtbot.keyClicks(edit, "ab")
    QApplication.sendEvent(edit, QInputMethodEvent("shuo", []))
    page.save_draft()
    counsellor.settle()
    (draft,) = drafts(counsellor)
    assert draft.state.text("process") == "abshuo"
    assert draft.state.student_id == student.id

    again = record_page(counsellor, {"draft": draft.id})
    assert again.form.session.process_edit.toPlainText() == "abshuo"
    assert again.form.session.picker.student_id == student.id


def test_a_draft_is_kept_soon_after_the_last_key_and_said_so(counsellor: Room) -> None:
    page = record_page(counsellor)
    counsellor.qtbot.keyClicks(page.form.session.process_edit, "half a sen")
    counsellor.qtbot.waitUntil(lambda: bool(page.subtitle_label.text()), timeout=5000)
    (draft,) = drafts(counsellor)
    assert draft.state.text("process") == "half a sen"


def test_a_draft_brings_back_every_field(counsellor: Room) -> None:
    student, _letters = somebody(counsellor)
    texts = {name: f"text of {name}" for name in record_state.TEXTS}
    state = record_state.RecordState(
        kind="home_visit", student_id=student.id, day="11-2", span="12", source="leader",
        topics=["sleep_routine", "study"], methods=["drawing"], heads="3", safety="raised",
        effect="7", next_day="12-", next_time="9", group_stage="working", group_number="4",
        texts=texts, members=[record_state.MemberState(student.id, False, "ill", True)],
        steps=[record_state.StepState("one", "5x", "two", "three", "four")],
    )  # fmt: skip
    keep_draft(counsellor, state, "d1")
    page = record_page(counsellor, {"draft": "d1"})
    assert page.form.state() == state


def test_the_newest_draft_is_offered_on_an_empty_form(counsellor: Room) -> None:
    state = record_state.fresh()
    state.texts["process"] = "begun"
    keep_draft(counsellor, state, "d1")
    page = record_page(counsellor)
    assert page.offer.isVisible()
    counsellor.qtbot.mouseClick(page.offer.go_on_button, Qt.MouseButton.LeftButton)
    assert page.form.session.process_edit.toPlainText() == "begun"
    assert not page.offer.isVisible()


def test_what_was_discarded_can_be_brought_back(counsellor: Room) -> None:
    undoing, page = with_undo(counsellor), record_page(counsellor)
    page = record_page(counsellor)
    counsellor.qtbot.keyClicks(page.form.session.process_edit, "thrown")
    page.save_draft()
    counsellor.qtbot.mouseClick(page.bar.discard, Qt.MouseButton.LeftButton)
    counsellor.settle()
    assert drafts(counsellor) == ()
    assert page.form.session.process_edit.toPlainText() == ""
    undoing.offered[-1]()
    counsellor.settle()
    (draft,) = drafts(counsellor)
    assert draft.state.text("process") == "thrown"
    assert counsellor.gone[-1] == ("record", {"draft": draft.id})


def test_a_save_can_be_undone_and_is_a_draft_again(counsellor: Room) -> None:
    before, undoing = notes(counsellor), with_undo(counsellor)
    page = record_page(counsellor)
    student = choose(counsellor, page)
    counsellor.qtbot.keyClicks(page.form.session.process_edit, "saved")
    _answer(page, 0).click()
    page.saver.save()
    counsellor.settle()
    new_note(counsellor, before)
    assert counsellor.gone[-1] == ("back", None)
    undoing.offered[-1]()
    counsellor.settle()
    assert notes(counsellor) == before
    (draft,) = drafts(counsellor)
    assert draft.state.student_id == student.id
    assert draft.state.text("process") == "saved"


def _open_note(room: Room) -> str:
    student, _letters = somebody(room)
    state = record_state.fresh(student_id=student.id)
    state.safety, state.texts["process"] = "not_raised", "first"
    told = record_state.to_fields(state)
    saved = room.ask(partial(record_work.save, told=told, note_id="", draft_id="-", kept={}))
    return saved.note_id  # type: ignore[attr-defined,no-any-return]


def test_an_open_note_is_changed_and_the_change_undone(counsellor: Room) -> None:
    undoing, note = with_undo(counsellor), _open_note(counsellor)
    page = record_page(counsellor, {"note": note})
    assert focus() is page.form.session.process_edit
    counsellor.qtbot.keyClicks(page.form.session.process_edit, " more")
    page.saver.save()
    counsellor.settle()
    assert notes(counsellor)[note].process == "first more"
    undoing.offered[-1]()
    counsellor.settle()
    assert notes(counsellor)[note].process == "first"


def test_a_kept_word_goes_with_its_draft_into_the_vault_and_back(counsellor: Room) -> None:
    undoing, note = with_undo(counsellor), _open_note(counsellor)
    page = record_page(counsellor, {"note": note})
    page.form.session.process_edit.setPlainText("妈妈说她有抑郁症")
    page.form.session.process_edit.look()
    page.form.kept.keep("抑郁症", "guardian")
    assert page.form.state().kept == {"抑郁症": "guardian"}
    page.saver.save()
    counsellor.settle()
    assert _kept(counsellor, note) == {"抑郁症": "guardian"}
    again = record_page(counsellor, {"note": note})
    assert again.form.kept.words == {"抑郁症": "guardian"}
    undoing.offered[-1]()
    counsellor.settle()
    assert _kept(counsellor, note) == {}


def _kept(room: Room, note: str) -> object:
    return room.ask(lambda desk: desk.cases.wordings.kept(note))  # type: ignore[attr-defined]


def test_closing_locks_the_text_and_leaves_addenda(counsellor: Room) -> None:
    note = _open_note(counsellor)
    page = record_page(counsellor, {"note": note})
    messages.answer_with(lambda *_words: True)
    try:
        counsellor.qtbot.mouseClick(page.bar.close, Qt.MouseButton.LeftButton)
        counsellor.qtbot.waitUntil(page.closed_note.isVisible)
    finally:
        messages.answer_with(messages._ask_person)
    counsellor.settle()
    assert not page.form.isVisible()
    assert not page.bar.save.isVisible()
    counsellor.qtbot.keyClicks(page.closed_note.addendum_edit, "later")
    counsellor.qtbot.mouseClick(page.closed_note.add_button, Qt.MouseButton.LeftButton)
    counsellor.settle()
    counsellor.qtbot.waitUntil(lambda: page.closed_note.addendum_edit.toPlainText() == "")
    told = counsellor.ask(partial(record_work.read_note, note_id=note))
    assert [one.text for one in told.addenda] == ["later"]  # type: ignore[attr-defined]
    assert told.fields.process == "first"  # type: ignore[attr-defined]


def test_a_half_written_addendum_is_kept(counsellor: Room) -> None:
    note = _open_note(counsellor)
    counsellor.ask(lambda desk: desk.cases.sessions.close(note))  # type: ignore[attr-defined]
    page = record_page(counsellor, {"note": note})
    counsellor.qtbot.keyClicks(page.closed_note.addendum_edit, "half")
    page.save_draft()
    counsellor.settle()
    again = record_page(counsellor, {"note": note})
    assert again.closed_note.addendum_edit.toPlainText() == "half"


def test_a_form_that_became_closed_meanwhile_refuses_and_keeps_the_text(counsellor: Room) -> None:
    note = _open_note(counsellor)
    page = record_page(counsellor, {"note": note})
    counsellor.ask(lambda desk: desk.cases.sessions.close(note))  # type: ignore[attr-defined]
    counsellor.qtbot.keyClicks(page.form.session.process_edit, " more")
    page.saver.save()
    counsellor.settle()
    assert page.form.session.process_field.note.property("role") == "error"
    assert page.form.session.process_edit.toPlainText() == "first more"
    assert notes(counsellor)[note].process == "first"


def test_rare_kinds_and_sources_stand_behind_a_button(counsellor: Room) -> None:
    page = record_page(counsellor)
    menu = page.form.session.kind.menu()
    next(one for one in menu.actions() if one.text() == "家访").trigger()
    assert page.form.session.kind.value == "home_visit"
    assert page.form.state().area_id is None


def test_topics_have_details_and_the_first_one_is_the_main_one(counsellor: Room) -> None:
    page = record_page(counsellor)
    topics = page.form.session.topics
    first = topics.group_row.first()
    for key in (Qt.Key.Key_3, Qt.Key.Key_2):
        counsellor.qtbot.keyClick(first, key)
    assert topics.value == ["study", "sleep"]
    counsellor.qtbot.keyClick(topics.detail_row.first(), Qt.Key.Key_1)
    assert topics.value == ["study", "sleep_falling_asleep"]
    counsellor.qtbot.keyClick(first, Qt.Key.Key_3)
    assert topics.value == ["sleep_falling_asleep"]


class _Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow():  # type: ignore[attr-defined]
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_the_page_flashes_as_a_window(counsellor: Room) -> None:
    windows = _Windows()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    try:
        page = record_page(counsellor, "group")
        student, _letters = somebody(counsellor)
        state = page.form.state()
        state.members = [record_state.MemberState(student.id, False, "ill")]
        state.safety, state.next_day, state.source = "raised", "+7", "leader"
        page.form.show_state(state)
        counsellor.settle()
    finally:
        application.removeEventFilter(windows)
    assert windows.seen == ["RecordPage"]


def test_tab_goes_from_topics_to_their_details_and_on_to_the_text(counsellor: Room) -> None:
    page = record_page(counsellor)
    choose(counsellor, page)
    counsellor.qtbot.keyClick(focus(), Qt.Key.Key_2)
    counsellor.qtbot.waitUntil(page.form.session.topics.detail_row.isVisible)
    counsellor.settle()
    QApplication.processEvents()
    counsellor.qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is page.form.session.topics.detail_row.first()
    counsellor.qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is page.form.session.process_edit


def test_typing_shows_whole_names_and_choosing_masks_them(counsellor: Room) -> None:
    page = record_page(counsellor)
    picker, (student, letters) = page.form.session.picker, somebody(counsellor)
    counsellor.qtbot.keyClicks(picker, letters)
    assert picker.list.isVisible()
    assert student.name in picker.list.item(0).text()
    counsellor.qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert not picker.list.isVisible()
    assert student.name not in picker.text()
    assert student.place in picker.text()
    counsellor.qtbot.keyClicks(picker, "vvvv")
    assert picker.student_id == ""
    assert picker.list.count() == 1
    counsellor.qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.typed == "vvvv"
