"""One clause of the duty board: what it asks, how it stands and why, and what would mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counsel_desk.gui.page import scrolling
from counsel_desk.gui.room.board_table import KINDS
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.verdict_words import verdict_words
from counsel_desk.reports.duty_words import number_words
from counsel_desk.reports.words import date_words

_WIDTH, _HIGHEST_LIST = 640, 260

Standing = tuple[str, Verdict]
"""A term in words, and how the clause stood in it."""


class BoardRowDialog(QDialog):
    """``place_wanted`` is sent when somebody wants to see or mend the records themselves."""

    place_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, row: Checked, trend: Sequence[Standing], *, has_place: bool
    ) -> None:
        super().__init__(parent)
        self.row = row
        self.setWindowTitle(_("Clause {number}").format(number=row.rule.number))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addLayout(_head(row))
        for told in facts_of(row):
            box.addWidget(words(told, wrap=True))
        if trend:
            box.addWidget(words(_("Over the terms"), "heading"))
            box.addWidget(words(trend_words(trend), "muted", wrap=True))
        box.addWidget(words(_("What this is based on"), "heading"))
        box.addWidget(self._evidence())
        box.addLayout(self._foot(has_place=has_place))

    def _evidence(self) -> QWidget:
        """The records behind it, line by line; a long list scrolls."""
        lines = [words(one.told, "muted", wrap=True) for one in self.row.finding.evidence]
        if not lines:
            return words(_("No single record stands behind this yet."), "muted", wrap=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for line in lines:
            column.addWidget(line)
        column.addStretch(1)
        area = scrolling(holder, self)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("What this is based on"))
        area.setMaximumHeight(_HIGHEST_LIST)
        return area

    def _foot(self, *, has_place: bool) -> QHBoxLayout:
        self.place_button = button(_("Open the register"), self._go)
        self.place_button.setVisible(has_place)
        self.close_button = button(_("Close"), self.accept, kind="primary")
        self.close_button.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.place_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        return foot

    def _go(self) -> None:
        self.accept()
        self.place_wanted.emit()


def facts_of(row: Checked) -> list[str]:
    """What there is to say of a clause, in sentences."""
    finding = row.finding
    told = [finding.note]
    if finding.denominator:
        told.append(
            _("Counted: {done} of {total}").format(
                done=number_words(finding.numerator or 0), total=number_words(finding.denominator)
            )
        )
    if finding.due is not None:
        told.append(_("Next date: {day}").format(day=date_words(finding.due)))
    if finding.remedy:
        told.append(_("What would mend it: {remedy}").format(remedy=finding.remedy))
    if finding.reading:
        told.append(_("How the words are read: {reading}").format(reading=finding.reading))
    if row.rule.strength == "soft":
        told.append(_("This is a target, not a limit."))
    return told


def trend_words(trend: Sequence[Standing]) -> str:
    """A line for each term in order, with how it stood."""
    return "\n".join(f"{term}  {verdict_words(verdict)}" for term, verdict in trend)


def _head(row: Checked) -> QHBoxLayout:
    texts, head = QVBoxLayout(), QHBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(words(row.rule.number, "label"))
    texts.addWidget(words(row.rule.words, "title", wrap=True))
    head.addLayout(texts, 1)
    state: QLabel = badge(verdict_words(row.finding.verdict), KINDS[row.finding.verdict])
    head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
    return head
