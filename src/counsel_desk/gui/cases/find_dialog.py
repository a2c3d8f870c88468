"""Ctrl+K: find a student by name, pinyin, class or number.

A palette that lies in the window like the cover does, so that the cover and the lock hide it with
everything else. It is gone when it is left, and nothing of what was typed is kept.
"""

from __future__ import annotations

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
from counsel_desk.gui.cases.found_list import FoundList
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.search_edit import SearchEdit
from counsel_desk.i18n import _
from counsel_desk.records.cases.name_search import NameIndex, Person
from counsel_desk.services.desk import Desk

_WIDTH, _TOP, _MARGIN = 560, 72, 24


def read_index(desk: Desk) -> tuple[NameIndex, date]:
    """Everybody, ready to be searched here while one types."""
    return desk.require_cases().finder.index(), clock.today()


class FindDialog(QFrame):
    """Type, choose with the arrows, Enter opens the student, Esc closes."""

    def __init__(self, window: QWidget, around: Surroundings) -> None:
        super().__init__(window)
        self._window, self._around = window, around
        self._index: NameIndex | None = None
        self._today = clock.today()
        self._before: QWidget | None = None
        self.setProperty("card", True)
        self.setAccessibleName(_("Find a student"))
        self.edit, self.found = SearchEdit(_("Name, pinyin, class or number")), FoundList()
        self.edit.searched.connect(self._search)
        self.edit.stepped.connect(self.found.step)
        self.edit.accepted.connect(self.found.take_current)
        self.edit.left.connect(self.close)
        self.found.taken.connect(self._take)
        self.told_label = words("", "muted", wrap=True)
        self.told_label.setContentsMargins(8, 4, 8, 0)
        keys = words(_("↑ ↓ choose ・ Enter opens ・ Esc closes"), "label")
        keys.setContentsMargins(8, 0, 8, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        for part in (self.edit, self.found, self.told_label, keys):
            box.addWidget(part)
        self.setGraphicsEffect(_shadow())
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left: what was typed and found goes, and the focus is where it was."""
        super().hideEvent(event)
        self.edit.forget()
        self.found.show_people((), self._today)
        self._index = None
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.deleteLater()

    def _take_index(self, read: tuple[NameIndex, date]) -> None:
        if isValid(self) and self.isVisible():
            self._index, self._today = read
            self._search(self.edit.text())

    def _search(self, typed: str) -> None:
        people: tuple[Person, ...] = ()
        if self._index is not None:
            people = self._index.find(typed)
            self.found.show_people(people, self._today)
        if people:
            self._tell("")
        elif not typed.strip():
            self._tell(_hint())
        elif self._index is None:
            self._tell(_("Reading the names …"))
        else:
            self._tell(_("Nobody fits. Try a part of the name, its first letters, or the class."))
        self._place()

    def _take(self, person: Person) -> None:
        student_id = person.id
        self.close()
        self._around.go("student", student_id)

    def _tell(self, sentence: str) -> None:
        self.told_label.setText(sentence)
        self.told_label.setVisible(bool(sentence))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Somebody went on to something else. Without any focus the whole window was left."""
        if isValid(self) and self.isVisible() and new and not self.isAncestorOf(new):
            self._before = None
            self.close()

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
        "case number such as 2026-001, or the end of a student number."
    )
