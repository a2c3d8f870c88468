"""Steps that the tests of recording share: asking the vault, finding a student, typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import record_state, record_work, student_names
from counsel_desk.gui.cases.record_page import RecordPage
from counsel_desk.gui.cases.record_work import WaitingDraft
from counsel_desk.gui.cases.student_names import Candidate
from counsel_desk.records.cases.readings import readings_of
from counsel_desk.records.cases.session_fields import SessionFields
from tests.gui.conftest import Room


@dataclass
class Undoing:
    """What the toasts offered to undo, newest last."""

    offered: list[Callable[[], object]] = field(default_factory=list)

    def say(self, _sentence: str, _words: str = "", undo: object = None) -> None:
        if callable(undo):
            self.offered.append(undo)


def with_undo(room: Room) -> Undoing:
    """Let the room keep what can be undone."""
    undoing = Undoing()
    room.around = replace(room.around, say=undoing.say)
    return undoing


def record_page(room: Room, subject: object = None) -> RecordPage:
    """The page, shown and filled."""
    page = room.show(RecordPage, subject)
    assert isinstance(page, RecordPage)
    page.activateWindow()
    room.qtbot.waitActive(page)
    room.settle()
    return page


def notes(room: Room) -> dict[str, SessionFields]:
    """Every note in the vault by id."""

    def work(desk: Any) -> dict[str, SessionFields]:
        cases = desk.require_cases()
        there = [one.id for one in cases.sessions.overview()]
        for one in there:
            cases.files.open_for_note(one)
        return {one: record_work.fields_of(cases, one) for one in there}

    found = room.ask(work)
    assert isinstance(found, dict)
    return found


def new_note(room: Room, before: dict[str, SessionFields]) -> tuple[str, SessionFields]:
    """The one note that was not there before."""
    ((note_id, told),) = [(i, n) for i, n in notes(room).items() if i not in before]
    return note_id, told


def drafts(room: Room) -> tuple[WaitingDraft, ...]:
    """The half-written sessions in the vault."""
    found = room.ask(record_work.look_around)
    return found.drafts  # type: ignore[attr-defined,no-any-return]


def student_ids(room: Room) -> list[str]:
    """Everybody's id, in order of the ids."""
    found = room.ask(lambda desk: desk.cases.students.overview(clock.today()))  # type: ignore[attr-defined]
    assert isinstance(found, tuple)
    return sorted(one.id for one in found)


def somebody(room: Room) -> tuple[Candidate, str]:
    """A student whom three letters find at once."""
    names = room.ask(student_names.known)
    assert isinstance(names, student_names.StudentNames)
    for student_id in student_ids(room):
        one = names.get(student_id)
        assert one is not None
        letters = "".join(readings_of(c)[0][0] for c in one.name)
        if len(letters) == 3 and names.find(letters)[:1] == (one,):
            return one, letters
    raise AssertionError("nobody is found by three letters")


def focus() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def choose(room: Room, page: RecordPage) -> Candidate:
    """Choose somebody in the page's picker."""
    student, letters = somebody(room)
    room.qtbot.keyClicks(page.form.session.picker, letters)
    room.qtbot.keyClick(page.form.session.picker, Qt.Key.Key_Return)
    return student


def keep_draft(room: Room, state: record_state.RecordState, draft_id: str) -> None:
    """Put a half-written form into the vault, as an earlier window did."""
    body = record_state.to_json(state)
    work = partial(record_work.keep_draft, kind="session", body=body, subject="", draft_id=draft_id)
    room.ask(work)
