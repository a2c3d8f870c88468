"""Handing out the two recovery sheets: saved or printed, then one group read back from the paper.

The codes are shown on paper only and never again; what is read back proves that the paper is there.
"""

from __future__ import annotations

import secrets
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.room.outside_warning import may_leave_the_vault
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import badge, set_role, words
from counsel_desk.i18n import _
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.reports.room.recovery_sheets_pdf import recovery_sheet_pdf
from counsel_desk.services import sheet_codes
from counsel_desk.services.desk import Desk
from counsel_desk.whole_files import write_whole

Sheets = tuple[RecoverySheet, RecoverySheet]


class SheetHandOut(QWidget):
    """``read_back`` comes once, when a group was typed back right."""

    read_back = Signal()

    def __init__(self, sheets: Sheets, draw_on: VaultThread) -> None:
        super().__init__()
        self._sheets = sheets
        self.cards = [SheetCard(sheet) for sheet in sheets]
        self.check_card = Card(_("One look at the paper"))
        self.group_edit = line_edit("ABCDEF")
        self.group_edit.setMaxLength(16)
        self.group_field = Field("", self.group_edit)
        self.check_button = button(_("Compare"), self.compare)
        self.state_label = words("", "muted", wrap=True)
        self._ask_for_another()
        self._lay_out()
        for card in self.cards:
            card.handed_out.connect(self._look)
            note = partial(note_printed, number=card.number)
            card.handed_out.connect(partial(draw_on.post, note))
        self.group_edit.returnPressed.connect(self.compare)
        self.group_edit.textEdited.connect(lambda: self.group_field.show_error(""))
        self._look()
        draw_on.post(lambda _desk: [recovery_sheet_pdf(one) for one in sheets], self._drawn)

    @property
    def asked(self) -> tuple[int, int]:
        """The sheet (1 or 2) and the group (from 1) that is to be read back."""
        return self._sheet.number, self._place + 1

    def compare(self) -> None:
        """Whether the typed group is the one on the paper; else another one is asked for."""
        if not self.check_card.isEnabled() or not self.group_edit.text().strip():
            return
        if sheet_codes.is_group(self.group_edit.text(), self._sheet.groups[self._place]):
            self.state_label.setText(_("Right: the sheets are readable and in your hands."))
            set_role(self.state_label, "role", "good")
            for widget in (self.group_edit, self.check_button):
                widget.setEnabled(False)
            self.read_back.emit()
            return
        self._ask_for_another()
        self.group_field.show_error(
            _("That is not what stands on the sheet. Please look again: another group is asked.")
        )
        self.group_edit.clear()
        self.group_edit.setFocus()

    def _drawn(self, papers: list[bytes]) -> None:
        if isValid(self):
            for card, paper in zip(self.cards, papers, strict=True):
                card.take_paper(paper)

    def _ask_for_another(self) -> None:
        self._sheet = secrets.choice(self._sheets)
        self._place = secrets.randbelow(len(self._sheet.groups))
        text = _("Group {group} of sheet {number}, as it stands on the paper").format(
            group=self._place + 1, number=self._sheet.number
        )
        self.group_field.label.setText(text)
        self.group_edit.setAccessibleName(text)

    def _look(self) -> None:
        ready = all(card.is_out for card in self.cards)
        self.check_card.setEnabled(ready)
        self.state_label.setText("" if ready else _("Save or print both sheets first."))
        if ready:
            self.group_edit.setFocus()

    def _lay_out(self) -> None:
        sheets = QHBoxLayout()
        sheets.setSpacing(16)
        for card in self.cards:
            sheets.addWidget(card, 1)
        self.check_card.add(self.group_field)
        self.check_card.body.addLayout(beside(self.check_button, self.state_label))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(sheets)
        box.addWidget(self.check_card)


class SheetCard(Card):
    """One sheet: with whom it is kept, and the two ways onto paper."""

    handed_out = Signal()

    def __init__(self, sheet: RecoverySheet) -> None:
        super().__init__(_("Sheet {number}").format(number=sheet.number))
        self.number = sheet.number
        self._paper = b""
        self.is_out = False
        self.state_badge = badge(_("not on paper yet"), "warm")
        self.head.addWidget(self.state_badge)
        told = _("Keep it with: {keeper}").format(keeper=sheet.keep_with)
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        number = self.title_label.text()
        self.save_button = button(
            _("Save as PDF…"), self._save, name=f"{number} {_('Save as PDF…')}"
        )
        self.print_button = button(_("Print…"), self._print, name=f"{number} {_('Print…')}")
        self.add(words(told, "muted", wrap=True))
        self.body.addStretch(1)
        self.body.addLayout(beside(self.print_button, self.save_button))
        self.add(self.error_label)
        self._enable(on=False)

    def take_paper(self, paper: bytes) -> None:
        """The sheet as a PDF: from now on it can be printed and saved."""
        self._paper = paper
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for one in (self.print_button, self.save_button):
            one.setEnabled(on)

    def _save(self) -> None:
        if not may_leave_the_vault(self):
            return
        proposed = f"recovery-sheet-{self.number}.pdf"
        place = ask_where(self, self.title_label.text(), proposed)
        if place is None:
            return
        try:
            write_whole(place, self._paper)
        except DeskError as problem:
            self.error_label.setText(str(problem))
            self.error_label.show()
            return
        self._is_out(_("saved"))

    def _print(self) -> None:
        # Imported here: the preview brings the PDF library, which nothing before needs.
        from counsel_desk.gui.room.print_preview import PrintPreview

        preview = PrintPreview(self.window(), self._paper, _("Recovery sheet"))
        preview.printed.connect(lambda: self._is_out(_("printed")))
        preview.open()

    def _is_out(self, how: str) -> None:
        self.is_out = True
        self.error_label.hide()
        self.state_badge.setText(f"✓ {how}")
        set_role(self.state_badge, "badge", "good")
        self.handed_out.emit()


def note_printed(desk: Desk | None, number: int) -> None:
    """Keep in the log that a sheet was saved or printed; never what stands on it.

    At a forgotten password no vault is open; that the sheets were made stands in its log.
    """
    if desk is not None:
        desk.log.note_sheet_printed(number)
