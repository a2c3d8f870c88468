"""One kind of consent in a row: how it stands, who said what, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from counsel_desk.gui.cases.consent_words import badge_of, in_short, kind_words
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.records.cases.consent_rules import GATED, GIVEN, ConsentState

NOTE, TAKE_BACK, OVERRIDE, FORM, BLANK = "note", "take_back", "override", "form", "blank"
_HEIGHT = 53


class ConsentRow(QWidget):
    """``wanted`` carries one of the acts above and the kind."""

    wanted = Signal(str, str)

    def __init__(self, state: ConsentState, *, is_open_today: bool, reveal: bool) -> None:
        super().__init__()
        self.kind = state.kind
        name, (told, look) = kind_words(state.kind), badge_of(state)
        self.badge = badge(told, look)
        self.said_label = words(in_short(state, reveal=reveal), "muted", wrap=True)
        self.note_button = self._act(_("Note an answer"), NOTE)
        self.more_button = menu_button(_("More"), _("More: {kind}").format(kind=name))
        self.more_button.setMenu(self._menu(state))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words(name, "heading"))
        head.addWidget(self.badge)
        if is_open_today:
            head.addWidget(badge(_("today with a reason"), "warm"))
        head.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(head)
        texts.addWidget(self.said_label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for one in (self.note_button, self.more_button):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(f"{name}: {told} {self.said_label.text()}")

    def _menu(self, state: ConsentState) -> QMenu:
        menu = QMenu(self)
        given = any(one.answer == GIVEN for one in state.latest)
        for words_of_it, act, offered in (
            (_("Consent is taken back …"), TAKE_BACK, given),
            (_("Today without consent …"), OVERRIDE, state.kind in GATED and not state.is_given),
            (_("Print the form with the name"), FORM, True),
            (_("Print a blank form"), BLANK, True),
        ):
            if offered:
                made = menu.addAction(words_of_it)
                made.triggered.connect(lambda _on=False, one=act: self._want(one))
        return menu

    def _act(self, text: str, act: str) -> QWidget:
        name = _("{act}: {kind}").format(act=text, kind=kind_words(self.kind))
        made = button(text, lambda: self._want(act), name=name)
        made.setToolTip("")
        return made

    def _want(self, act: str) -> None:
        self.wanted.emit(act, self.kind)
