"""The ledger of packages: what was made and what left, when, to whom, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.room.period_words import SEPARATOR
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _
from counsel_desk.records.room.delivery import BEGUN, DONE
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import label, short_date
from counsel_desk.services.room.deliveries import DeliveryEntry
from counsel_desk.services.room.releases import ReleaseEntry

_DAY_WIDTH = 44


class LedgerCard(Card):
    """``period_wanted`` asks to see a period again."""

    period_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Ledger"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.body.addLayout(self.rows)
        self.told: tuple[str, ...] = ()

    def fill(self, entries: Sequence[ReleaseEntry]) -> None:
        """Show every release and its deliveries, the newest first."""
        clear(self.rows)
        told: list[str] = []
        for place, entry in enumerate(reversed(entries)):
            if place:
                self.rows.addWidget(rule())
            self.rows.addWidget(self._row(entry))
            told += [period_words(entry.period), *_lines(entry)]
        if not entries:
            nothing = _("Nothing has left yet. Whatever does will stand here for good.")
            self.rows.addWidget(words(nothing, "muted", wrap=True))
        self.told = tuple(told)

    def _row(self, entry: ReleaseEntry) -> QWidget:
        row = QWidget()
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        day = words(short_date(entry.made_on), "muted")
        day.setFixedWidth(_DAY_WIDTH)
        title = period_words(entry.period)
        wanted = button(
            title, partial(self.period_wanted.emit, entry.period), kind="link",
            name=_("See {period} again").format(period=title),
        )  # fmt: skip
        wanted.setStyleSheet("padding: 2px 0; text-align: left;")
        head.addWidget(day)
        head.addWidget(wanted)
        head.addStretch(1)
        head.addWidget(ElidedLabel(_newest(entry), "muted"))
        box.addLayout(head)
        for line in _lines(entry):
            told = ElidedLabel(line, "label")
            told.setContentsMargins(_DAY_WIDTH + 8, 0, 0, 2)
            box.addWidget(told)
        return row


def _newest(entry: ReleaseEntry) -> str:
    """Where it stands now."""
    if not entry.deliveries:
        return _("not carried yet")
    done = [one for one in entry.deliveries if one.state == DONE]
    return _outcome((done or entry.deliveries)[-1])


def _lines(entry: ReleaseEntry) -> Iterator[str]:
    """By whom it was made, and each of its deliveries; what stands above is not said again."""
    yield _("made by {name}").format(name=entry.made_by)
    for one in entry.deliveries:
        outcome = "" if _outcome(one) == _newest(entry) else _outcome(one)
        parts = (short_date(one.made_on), label("medium", one.medium), one.made_by, outcome)
        yield SEPARATOR.join(part for part in parts if part)


def _outcome(one: DeliveryEntry) -> str:
    if one.state == BEGUN:
        return _("on its way")
    if one.state != DONE:
        return _("did not get there")
    if one.recipient:
        return _("given to {recipient}").format(recipient=one.recipient)
    return _("copied")
