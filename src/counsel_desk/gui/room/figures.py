"""The figures of a month or term in large numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records.room.room_log import KindTotal, RoomLog

Figure = tuple[str, str]
"""What it counts, and the number with its unit."""


class Figures(QWidget):
    """Cards side by side, each a label over its figure."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._cards: list[Card] = []
        self.shown: tuple[Figure, ...] = ()

    def fill(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        self.shown = tuple(figures)
        for card in self._cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [_card(label, figure) for label, figure in figures]
        for card in self._cards:
            self._row.addWidget(card, 1)


def figures_of(log: RoomLog) -> tuple[Figure, ...]:
    """Hours open, and the uses that people ask about."""
    totals = {one.kind: one for one in log.totals}
    individual, group = totals.get("individual"), totals.get("group")
    adults = [totals[kind] for kind in ("parent", "teacher") if kind in totals]
    return (
        (pgettext("hours", "Open"), hours(log.summary.minutes)),
        (_("Individual"), _visits([individual] if individual else [])),
        (_("Group"), _times(group.times if group else 0)),
        (_("Parents, teachers"), _visits(adults)),
    )


def hours(minutes: int) -> str:
    """Hours with one decimal."""
    return _("{hours:.1f} hours").format(hours=minutes / 60)


def _visits(totals: Sequence[KindTotal]) -> str:
    count = sum(one.heads for one in totals)
    return ngettext("{count} visit", "{count} visits", count).format(count=count)


def _times(count: int) -> str:
    return ngettext("{count} time", "{count} times", count).format(count=count)


def _card(label: str, figure: str) -> Card:
    card = Card()
    card.body.setContentsMargins(16, 14, 16, 12)
    card.body.setSpacing(0)
    card.setAccessibleName(f"{label} {figure}")
    card.add(words(label, "muted"), words(figure, "figure"))
    return card
