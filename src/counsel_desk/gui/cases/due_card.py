"""The due list, each thing with the button that leads to it, and what was put off below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from counsel_desk.gui.cases.due_rows import DueRow, RestingRow
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.due_item import DueItem, DueList

FIRST_SHOWN = 6


class DueCard(Card):
    """``wanted`` carries the item whose button was pressed, ``missed`` the meeting to which nobody
    came, ``put_off_wanted`` what shall rest and ``due_again`` what shall rest no more."""

    wanted = Signal(object)
    missed = Signal(object)
    put_off_wanted = Signal(object)
    due_again = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What is due"))
        self.told: DueList | None = None
        self.rows: list[DueRow] = []
        self.resting_rows: list[RestingRow] = []
        self._today = date.min
        self._all, self._with_resting = False, False
        self._box, self._resting_box = QVBoxLayout(), QVBoxLayout()
        self.more_button = button("", self._show_all, kind="link")
        self.resting_button = button("", self._turn_resting, kind="link")
        for box in (self._box, self._resting_box):
            box.setSpacing(0)
        self.body.addLayout(self._box)
        self.add_row(self.more_button, self.resting_button)
        self.body.addLayout(self._resting_box)

    @property
    def shown(self) -> tuple[DueItem, ...] | None:
        """What is due, as it was told last."""
        return self.told.due if self.told else None

    def show_list(self, told: DueList, today: date) -> None:
        """Fill the card; the same list again leaves it as it stands."""
        if (_parts(self.told), self._today) != (_parts(told), today):
            self.told, self._today = told, today
            with focus_kept(self):
                self._fill()
                self._fill_resting()

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        if len(self.rows) > FIRST_SHOWN:
            self.rows[FIRST_SHOWN].button.setFocus()

    def _turn_resting(self) -> None:
        self._with_resting = not self._with_resting
        self._fill_resting()

    def _fill(self) -> None:
        items = self.shown or ()
        visible = items if self._all else items[:FIRST_SHOWN]
        clear(self._box)
        self.rows = []
        for one in visible:
            if self.rows:
                self._box.addWidget(rule())
            self.rows.append(self._row(one))
            self._box.addWidget(self.rows[-1])
        if not items:
            self._box.addWidget(_nothing())
        hidden = len(items) - len(visible)
        more = ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)
        self.more_button.setText(more)
        self.more_button.setAccessibleName(more)
        self.more_button.setVisible(hidden > 0)

    def _row(self, item: DueItem) -> DueRow:
        row = DueRow(item, self._today)
        row.button.clicked.connect(partial(self._press, item))
        row.put_off_button.clicked.connect(partial(self._put_off, item))
        if row.missed_button is not None:
            row.missed_button.clicked.connect(partial(self._miss, item))
        return row

    def _fill_resting(self) -> None:
        """A line with the number; pressed, what rests stands below it."""
        put_off = self.told.put_off if self.told else ()
        clear(self._resting_box)
        self.resting_rows = []
        for one in put_off if self._with_resting else ():
            row = RestingRow(one, self._today)
            row.button.clicked.connect(partial(self._take_back, one.item))
            self.resting_rows.append(row)
            self._resting_box.addWidget(row)
        count = len(put_off)
        told = ngettext("{count} put off", "{count} put off", count).format(count=count)
        self.resting_button.setText(f"{'▾' if self._with_resting else '▸'} {told}")
        self.resting_button.setAccessibleName(told)
        self.resting_button.setVisible(count > 0)

    def _press(self, item: DueItem, _checked: bool = False) -> None:
        self.wanted.emit(item)

    def _miss(self, item: DueItem, _checked: bool = False) -> None:
        self.missed.emit(item)

    def _put_off(self, item: DueItem, _checked: bool = False) -> None:
        self.put_off_wanted.emit(item)

    def _take_back(self, item: DueItem, _checked: bool = False) -> None:
        self.due_again.emit(item)


def _parts(told: DueList | None) -> Sequence[object]:
    return (told.due, told.put_off) if told else ()


def _nothing() -> QLabel:
    return words(
        _(
            "Nothing is due. Records to be finished, drafts, meetings without a record and days "
            "without a reason stand here until they are done."
        ),
        "muted",
        wrap=True,
    )
