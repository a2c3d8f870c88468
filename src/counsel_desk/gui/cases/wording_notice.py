"""The line at the foot of an editor that says what could be written instead of a marked word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counsel_desk.gui.cases import wording_notice_words
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _
from counsel_desk.records.cases.wording import Mark

_TOP = Qt.AlignmentFlag.AlignTop


class WordingNotice(QFrame):
    """``replace_wanted`` and ``choices_wanted`` are sent by its two buttons."""

    replace_wanted = Signal()
    choices_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = words("", "warm", wrap=True)
        # On one line with the words of the buttons.
        self.label.setContentsMargins(0, 5, 0, 0)
        self.label.setAlignment(_TOP)
        self.replace_button = button(_("put in"), self.replace_wanted.emit, kind="link")
        self.keep_button = menu_button(_("keep"), _("Keep the word, and as whose"))
        self.keep_button.setProperty("kind", "link")
        self.keep_button.clicked.connect(lambda _checked=False: self.choices_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label, 1)
        row.addWidget(self.replace_button, 0, _TOP)
        row.addWidget(self.keep_button, 0, _TOP)
        self.hide()

    def show_mark(self, mark: Mark, line: int, more: int) -> None:
        """Say what stands against a word; ``more`` others are marked besides."""
        said = wording_notice_words.told(mark)
        if line > 1:
            said = _("Line {number}: ").format(number=line) + said
        if more:
            said += _(" (and {count} more)").format(count=more)
        self._say(said, "muted" if mark.is_reported else "warm")
        self.replace_button.setVisible(bool(mark.entry.instead) and not mark.is_reported)
        instead = _("Put in “{text}”").format(text=mark.entry.instead)
        self.replace_button.setAccessibleName(instead)
        self.replace_button.setToolTip(instead)

    def show_kept(self, word: str, source: str) -> None:
        """Say that a word was kept; the choices take it back."""
        self._say(wording_notice_words.told_kept(word, source), "muted")
        self.replace_button.hide()

    def _say(self, sentence: str, role: str) -> None:
        set_role(self.label, "role", role)
        self.label.setText(sentence)
        self.keep_button.setToolTip(_("Choices  Ctrl+. or Alt+Enter"))
        self.show()
