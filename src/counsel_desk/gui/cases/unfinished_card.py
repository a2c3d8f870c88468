"""Two-line records that wait for their text: what a slip of paper was for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from counsel_desk import clock
from counsel_desk.gui.cases.record_work import Unfinished
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.words import short_date


class UnfinishedCard(Card):
    """``wanted`` carries the note's id."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Finish tonight"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self.hide()

    def show_list(self, unfinished: tuple[Unfinished, ...]) -> None:
        """Show them, the oldest first; the card is away when there are none."""
        clear(self._rows)
        self.setVisible(bool(unfinished))
        number = len(unfinished)
        told = ngettext("Finish tonight: {number}", "Finish tonight: {number}", number)
        self.title_label.setText(told.format(number=number))
        for one in unfinished:
            minutes = _("{minutes} min").format(minutes=one.minutes)
            who = masked(one.name) if one.name else ""
            label = words(" ・ ".join(filter(None, (who, _when(one), minutes))))
            go_on = button(
                _("finish"), partial(self.wanted.emit, one.id), kind="link",
                name=_("Finish the record of {who}, {when}").format(who=who, when=_when(one)),
            )  # fmt: skip
            row = beside(label)
            row.addWidget(go_on)
            self._rows.addLayout(row)


def _when(one: Unfinished) -> str:
    hour = f"{one.starts:%H:%M}"
    return hour if one.day == clock.today() else f"{short_date(one.day)} {hour}"
