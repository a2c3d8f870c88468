"""Settings: who has a password, and the recovery sheets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui import messages
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.person_dialog import PersonDialog
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.room.sheet_hand_out import SheetHandOut, Sheets
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import badge, rule, set_role, words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK


@dataclass(frozen=True)
class PeopleFacts:
    """Names with their role, and the day on which the sheets in force were read back."""

    people: tuple[tuple[str, bool], ...]
    read_back: str


class PeopleCard(SettingsPart):
    """The list of people with access, and new sheets when the old ones are lost or were seen."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._names: list[str] = []
        self.list_card = Card(_("Who has a password"))
        self.people_box = QVBoxLayout()
        self.people_box.setSpacing(4)
        self.add_button = button(_("＋ Add a person"), lambda: self.open_dialog(None))
        self.list_card.body.addLayout(self.people_box)
        self.staff_button = button(
            _("Positions, roles and certificates"),
            lambda: around.go("teaching", {"part": "staff"}), kind="link",
            name=_("Positions, roles and certificates: the staff list"),
        )  # fmt: skip
        self.list_card.body.addLayout(beside(self.add_button, self.staff_button))
        sheets = Card(_("Recovery sheets"))
        told = _(
            "If every password is forgotten, the two sheets together open the vault. Make new ones "
            "when a sheet is lost or somebody has seen both: the old pair then opens nothing."
        )
        self.state_label = words("", "muted", wrap=True)
        self.sheets_button = button(_("Make new recovery sheets…"), self.renew)
        sheets.add(words(told, "muted", wrap=True), self.state_label, self.error_label)
        sheets.body.addLayout(beside(self.sheets_button))
        for card in (self.list_card, sheets):
            self.box.addWidget(card)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_people, self._fill)

    def open_dialog(self, known: str | None) -> PersonDialog:
        """Add somebody, or replace the password of somebody known."""
        dialog = PersonDialog(self.window(), self.around, self._names, known)
        dialog.saved.connect(self._person_saved)
        dialog.open()
        return dialog

    def renew(self) -> None:
        """New sheets void the old ones at once, so this is asked first."""
        question = _("The two old sheets will open nothing any more. Make new ones now?")
        if messages.ask(self, question, _("Make new sheets"), _("Keep the old ones")):
            self.around.vault.post(renew_sheets, self._hand_out, self.refuse)

    def _hand_out(self, sheets: Sheets) -> None:
        self.sheets_dialog = SheetsDialog(self.window(), self.around, sheets)
        self.sheets_dialog.finished.connect(lambda _result: self.refresh())
        self.sheets_dialog.open()

    def _person_saved(self, name: str) -> None:
        self.around.say(_("{name} can unlock with the new password.").format(name=name))
        self.refresh()

    def _fill(self, facts: PeopleFacts) -> None:
        self._names = [name for name, _is_counsellor in facts.people]
        clear(self.people_box)
        for place, (name, is_counsellor) in enumerate(facts.people):
            if place:
                self.people_box.addWidget(rule())
            self.people_box.addWidget(self._row(name, is_counsellor=is_counsellor))
        if facts.read_back:
            told = _("The sheets in force were read back on {day}.").format(day=facts.read_back)
        else:
            told = _("The sheets in force were never read back. Please make new ones and try them.")
        self.state_label.setText(told)
        set_role(self.state_label, "role", "muted" if facts.read_back else "warm")

    def _row(self, name: str, *, is_counsellor: bool) -> QWidget:
        made = QWidget()
        row = beside(words(name, "heading"))
        row.setContentsMargins(0, 2, 0, 2)
        role = _("Counsellor") if is_counsellor else _("Principal")
        row.insertWidget(1, badge(role, "good" if is_counsellor else "info"))
        if name == self.around.facts.person:
            row.addWidget(words(_("you: change yours under “My password”"), "muted"))
        else:
            label = _("A new password for {name}").format(name=name)
            row.addWidget(
                button(_("New password…"), lambda: self.open_dialog(name), kind="link", name=label)
            )
        made.setLayout(row)
        return made


class SheetsDialog(QDialog):
    """The new pair: onto paper, then read back once."""

    def __init__(self, parent: QWidget, around: Surroundings, sheets: Sheets) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Recovery sheets"))
        self.setMinimumSize(720, 540)
        self._around = around
        self.hand_out = SheetHandOut(sheets, around.vault)
        self.close_button = button(_("Finished"), self.accept, kind="primary")
        self.close_button.setEnabled(False)
        self.later_button = button(_("Close without reading back"), self.reject, kind="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(_("Recovery sheets"), "title"))
        told = _("They are shown this once. Print both and destroy the old pair.")
        box.addWidget(words(told, "muted", wrap=True))
        box.addWidget(self.hand_out)
        box.addStretch(1)
        box.addLayout(beside(self.close_button, self.later_button))
        self.hand_out.read_back.connect(self._note)

    def _note(self) -> None:
        self._around.vault.post(note_read_back, lambda _none: self.close_button.setEnabled(True))
        self.later_button.hide()


def read_people(desk: Desk) -> PeopleFacts:
    """Who has access, counsellors first."""
    people = tuple((one.name, one.is_counsellor) for one in desk.safekeeping.people())
    return PeopleFacts(people, desk.room.settings.get(SHEETS_READ_BACK) or "")


def renew_sheets(desk: Desk) -> Sheets:
    """A new pair, which nobody has read back yet."""
    sheets = desk.safekeeping.renew_recovery(desk.room.schools.on(clock.today()).name)
    desk.room.settings.set(SHEETS_READ_BACK, "")
    return sheets


def note_read_back(desk: Desk) -> None:
    """Keep the day on which the sheets in force were read back."""
    desk.room.settings.set(SHEETS_READ_BACK, clock.today().isoformat())
