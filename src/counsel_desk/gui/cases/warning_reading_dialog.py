"""An early warning as it is read in the student's file: what was seen, and the whole way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import network_work
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases.open_warning import WarningSheet
from counsel_desk.reports.cases.network_words import origin_words, step_words
from counsel_desk.reports.words import date_words


class WarningSheetDialog(FormDialog):
    """Nothing is changed here but that a closed one can be opened again.

    What goes on in a crisis leads there, and is not taken up beside it.
    """

    def __init__(self, parent: QWidget | None, around: Surroundings, sheet: WarningSheet) -> None:
        super().__init__(parent, around, _("Early warning"), _("Take the warning up again"))
        sign = codes.load("warning_sign").label(sheet.sign)
        self.body.addWidget(words(sign, "heading", wrap=True))
        if sheet.days is not None:
            told = ngettext("for {n} day already", "for {n} days already", sheet.days)
            self.body.addWidget(words(told.format(n=sheet.days), "muted"))
        self.body.addWidget(words(sheet.text, wrap=True))
        self.body.addWidget(rule())
        origin = origin_words(sheet.level, sheet.noticed_by, sheet.noticed_at)
        self.body.addWidget(words(_("Noticed: {where}").format(where=origin), wrap=True))
        for step in sheet.path:
            told = "\n".join(filter(None, (f"→ {step_words(step)}", step.measure)))
            self.body.addWidget(words(told, wrap=True))
        self.body.addWidget(rule())
        self.body.addWidget(words(_end(sheet), wrap=True))
        self.accept_button.setVisible(sheet.done_on is not None and not sheet.crisis_id)
        if sheet.crisis_id:
            self.foot.insertWidget(0, button(_("Go to the crisis"), self._go_to_crisis))
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(_("Close"))
        if sheet.done_on is None:
            self.foot.insertWidget(0, button(_("Go to the warning"), partial(self._go, sheet.id)))
        self._id, self._crisis_id = sheet.id, sheet.crisis_id

    def work(self) -> partial[None]:
        """It was not done with after all."""
        return partial(network_work.reopen_warning, warning_id=self._id)

    def _go_to_crisis(self) -> None:
        self.reject()
        self.around.go("crisis", {"part": "crises", "subject": self._crisis_id})

    def _go(self, warning_id: str) -> None:
        self.reject()
        self.around.go("network", {"part": "week", "subject": warning_id})


def show_warning(
    page: QWidget, around: Surroundings, warning_id: str, stored: Callable[[], object]
) -> None:
    """Read a warning of the opened file and show it over the page."""

    def show(sheet: WarningSheet) -> None:
        if isValid(page):
            dialog = WarningSheetDialog(page.window(), around, sheet)
            dialog.stored.connect(stored)
            dialog.open()

    work = partial(network_work.read_warning, warning_id=warning_id)
    around.vault.post(work, show, around.tell_problem)


def _end(sheet: WarningSheet) -> str:
    if sheet.done_on is None:
        return _("It is still open.")
    outcome = codes.load("warning_outcome").label(sheet.outcome or "")
    told = _("{day}: {outcome}").format(day=date_words(sheet.done_on), outcome=outcome)
    return "\n".join(filter(None, (told, sheet.result)))
