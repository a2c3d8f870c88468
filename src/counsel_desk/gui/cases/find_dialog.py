"""Ctrl+K: find a student by name, pinyin, class or number, and what was written by its words.

A palette that lies in the window like the cover does, so that the cover and the lock hide it with
everything else. It is gone when it is left, and nothing of what was typed is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.cases.found_both import FoundBoth
from counsel_desk.gui.cases.found_people import details_of
from counsel_desk.gui.cases.hit_places import place_of
from counsel_desk.gui.cases.index_filling_note import FillingNote
from counsel_desk.gui.cases.text_finder import TextFinder
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.gui.widgets.search_edit import SearchEdit
from counsel_desk.i18n import _
from counsel_desk.records.cases.name_search import NameIndex, Person
from counsel_desk.records.cases.text_hit import TextHit
from counsel_desk.records.cases.text_query import understood
from counsel_desk.services.desk import Desk

_WIDTH, _TOP, _MARGIN = 640, 72, 24


def read_index(desk: Desk) -> tuple[NameIndex, date]:
    """Everybody, ready to be searched here while one types."""
    return desk.require_cases().finder.index(), clock.today()


class FindDialog(QFrame):
    """Type, choose with the arrows, Enter opens the student or the record, Esc closes."""

    def __init__(self, window: QWidget, around: Surroundings) -> None:
        super().__init__(window)
        self._window, self._around = window, around
        self._index: NameIndex | None = None
        self._today = clock.today()
        self._before: QWidget | None = None
        self.setProperty("card", True)
        self.setAccessibleName(_("Find students and records"))
        self.edit = SearchEdit(_("Name, pinyin, class, number, or words from the records"))
        self.both, self.texts = FoundBoth(), TextFinder(around, self)
        self.found, self.passages = self.both.people, self.both.passages
        self.told_label = words("", "muted", wrap=True)
        self.told_label.setContentsMargins(8, 4, 8, 0)
        self.filling_note = FillingNote(around)
        self._lay_out()
        self._connect()
        self._tell(_hint())
        self.hide()

    def open(self) -> None:
        """Lie over the page, wait for typing, and have the vault read who there is."""
        other: FindDialog
        for other in self._window.findChildren(FindDialog):
            other.close()
        self._before = self._window.focusWidget()
        self._window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus()
        self._around.vault.post(read_index, self._take_index)
        self.filling_note.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left: what was typed and found goes, and the focus is where it was."""
        super().hideEvent(event)
        self.edit.forget()
        self.texts.forget()
        self.both.show_people((), self._today)
        self.both.show_hits((), self._whose)
        self._index = None
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.deleteLater()

    def _take_index(self, read: tuple[NameIndex, date]) -> None:
        if isValid(self) and self.isVisible():
            self._index, self._today = read
            self._search(self.edit.text())

    def _search(self, typed: str) -> None:
        if self._index is not None:
            self.both.show_people(self._index.find(typed), self._today)
        if understood(typed) is None:
            self.texts.forget()
            self.both.show_hits((), self._whose)
        else:
            self.texts.search(typed)
        self._dress()

    def _search_more(self) -> None:
        """The search knows more by now: whoever found nothing yet may find it now."""
        if self.both.is_empty and not self.texts.is_looking:
            self._search(self.edit.text())
        self._place()

    def _take_hits(self, hits: Sequence[TextHit]) -> None:
        if isValid(self) and self.isVisible():
            self.both.show_hits(hits, self._whose)
            self._dress()

    def _fail(self, problem: DeskError) -> None:
        if isValid(self) and self.isVisible():
            self.both.show_hits((), self._whose)
            self._tell(str(problem))
            self._place()

    def _dress(self) -> None:
        self._tell(self._nothing() if self.both.is_empty else "")
        self._place()

    def _nothing(self) -> str:
        typed = self.edit.text()
        if not typed.strip():
            return _hint()
        if self._index is None:
            return _("Reading the names …")
        if self.texts.is_looking:
            return _("Looking …")
        if understood(typed) is None:
            return _("Nobody fits. The records are searched from two characters on.")
        return _("Nobody and nothing fits. Try a part of the name, or fewer words of the text.")

    def _whose(self, hit: TextHit) -> str:
        """The student in masked words with the class, else what the record is called."""
        person = self._index.get(hit.student_id) if self._index and hit.student_id else None
        if person is None:
            return hit.title
        return " ・ ".join(filter(None, (masked(person.name), details_of(person, self._today))))

    def _take(self, person: Person) -> None:
        student_id = person.id
        self.close()
        self._around.go("student", student_id)

    def _take_hit(self, hit: TextHit) -> None:
        key, subject = place_of(hit)
        self.close()
        self._around.go(key, subject)

    def _tell(self, sentence: str) -> None:
        self.told_label.setText(sentence)
        self.told_label.setVisible(bool(sentence))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Somebody went on to something else. Without any focus the whole window was left."""
        if isValid(self) and self.isVisible() and new and not self.isAncestorOf(new):
            self._before = None
            self.close()

    def _lay_out(self) -> None:
        keys = words(_("↑ ↓ choose ・ Enter opens ・ Esc closes"), "label")
        keys.setContentsMargins(8, 0, 8, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        for part in (self.edit, self.both, self.told_label, self.filling_note, keys):
            box.addWidget(part)
        self.setGraphicsEffect(_shadow())

    def _connect(self) -> None:
        self.edit.searched.connect(self._search)
        self.edit.stepped.connect(self.both.step)
        self.edit.accepted.connect(self.both.take_current)
        self.edit.left.connect(self.close)
        self.found.taken.connect(self._take)
        self.passages.taken.connect(self._take_hit)
        self.texts.found.connect(self._take_hits)
        self.texts.failed.connect(self._fail)
        self.filling_note.changed.connect(self._search_more)

    def _place(self) -> None:
        width = min(_WIDTH, self._window.width() - 2 * _MARGIN)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, _TOP)


def _shadow() -> QGraphicsDropShadowEffect:
    shadow = QGraphicsDropShadowEffect()
    shadow.setBlurRadius(40)
    shadow.setOffset(0, 8)
    shadow.setColor(QColor(0, 0, 0, 70))
    return shadow


def _hint() -> str:
    return _(
        "Name or a part of it, pinyin whole or by first letters, a class such as 七3 or 703, a "
        "case number such as 2026-001, or the end of a student number. From two characters on the "
        "records are searched too."
    )
