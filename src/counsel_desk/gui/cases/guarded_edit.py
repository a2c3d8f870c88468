"""The editor in which a counsellor writes about a child: it points out words that label.

A word is underlined when the typing pauses, never while an input method composes, and a line at
the editor's foot says what could be written. Ctrl+. (or Alt+Enter, where the input method keeps
Ctrl+. to itself) goes to the next marked word and opens the choices. Nothing is ever refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit

from counsel_desk.gui import theme
from counsel_desk.gui.cases import wording_notice_words
from counsel_desk.gui.cases.kept_words import MY_CHOICE, KeptWords
from counsel_desk.gui.cases.text_areas import TextArea
from counsel_desk.gui.cases.wording_in_force import in_force
from counsel_desk.gui.cases.wording_notice import WordingNotice
from counsel_desk.i18n import _
from counsel_desk.records.cases.wording import Mark

PAUSE_MS = 500
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, repr=False)
class Shown:
    """A mark at its place in the document, which counts in halves of what a rare sign needs."""

    mark: Mark
    start: int
    end: int


class GuardedEdit(TextArea):
    """``kept`` holds what the person decided to keep; the editors of one record share it."""

    def __init__(self, lines: int, placeholder: str = "", kept: KeptWords | None = None) -> None:
        super().__init__(lines, placeholder)
        self.shown: tuple[Shown, ...] = ()
        self.menu: QMenu | None = None
        self._is_composing = False
        self._text_height = self.minimumHeight()
        self.notice = WordingNotice(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self.kept = kept or KeptWords(self)
        self.kept.changed.connect(self.look)
        in_force().changed.connect(self.look)
        self.textChanged.connect(self._soon.start)
        self.cursorPositionChanged.connect(self._say)
        self.notice.replace_wanted.connect(self._replace_told)
        self.notice.choices_wanted.connect(self._open_told)

    def look(self) -> None:
        """Look at the text and mark its words anew."""
        if self._is_composing or self.isReadOnly():
            return
        text = self.toPlainText()
        marks = in_force().guard.marks(text)
        self.shown = tuple(_placed(one, text) for one in marks)
        self.setExtraSelections([self._underlined(one) for one in self.shown])
        self._say()

    def go_to_next(self) -> None:
        """Put the cursor behind the next marked word and open its choices."""
        self.look()
        here = self.textCursor().position()
        waiting = self._waiting() or self.shown
        later = [one for one in waiting if one.end > here]
        if waiting:
            wanted = (later or waiting)[0]
            cursor = self.textCursor()
            cursor.setPosition(wanted.end)
            self.setTextCursor(cursor)
            self._open(wanted, self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._notice_height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), hint.height() + self._notice_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if (control and event.key() == Qt.Key.Key_Period) or (alt and event.key() in _ENTER):
            self.go_to_next()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._soon.start()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.cursorForPosition(event.pos()).position()
        pointed = [one for one in self.shown if one.start <= place <= one.end]
        if pointed:
            self._open(pointed[0], event.globalPos())
        else:
            super().contextMenuEvent(event)

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() == QEvent.Type.Resize:
            # Not in resizeEvent, which tells of the viewport alone.
            self._place_notice()
        return is_done

    def _waiting(self) -> tuple[Shown, ...]:
        """What nobody decided about, plain labels first where there are any."""
        open_ones = [one for one in self.shown if one.mark.word not in self.kept.words]
        meant = [one for one in open_ones if not one.mark.is_reported]
        return tuple(meant or open_ones)

    def _told(self) -> Shown | None:
        """The word that the line at the foot is about: the one at the cursor, else the first."""
        place = self.textCursor().position()
        here = [one for one in self.shown if one.start < place <= one.end]
        meant = [one for one in self._waiting() if not one.mark.is_reported]
        return next(iter(here or meant), None)

    def _say(self) -> None:
        told = self._told()
        if told is None:
            self.notice.hide()
        elif told.mark.word in self.kept.words:
            self.notice.show_kept(told.mark.word, self.kept.words[told.mark.word])
        else:
            meant = [one for one in self._waiting() if not one.mark.is_reported]
            line = self.document().findBlock(told.start).blockNumber() + 1
            self.notice.show_mark(told.mark, line, len([one for one in meant if one != told]))
        self._place_notice()

    def _replace_told(self) -> None:
        told = self._told()
        if told is not None:
            self._replace(told)

    def _open_told(self) -> None:
        told, button = self._told(), self.notice.keep_button
        if told is not None:
            self._open(told, button.mapToGlobal(QPoint(0, button.height())))

    def _replace(self, shown: Shown) -> None:
        """Put the suggestion in and leave it selected, to be typed over with what was seen."""
        cursor = self.textCursor()
        cursor.setPosition(shown.start)
        cursor.setPosition(shown.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(shown.mark.entry.instead)
        end = cursor.position()
        cursor.setPosition(shown.start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()
        self.look()

    def _open(self, shown: Shown, place: QPoint) -> None:
        """The choices about one word."""
        menu, mark = QMenu(self), shown.mark
        menu.setAccessibleName(_("Choices for “{word}”").format(word=mark.word))
        menu.aboutToHide.connect(self.setFocus)
        if mark.word in self.kept.words:
            again = menu.addAction(_("Point the word out again"))
            again.triggered.connect(lambda: self.kept.point_out_again(mark.word))
        elif mark.entry.instead:
            told = _("Put in “{text}”").format(text=mark.entry.instead)
            menu.addAction(told).triggered.connect(lambda: self._replace(shown))
            menu.addSeparator()
        for source, words in wording_notice_words.ways_to_keep(mark):
            if source != self.kept.words.get(mark.word):
                action = menu.addAction(words)
                action.triggered.connect(lambda _on=False, one=source: self._keep(mark.word, one))
        self.menu = menu
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])

    def _keep(self, word: str, source: str) -> None:
        self.kept.keep(word, source)
        self.setFocus()

    def _underlined(self, shown: Shown) -> QTextEdit.ExtraSelection:
        look, selection = theme.tokens(), QTextEdit.ExtraSelection()
        source = self.kept.words.get(shown.mark.word)
        style = QTextCharFormat()
        if source is None and not shown.mark.is_reported:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(QColor(look.warm))
        elif source != MY_CHOICE:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(QColor(look.info if source else look.muted))
        cursor = QTextCursor(self.document())
        cursor.setPosition(shown.start)
        cursor.setPosition(shown.end, QTextCursor.MoveMode.KeepAnchor)
        # The stubs do not know the two.
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = style  # type: ignore[attr-defined]
        return selection

    def _notice_height(self) -> int:
        width = self.contentsRect().width()
        return 0 if self.notice.isHidden() else max(0, self.notice.heightForWidth(width))

    def _place_notice(self) -> None:
        """Below the text, inside the editor's frame; the editor grows by it."""
        height = self._notice_height()
        if self.viewportMargins().bottom() != height:
            self.setViewportMargins(0, 0, 0, height)
            self.setMinimumHeight(self._text_height + height)
            self.updateGeometry()
        # Only now: the editor may have grown at once.
        inside = self.contentsRect()
        self.notice.setGeometry(inside.left(), inside.bottom() + 1 - height, inside.width(), height)


def _placed(mark: Mark, text: str) -> Shown:
    start = _units(text[: mark.start])
    return Shown(mark, start, start + _units(text[mark.start : mark.end]))


def _units(text: str) -> int:
    """As the document counts."""
    return len(text.encode("utf-16-le")) // 2
