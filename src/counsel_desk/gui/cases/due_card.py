"""The due list, each thing with the button that leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases.due_words import words_of
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.row_acts import RowActs
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem

FIRST_SHOWN = 6
_ROW_HEIGHT, _LEAST_TEXT = 53, 220


class DueCard(Card):
    """``wanted`` carries the item whose button was pressed, ``missed`` the meeting to which nobody
    came."""

    wanted = Signal(object)
    missed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What is due"))
        self.shown: tuple[DueItem, ...] | None = None
        self.rows: list[DueRow] = []
        self._today = date.min
        self._all = False
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.more_button = button("", self._show_all, kind="link")
        self.body.addLayout(self._box)
        self.add_row(self.more_button)

    def show_items(self, items: Sequence[DueItem], today: date) -> None:
        """Fill the card; the same list again leaves it as it stands."""
        if (self.shown, self._today) != (tuple(items), today):
            self.shown, self._today = tuple(items), today
            self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        if len(self.rows) > FIRST_SHOWN:
            self.rows[FIRST_SHOWN].button.setFocus()

    def _fill(self) -> None:
        items = self.shown or ()
        visible = items if self._all else items[:FIRST_SHOWN]
        clear(self._box)
        self.rows = []
        for one in visible:
            if self.rows:
                self._box.addWidget(rule())
            row = DueRow(one, self._today)
            row.button.clicked.connect(partial(self._press, one))
            if row.missed_button is not None:
                row.missed_button.clicked.connect(partial(self._miss, one))
            self.rows.append(row)
            self._box.addWidget(row)
        if not items:
            self._box.addWidget(_nothing())
        hidden = len(items) - len(visible)
        more = ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)
        self.more_button.setText(more)
        self.more_button.setAccessibleName(more)
        self.more_button.setVisible(hidden > 0)

    def _press(self, item: DueItem, _checked: bool = False) -> None:
        self.wanted.emit(item)

    def _miss(self, item: DueItem, _checked: bool = False) -> None:
        self.missed.emit(item)


class DueRow(QWidget):
    """A badge, the sentence with its detail, and what to do; a meeting may have been missed."""

    def __init__(self, item: DueItem, today: date) -> None:
        super().__init__()
        told = words_of(item, today)
        overdue = item.is_overdue(today)
        detail = " ・ ".join(filter(None, (told.detail, _("overdue") if overdue else "")))
        self.badge = badge(told.badge, "warm" if overdue else "plain")
        self.sentence_label = words(told.sentence, wrap=True)
        self.detail_label = words(detail, "muted", wrap=True)
        if not detail:
            self.detail_label.hide()
        self.button = _act(told.action, told.sentence)
        self.missed_button: QPushButton | None = None
        if item.kind == due_item.MEETING:
            self.missed_button = _act(_("Did not come"), told.sentence, kind="link")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.sentence_label)
        texts.addWidget(self.detail_label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(self.badge)
        row.addLayout(texts, 1)
        self.acts = RowActs(*filter(None, (self.missed_button, self.button)))
        row.addWidget(self.acts)
        self.setMinimumHeight(_ROW_HEIGHT)
        self.setAccessibleName(f"{told.badge}: {told.sentence} {detail}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.acts.fit(event.size().width() - self.badge.width() - _LEAST_TEXT)


def _act(text: str, sentence: str, kind: str = "") -> QPushButton:
    made = button(text, kind=kind, name=f"{text}: {sentence}")
    # A tool tip would only say the same again.
    made.setToolTip("")
    return made


def _nothing() -> QLabel:
    return words(
        _(
            "Nothing is due. Records to be finished, drafts, meetings without a record and days "
            "without a reason stand here until they are done."
        ),
        "muted",
        wrap=True,
    )
