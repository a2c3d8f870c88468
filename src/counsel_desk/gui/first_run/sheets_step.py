"""The vault is made, then its recovery sheets go onto paper and are read back once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.first_run.making import MadeVault, NewVaultOrder, make
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.room.people_work import note_read_back
from counsel_desk.gui.room.sheet_hand_out import SheetHandOut
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.waiting_bar import waiting_bar
from counsel_desk.i18n import N_, _


class SheetsStep(Step):
    """``made`` says that the vault exists, ``refused`` why it does not, ``proved`` that a sheet
    was read back."""

    key = "sheets"
    title = N_("Recovery sheets")
    told = N_(
        "If every password is forgotten, the two sheets together open the vault. One alone opens "
        "nothing: keep them in two places."
    )
    made = Signal(object)
    refused = Signal(object)
    proved = Signal()

    def __init__(self, vault: VaultThread) -> None:
        super().__init__()
        self._vault = vault
        self.hand_out: SheetHandOut | None = None
        self.progress_card = Card(_("Making the vault…"))
        bar = waiting_bar(_("Making the vault…"))
        told = _("Keys are drawn and the files are encrypted. This takes a few seconds.")
        self.progress_card.add(bar, words(told, "muted", wrap=True))
        self.box.addWidget(self.progress_card)
        self.box.addStretch(1)

    def begin(self, order: NewVaultOrder) -> None:
        """Make the vault on its thread."""
        self.progress_card.show()
        self._vault.adopt(partial(make, order), self._show_sheets, self.refused.emit)

    def check(self) -> bool:
        return self.hand_out is not None and not self.hand_out.check_button.isEnabled()

    def _show_sheets(self, made: MadeVault) -> None:
        self.progress_card.hide()
        self.hand_out = SheetHandOut(made.sheets, self._vault)
        self.hand_out.read_back.connect(self._note)
        self.box.insertWidget(0, self.hand_out)
        self.made.emit(made)

    def _note(self) -> None:
        self._vault.post(note_read_back, lambda _none: self.proved.emit(), self._not_noted)

    def _not_noted(self, problem: DeskError) -> None:
        """The sheets are good all the same; only the note of it is missing."""
        self._vault.problem_told.emit(problem)
        self.proved.emit()
