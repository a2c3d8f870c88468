"""Choosing a student by typing: name, pinyin, class or number; the name is masked once chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from counsel_desk.gui.cases.student_names import Candidate, StudentNames, nobody
from counsel_desk.i18n import _

_FRAME = 4
_NARROWEST = 300


class StudentPicker(QLineEdit):
    """``picked`` carries the student's id, empty when the choice was taken back.

    Down and Up move in the list, Enter takes, Esc closes it. Composing a word with an input method
    does not search; the finished word does.
    """

    picked = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._names = nobody()
        self._chosen: Candidate | None = None
        self.setPlaceholderText(_("Name, pinyin, class or number"))
        self.setAccessibleName(name or _("Student"))
        self.list = _FoundList(self)
        self.textEdited.connect(self._search)

    @property
    def student_id(self) -> str:
        """Who was chosen; empty while nobody is."""
        return self._chosen.id if self._chosen else ""

    @property
    def typed(self) -> str:
        """What was typed without a choice yet."""
        return "" if self._chosen else self.text()

    def set_names(self, names: StudentNames) -> None:
        """Whom one may choose."""
        self._names = names
        if self._chosen is not None:
            self.set_student(self._chosen.id)
        elif self.hasFocus():
            self._search(self.text())

    def set_student(self, student_id: str, typed: str = "") -> None:
        """Show a student as chosen, or what was typed before without a choice."""
        self._chosen = self._names.get(student_id)
        self.setText(self._chosen.words(reveal=False) if self._chosen else typed)
        self.setCursorPosition(0 if self._chosen else len(typed))
        self.list.hide()

    def take(self, candidate: Candidate) -> None:
        """The person chose somebody."""
        self.set_student(candidate.id)
        self.picked.emit(candidate.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.list.isVisible() and self._key_in_list(Qt.Key(key)):
            return
        if self._chosen and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self._chosen.id)
            return
        if self._chosen and (event.text().isprintable() and event.text()):
            self._take_back()
        elif self._chosen and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_back()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._chosen and (event.preeditString() or event.commitString()):
            self._take_back()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._chosen:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.list.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list.hide()

    def _key_in_list(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.take_current()
        elif key == Qt.Key.Key_Escape:
            self.list.hide()
        else:
            return False
        return True

    def _take_back(self) -> None:
        self._chosen = None
        self.clear()
        self.picked.emit("")

    def _search(self, typed: str) -> None:
        self._chosen = None
        if typed.strip():
            self.list.offer(self._names.find(typed))
        else:
            self.list.hide()


class _FoundList(QListWidget):
    """The students found, below the editor, over whatever stands there; takes no focus."""

    def __init__(self, editor: StudentPicker) -> None:
        super().__init__(editor)
        self._editor = editor
        self._found: tuple[Candidate, ...] = ()
        self.setProperty("card", True)
        self.setAccessibleName(_("Students found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda _item: self.take_current())
        self.hide()

    def offer(self, found: tuple[Candidate, ...]) -> None:
        """Show who fits, the first one marked, or say that nobody does."""
        self._found = found
        self.clear()
        for one in found:
            item = QListWidgetItem(
                " ・ ".join(filter(None, (one.name, one.place, one.case_number)))
            )
            self.addItem(item)
        if not found:
            self.addItem(_("Nobody found"))
        self.setCurrentRow(0 if found else -1)
        self._place()
        self.show()
        self.raise_()

    def step(self, step: int) -> None:
        """Mark the next or the one before."""
        self.setCurrentRow((self.currentRow() + step) % max(1, self.count()))

    def take_current(self) -> None:
        """The marked one is meant."""
        if 0 <= self.currentRow() < len(self._found):
            self._editor.take(self._found[self.currentRow()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the editor when the page is scrolled or the window changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Over the window, so that no card cuts it off; the window's own child, so that the input
        method keeps its place."""
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            above: QWidget | None = self._editor
            while above is not None and above is not window:
                above.installEventFilter(self)
                above = above.parentWidget()
        below = self._editor.mapTo(window, QPoint(0, self._editor.height() + 2))
        height = self.count() * self.sizeHintForRow(0) + 2 * _FRAME
        self.setGeometry(below.x(), below.y(), max(self._editor.width(), _NARROWEST), height)
