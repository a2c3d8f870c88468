"""Choosing a new password: words that are offered first, or one's own with a meter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.gui.widgets.password_meter import PasswordMeter
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records import passphrase
from counsel_desk.records.passphrase import PasswordVerdict
from counsel_desk.services import passwords

_JUDGED_AFTER_MS = 200

Known = Callable[[], tuple[Sequence[str], str]]
"""The names of the people with access and the school's name, which are tried early."""


class NewPassword(QWidget):
    """``value`` is the password once it is noted down, or typed twice alike; else it says why."""

    changed = Signal()

    def __init__(self, judge_on: VaultThread, known: Known) -> None:
        super().__init__()
        self.offered = _Offered()
        self.own = _Own(judge_on, known)
        self.way: QWidget = self.offered
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for way in (self.offered, self.own):
            box.addWidget(way)
        self.offered.own_button.clicked.connect(lambda: self._turn_to(self.own))
        self.own.offer_button.clicked.connect(lambda: self._turn_to(self.offered))
        self._turn_to(self.offered)

    def value(self) -> str | None:
        """The chosen password; None after saying at the field what is missing."""
        return self.own.value() if self.way is self.own else self.offered.value()

    def forget(self) -> None:
        """Take everything typed away and offer new words."""
        self.own.clear()
        self.offered.offer_another()
        self._turn_to(self.offered)

    def _turn_to(self, way: QWidget) -> None:
        self.way = way
        for one in (self.offered, self.own):
            one.setVisible(one is way)
        if way is self.own and self.isVisible():
            self.own.first_edit.setFocus()
        self.changed.emit()


class _Offered(QWidget):
    """Five words to write down, with the characters to remember them by."""

    def __init__(self) -> None:
        super().__init__()
        self.words_label = words("", "heading")
        # Its name is the words themselves, so that a screen reader says them.
        self.words_label.setAccessibleDescription(_("Suggested passphrase"))
        self.characters_label = words("", "muted", wrap=True)
        self.noted_box = TickBox(_("I have written it down"))
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.another_button = button(_("Other words"), self.offer_another, kind="link")
        self.own_button = button(_("Choose my own"), kind="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(words(_("Suggested passphrase"), "label"))
        box.addWidget(self.words_label)
        box.addWidget(self.characters_label)
        box.addLayout(beside(self.noted_box, self.another_button, self.own_button, gap=12))
        box.addWidget(self.error_label)
        self.noted_box.toggled.connect(lambda: self._say(""))
        self.offer_another()

    def offer_another(self) -> None:
        """Five other words."""
        self.words_label.setText(passwords.suggest())
        characters = passphrase.in_characters(self.words_label.text()) or ""
        told = _("To remember it: {characters}. Typed as above, with the hyphens.")
        self.characters_label.setText(told.format(characters=characters))
        self.noted_box.setChecked(False)

    def value(self) -> str | None:
        """The words, once they were noted down."""
        if self.noted_box.isChecked():
            return self.words_label.text()
        self._say(_("Please write the words down first; nobody can look them up for you later."))
        self.noted_box.setFocus()
        return None

    def _say(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        self.noted_box.setAccessibleDescription(sentence)


class _Own(QWidget):
    """A password of one's own, typed twice; judged a moment after the last key, off the window."""

    def __init__(self, judge_on: VaultThread, known: Known) -> None:
        super().__init__()
        self._judge_on, self._known = judge_on, known
        self.first_edit, self.second_edit = line_edit(secret=True), line_edit(secret=True)
        self.first_field = Field(_("New password"), self.first_edit)
        self.second_field = Field(_("Once more"), self.second_edit)
        self.meter = PasswordMeter()
        self.show_button = button(_("Show"), self._toggle_shown, kind="link")
        self.offer_button = button(_("Take suggested words"), kind="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.first_field, self.meter, self.second_field):
            box.addWidget(widget)
        box.addLayout(beside(self.show_button, self.offer_button, gap=12))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_JUDGED_AFTER_MS)
        self._timer.timeout.connect(self._judge)
        self.first_edit.textChanged.connect(self._typed)
        self.second_edit.textChanged.connect(lambda: self.second_field.show_error(""))

    def value(self) -> str | None:
        """The password when both fields agree and it is more than a PIN."""
        first = self.first_edit.text()
        try:
            passwords.require_usable(first)
        except DeskError as problem:
            self.first_field.show_error(str(problem))
            self.first_edit.setFocus()
            return None
        if first != self.second_edit.text():
            self.second_field.show_error(_("The two are not alike. Please type it once more."))
            self.second_edit.setFocus()
            return None
        return first

    def clear(self) -> None:
        """Take what was typed away."""
        self.first_edit.clear()
        self.second_edit.clear()

    def _typed(self) -> None:
        self.first_field.show_error("")
        if self.first_edit.text():
            self._timer.start()
        else:
            self._timer.stop()
            self.meter.clear()

    def _judge(self) -> None:
        text, (names, school) = self.first_edit.text(), self._known()

        def show(verdict: PasswordVerdict) -> None:
            # The form may be gone by the time the judgement comes.
            if isValid(self.first_edit) and text and text == self.first_edit.text():
                self.meter.show_judgement(verdict.bits_estimate, verdict.reasons)

        self._judge_on.post(lambda _desk: passphrase.judge(text, names, school), show)

    def _toggle_shown(self) -> None:
        hidden = self.first_edit.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        for edit in (self.first_edit, self.second_edit):
            edit.setEchoMode(mode)
            # An input method learns what it composes, and keeps it in a file.
            edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.show_button.setText(_("Hide") if hidden else _("Show"))
        self.show_button.setAccessibleName(self.show_button.text())
        set_role(self.show_button, "kind", "link")
