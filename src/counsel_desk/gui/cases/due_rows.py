"""The rows of the due list: what is due with what can be done, and what rests until a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases.due_words import words_of
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.gui.widgets.row_acts import RowActs
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem, PutOff
from counsel_desk.reports.words import short_date

_ROW_HEIGHT, _LEAST_TEXT = 53, 220
_SEPARATOR = " ・ "


class DueRow(QWidget):
    """A badge, the sentence with its detail, and what to do; a meeting may have been missed, and
    everything may be put off."""

    def __init__(self, item: DueItem, today: date) -> None:
        super().__init__()
        told = words_of(item, today)
        overdue = item.is_overdue(today)
        detail = _SEPARATOR.join(filter(None, (told.detail, _("overdue") if overdue else "")))
        self.badge = badge(told.badge, _shade(item, overdue=overdue))
        self.sentence_label = words(told.sentence, wrap=True)
        self.detail_label = words(detail, "muted", wrap=True)
        if not detail:
            self.detail_label.hide()
        kind = "primary" if item.is_urgent else ""
        self.button = _act(told.action, told.sentence, kind)
        self.put_off_button = _act(_("Put off"), told.sentence, kind="link")
        self.missed_button: QPushButton | None = None
        if item.kind == due_item.MEETING:
            self.missed_button = _act(_("Did not come"), told.sentence, kind="link")
        if not item.may_rest:
            self.put_off_button.hide()
        rest = self.put_off_button if item.may_rest else None
        given = (rest, self.missed_button, self.button)
        self.acts = RowActs(*(one for one in given if one is not None))
        _lay_out(self)
        self.setAccessibleName(f"{told.badge}: {told.sentence} {detail}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.acts.fit(event.size().width() - self.badge.width() - _LEAST_TEXT)


class RestingRow(QWidget):
    """Something that was put off: until when and why, and the way to have it due again."""

    def __init__(self, rests: PutOff, today: date) -> None:
        super().__init__()
        told = words_of(rests.item, today)
        until = pgettext("put off", "until {day}").format(day=short_date(rests.until))
        self.badge = badge(told.badge)
        self.sentence_label = words(told.sentence, "muted", wrap=True)
        self.detail_label = words(_SEPARATOR.join((until, rests.reason)), "muted", wrap=True)
        self.button = _act(_("Due again"), told.sentence, kind="link")
        self.acts = RowActs(self.button)
        _lay_out(self)
        self.setAccessibleName(f"{told.sentence}, {until}: {rests.reason}")


def _lay_out(row: DueRow | RestingRow) -> None:
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(row.sentence_label)
    texts.addWidget(row.detail_label)
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 6, 0, 6)
    box.setSpacing(12)
    box.addWidget(row.badge)
    box.addLayout(texts, 1)
    box.addWidget(row.acts)
    row.setMinimumHeight(_ROW_HEIGHT)


def _shade(item: DueItem, *, overdue: bool) -> str:
    if item.is_urgent:
        return "danger"
    return "warm" if overdue else "plain"


def _act(text: str, sentence: str, kind: str = "") -> QPushButton:
    made = button(text, kind=kind, name=f"{text}: {sentence}")
    # A tool tip would only say the same again.
    made.setToolTip("")
    return made
