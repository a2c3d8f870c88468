"""One day of the room: its openings, what was corrected in them, and why it was short or closed."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.room.correction_dialog import CorrectionDialog, TakeBackDialog, take_back
from counsel_desk.gui.room.day_cells import standing_of
from counsel_desk.gui.room.day_reason_card import DayReasonCard
from counsel_desk.gui.room.day_view import DayView, read_day
from counsel_desk.gui.room.opening_dialog import OpeningDialog
from counsel_desk.gui.room.period_view import OpeningLine
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.room.opening_history import CorrectionLine
from counsel_desk.reports.words import date_words, label, span, weekday

UNDO_REASON = "other"


class DayDialog(QDialog):
    """``changed`` is sent whenever something about the day was stored."""

    changed = Signal()

    def __init__(self, parent: QWidget | None, around: Surroundings, day: date) -> None:
        super().__init__(parent)
        self.around, self.day = around, day
        self.setWindowTitle(_("A day of the room"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 560)
        self.view: DayView | None = None
        self.title_label = words(f"{date_words(day)} {weekday(day.isoweekday())}", "title")
        self.standing_label = words("", "muted", wrap=True)
        self.openings_card = Card(_("Openings"))
        self.rows = QVBoxLayout()
        self.openings_card.body.addLayout(self.rows)
        self.add_button = button(_("Add an opening"), self.add, key="Ctrl+N")
        self.openings_card.add_row(self.add_button)
        self.reason_card = DayReasonCard(around, day)
        self.reason_card.changed.connect(self._changed)
        self.history_card = Card(_("Corrections"))
        self.history_rows = QVBoxLayout()
        self.history_card.body.addLayout(self.history_rows)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew."""
        self.around.vault.post(partial(read_day, day=self.day), self._fill)

    def add(self) -> None:
        """One more opening."""
        if self.view is not None:
            self._open(OpeningDialog(self, self.around, self.view.choices, self.day))

    def correct(self, line: OpeningLine) -> None:
        """Change an opening."""
        if self.view is not None:
            self._open(CorrectionDialog(self, self.around, self.view.choices, line))

    def take_back(self, line: OpeningLine) -> None:
        """Take an opening back; it can be brought back from the word at the window's foot."""
        undo = partial(take_back, line=line, reason=UNDO_REASON, void=False)
        form = TakeBackDialog(self, self.around, line)
        form.stored.connect(
            lambda: self.around.say(
                _("The opening was taken back."), _("Bring it back"), lambda: self._post(undo)
            )
        )
        self._open(form)

    def _lay_out(self) -> None:
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(16)
        for card in (self.openings_card, self.reason_card, self.history_card):
            cards.addWidget(card)
        cards.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(8)
        box.addWidget(self.title_label)
        box.addWidget(self.standing_label)
        box.addSpacing(8)
        box.addWidget(scrolling(inner), 1)
        close = button(_("Close"), self.accept)
        close.setToolTip("Esc")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        box.addLayout(foot)

    def _fill(self, view: DayView) -> None:
        if not isValid(self):
            return
        self.view = view
        self.standing_label.setText(standing_of(view.glance, small=view.small_school))
        is_over = self.day <= view.choices.now.date()
        self.add_button.setEnabled(is_over)
        clear(self.rows)
        for line in view.openings:
            self.rows.addLayout(self._row(line))
        if not view.openings:
            told = _("The room was not opened on this day.")
            self.rows.addWidget(
                words(told if is_over else _("This day is still to come."), "muted")
            )
        self.reason_card.fill(view)
        self.history_card.setVisible(bool(view.corrections))
        clear(self.history_rows)
        for correction in view.corrections:
            self.history_rows.addWidget(words(_history(correction, view), "muted", wrap=True))

    def _row(self, line: OpeningLine) -> QHBoxLayout:
        told = f"{span(line.opened, line.closed)} {line.area}"
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(words(span(line.opened, line.closed), "heading"))
        row.addWidget(words(line.area))
        row.addWidget(words("  ".join(filter(None, [line.duty, line.remark])), "muted"), 1)
        row.addWidget(
            button(_("Correct"), partial(self.correct, line), kind="link",
                   name=_("Correct {opening}").format(opening=told))
        )  # fmt: skip
        row.addWidget(
            button(_("Take back"), partial(self.take_back, line), kind="link",
                   name=_("Take back {opening}").format(opening=told))
        )  # fmt: skip
        return row

    def _open(self, form: FormDialog) -> None:
        form.stored.connect(self._changed)
        form.open()

    def _post(self, work: partial[None]) -> None:
        self.around.vault.post(work, lambda _result: self._changed())

    def _changed(self) -> None:
        if isValid(self):
            self.changed.emit()
            self.refresh()


def _history(one: CorrectionLine, view: DayView) -> str:
    told = _("{date}, {person}: {before} became {after} ({reason})")
    if one.taken_back:
        told = _("{date}, {person}: {before} was taken back ({reason})")
    return told.format(
        date=date_words(one.made_on),
        person=one.made_by,
        before=f"{span(one.opened_before, one.closed_before)} {view.areas.get(one.area_id, '')}",
        after=span(one.opened_after, one.closed_after),
        reason=label("correction_reason", one.reason),
    )
