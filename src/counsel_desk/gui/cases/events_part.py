"""Extreme events at school: one card for each, open ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from counsel_desk.gui.cases import event_work
from counsel_desk.gui.cases.event_card import EventCard
from counsel_desk.gui.cases.event_dialogs import (
    CloseEventDialog,
    EventDialog,
    StampDialog,
    SupportDialog,
    SupportGivenDialog,
)
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.event_rules import EventView, SupportLine

NEW = "new"


class EventsPart(PagePart):
    """``point_at`` takes ``new`` for the form of a new event; an id is on the page anyway."""

    key = "events"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: FormDialog | None = None
        self.cards: list[EventCard] = []
        self.new_button = button(_("＋ Note an event"), self.begin, kind="primary")
        self.empty_card = Card(_("Extreme events"))
        self.empty_card.add(words(_what_for(), "muted", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 12, 12)
        box.setSpacing(16)
        box.addWidget(self.empty_card)
        box.addLayout(self._rows)
        box.addLayout(beside(self.new_button))
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Extreme events")

    def refresh(self) -> None:
        self.around.vault.post(event_work.read_events, self._fill)

    def point_at(self, subject_id: str) -> None:
        if subject_id == NEW:
            self.begin()

    def begin(self) -> None:
        """The form of a new event."""
        self._show_form(None, {})

    def _fill(self, views: Sequence[EventView]) -> None:
        clear(self._rows)
        self.cards = [self._card(view) for view in views]
        for card in self.cards:
            self._rows.addWidget(card)
        self.empty_card.setVisible(not views)

    def _card(self, view: EventView) -> EventCard:
        card = EventCard(view)
        card.change_wanted.connect(partial(self._change, view))
        card.close_wanted.connect(partial(self._close, view))
        card.support_wanted.connect(partial(self._support, view))
        card.stamp_wanted.connect(partial(self._stamp, view))
        card.given_wanted.connect(self._given)
        return card

    def _change(self, view: EventView) -> None:
        work = partial(event_work.read_kept, event_id=view.id)
        self.around.vault.post(work, partial(self._show_form, view))

    def _show_form(self, view: EventView | None, kept: Mapping[str, str]) -> None:
        if isValid(self):
            self._open(EventDialog(self, self.around, view, kept))

    def _stamp(self, view: EventView, kind: str) -> None:
        self._open(StampDialog(self, self.around, view, kind))

    def _support(self, view: EventView) -> None:
        self._open(SupportDialog(self, self.around, view))

    def _given(self, line: SupportLine) -> None:
        self._open(SupportGivenDialog(self, self.around, line))

    def _close(self, view: EventView) -> None:
        self._open(CloseEventDialog(self, self.around, view))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()


def _what_for() -> str:
    return _(
        "If something terrible happens at school: start the plan, reach the parents first, tell "
        "education, police and health, and note here when each was done. Afterwards the list of "
        "those who need support goes on. A drill is noted the same way, and marked as one."
    )
