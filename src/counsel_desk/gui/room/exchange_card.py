"""Settings: what others know this room by: the card for other rooms, the fingerprint for a county.

Other rooms need the card to hand a student over to this one.
"""

from __future__ import annotations

from pathlib import Path

from counsel_desk.errors import DeskError
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.room_card import ENDING, RoomCard, card_file
from counsel_desk.services.desk import Desk
from counsel_desk.whole_files import write_whole


class ExchangeCard(SettingsPart):
    """The fingerprint to read out on the telephone, the card as a file, and that of packages."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.card: RoomCard | None = None
        self.fingerprint_edit = line_edit()
        self.fingerprint_edit.setReadOnly(True)
        self.name_label = words("", "heading")
        self.save_button = button(_("Save the card…"), self.save_card, kind="primary")
        self.save_button.setEnabled(False)
        card = Card(_("Card of this room"))
        told = _(
            "When a student moves here, the other school's counsellor needs this card to make the "
            "hand-over packet. It names nobody and is no secret. What counts is the fingerprint: "
            "read it to each other on the telephone before a packet is made."
        )
        card.add(
            words(told, "muted", wrap=True), self.name_label,
            Field(_("Fingerprint"), self.fingerprint_edit), self.error_label,
        )  # fmt: skip
        card.body.addLayout(beside(self.save_button))
        self.packages_edit = line_edit()
        self.packages_edit.setReadOnly(True)
        self.packages_card = Card(_("Fingerprint of packages"))
        told = _(
            "The county has it on paper and knows by it which packages of totals are from here. It "
            "is another one after new keys."
        )
        self.packages_card.add(
            words(told, "muted", wrap=True), Field(_("Fingerprint"), self.packages_edit)
        )
        self.packages_card.hide()
        self.box.addWidget(card)
        self.box.addWidget(self.packages_card)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(own_card, self._fill, self.refuse)
        self.around.vault.post(of_packages, self._fill_packages, self.refuse)

    def save_card(self) -> None:
        """Ask where, and put the card there."""
        assert self.card is not None
        place = ask_where(self.window(), _("Save the card"), file_name())
        if place is not None:
            self._write(place, self.card)

    def _write(self, place: Path, card: RoomCard) -> None:
        try:
            write_whole(place, card_file(card))
        except DeskError as problem:
            self.refuse(problem)
            return
        self.around.vault.post(note_saved)
        self.tell("")
        self.around.say(_("Saved. Give the file to the other room."))

    def _fill(self, card: RoomCard) -> None:
        self.card = card
        self.name_label.setText(card.name)
        self.fingerprint_edit.setText(card.fingerprint)
        self.fingerprint_edit.setCursorPosition(0)
        self.save_button.setEnabled(True)

    def _fill_packages(self, fingerprint: str | None) -> None:
        self.packages_edit.setText(fingerprint or "")
        self.packages_edit.setCursorPosition(0)
        self.packages_card.setVisible(fingerprint is not None)


def own_card(desk: Desk) -> RoomCard:
    """This room's card, made when it is first asked for."""
    return desk.require_cases().exchange.own_card()


def of_packages(desk: Desk) -> str | None:
    """By what packages are known; None until the first one is made."""
    return desk.people.own_fingerprints().signing


def note_saved(desk: Desk) -> None:
    """Keep in the cases' log that the card was saved."""
    desk.require_cases().exchange.note_saved()


def file_name() -> str:
    """The same for every room: the card inside says whose it is."""
    return _("room-card") + ENDING
