"""Puts off what stands on the due list, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import put_off_dialog
from counsel_desk.gui.cases.due_card import DueCard
from counsel_desk.gui.cases.put_off_dialog import PutOffDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.i18n import _
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.reports.words import short_date


class PuttingOff(QObject):
    """Goes with one card; ``refresh`` looks at the list again."""

    def __init__(
        self, page: QWidget, around: Surroundings, card: DueCard, refresh: Callable[[], object]
    ) -> None:
        super().__init__(page)
        self._page, self._around, self._card, self._refresh = page, around, card, refresh
        self.dialog: PutOffDialog | None = None
        card.put_off_wanted.connect(self.ask)
        card.due_again.connect(self._take_back)

    def ask(self, item: DueItem) -> None:
        """Until when, and why."""
        self.dialog = PutOffDialog(self._page, self._around, item)
        self.dialog.stored.connect(partial(self._is_put_off, self.dialog))
        self.dialog.open()

    def go_on_with(self, subject: str) -> None:
        """Take a half-written form up again, if what it was about is still due."""
        due = self._card.shown or ()
        found = [one for one in due if put_off_dialog.subject_of(one) == subject]
        if found:
            self.ask(found[0])
        else:
            self._around.say(_("What this draft was about is not due any more."))

    def _is_put_off(self, dialog: PutOffDialog) -> None:
        rest = dialog.rest
        if rest is not None:
            told = _("Put off until {day}.").format(day=short_date(rest[0]))
            self._around.say(told, _("Undo"), partial(self._take_back, dialog.item))
        self._refresh()

    def _take_back(self, item: DueItem) -> None:
        work = partial(put_off_dialog.take_back, item=item)
        self._around.vault.post(work, self._is_due_again)

    def _is_due_again(self, _none: object) -> None:
        self._refresh()
