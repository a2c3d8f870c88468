"""How many clauses stand how: four numbers, each of which shows its clauses when it is pressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk.gui.room.board_table import KINDS
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.verdict_words import verdict_words

SHOWN = (Verdict.MET, Verdict.NEAR, Verdict.NOT_MET, Verdict.NO_DATA)


class BoardFigures(QWidget):
    """``picked`` carries the verdict whose clauses were asked for."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._cards = {verdict: Card() for verdict in SHOWN}
        self._labels = {verdict: words("0", "figure") for verdict in SHOWN}
        for verdict, card in self._cards.items():
            self._dress(verdict, card)
            row.addWidget(card, 1)

    def fill(self, rows: Sequence[Checked]) -> None:
        """Count these clauses."""
        counts = Counter(one.finding.verdict for one in rows)
        for verdict, label in self._labels.items():
            label.setText(str(counts[verdict]))
            self._cards[verdict].setAccessibleName(f"{verdict_words(verdict)} {counts[verdict]}")

    def _dress(self, verdict: Verdict, card: Card) -> None:
        told = verdict_words(verdict)
        card.body.setContentsMargins(16, 12, 16, 12)
        card.body.setSpacing(0)
        self._labels[verdict].setProperty("tone", KINDS[verdict])
        show = button(
            pgettext("board", "Show"),
            lambda: self.picked.emit(verdict.value),
            kind="link",
            name=_("Show only: {state}").format(state=told),
        )
        card.add(words(told, "muted"))
        card.add_row(self._labels[verdict], stretch=True).addWidget(show)
