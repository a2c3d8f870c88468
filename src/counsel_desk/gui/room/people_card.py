"""Settings: who has a password, and the recovery sheets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui import messages
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.key_history_dialog import KeyHistoryDialog
from counsel_desk.gui.room.new_keys_dialog import NewKeysDialog
from counsel_desk.gui.room.people_work import (
    PeopleFacts,
    note_read_back,
    read_people,
    renew_sheets,
)
from counsel_desk.gui.room.person_dialog import PersonDialog
from counsel_desk.gui.room.removal_dialog import RemovalDialog
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.room.sheet_hand_out import SheetHandOut, Sheets
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import badge, rule, set_role, words
from counsel_desk.i18n import _
from counsel_desk.reports.words import date_words
from counsel_desk.services.people import PersonLine


class PeopleCard(SettingsPart):
    """The list of people with access, new keys when somebody leaves, and new sheets."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._names: list[str] = []
        self.list_card = Card(_("Who has a password"))
        self.people_box = QVBoxLayout()
        self.people_box.setSpacing(4)
        self.add_button = button(_("＋ Add a person"), lambda: self.open_dialog(None))
        self.hand_over_button = button(_("A counsellor leaves…"), self.hand_over)
        self.list_card.body.addLayout(self.people_box)
        self.staff_button = button(
            _("Positions, roles and certificates"),
            lambda: around.go("teaching", {"part": "staff"}), kind="link",
            name=_("Positions, roles and certificates: the staff list"),
        )  # fmt: skip
        acts = (self.add_button, self.hand_over_button, self.staff_button)
        self.list_card.add(self.error_label)
        self.list_card.body.addLayout(beside(*acts))
        self.state_label = words("", "muted", wrap=True)
        self.sheets_button = button(_("Make new recovery sheets…"), self.renew)
        self.keys_button = button(_("Make new keys…"), self.renew_keys)
        self.history_button = button(
            _("History…"), self.show_history, name=_("History of the key file")
        )
        for card in (self.list_card, self._sheets_card(), self._keys_card()):
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

    def open_removal(self, who: PersonLine) -> RemovalDialog:
        """Take somebody off, with new keys or without."""
        dialog = RemovalDialog(self.window(), self.around, who)
        dialog.removed.connect(self._removed)
        dialog.open()
        return dialog

    def hand_over(self) -> None:
        """Who leaves and who takes over; its list of open tasks belongs to the cases."""
        begin = self.around.extras.get("hand_over")
        if callable(begin):
            begin(self.window(), self.around)

    def suspend(self, name: str) -> None:
        """Shut somebody out for a while, asked first as it holds at once."""
        question = _(
            "{name} cannot unlock until you take it up again; the password stays. Suspend now?"
        ).format(name=name)
        if messages.ask(self, question, _("Suspend"), _("Leave as it is")):
            told = _("{name} is suspended.").format(name=name)
            self.save(lambda desk: desk.people.suspend(name), told)

    def resume(self, name: str) -> None:
        """Let somebody in again."""
        told = _("{name} can unlock again.").format(name=name)
        self.save(lambda desk: desk.people.resume(name), told)

    def renew(self) -> None:
        """New sheets void the old ones at once, so this is asked first."""
        question = _("The two old sheets will open nothing any more. Make new ones now?")
        if messages.ask(self, question, _("Make new sheets"), _("Keep the old ones")):
            self.around.vault.post(renew_sheets, self._hand_out, self.refuse)

    def renew_keys(self) -> None:
        """New keys for both files; asked first, as it takes minutes and ends in a lock."""
        question = _(
            "Both files and every backup in reach are written anew, the recovery sheets are "
            "replaced, and the program locks. Passwords stay as they are. Make new keys now?"
        )
        if messages.ask(self, question, _("Make new keys"), _("Keep the old ones")):
            self.keys_dialog = NewKeysDialog(
                self.window(), self.around, lambda desk, tell: desk.people.new_keys(tell=tell)
            )
            self.keys_dialog.refused.connect(self.tell)
            self.keys_dialog.open()

    def show_history(self) -> None:
        """What was done to the key file so far."""
        self.history_dialog = KeyHistoryDialog(self.window(), self.around)
        self.history_dialog.open()

    def _hand_out(self, sheets: Sheets) -> None:
        self.sheets_dialog = SheetsDialog(self.window(), self.around, sheets)
        self.sheets_dialog.finished.connect(lambda _result: self.refresh())
        self.sheets_dialog.open()

    def _person_saved(self, name: str) -> None:
        self.around.say(_("{name} can unlock with the new password.").format(name=name))
        self.refresh()

    def _removed(self, sentence: str) -> None:
        self.around.say(sentence)
        self.refresh()

    def _fill(self, facts: PeopleFacts) -> None:
        self._names = [one.name for one in facts.people]
        clear(self.people_box)
        for place, one in enumerate(facts.people):
            if place:
                self.people_box.addWidget(rule())
            self.people_box.addWidget(self._row(one))
        if facts.read_back:
            told = _("The sheets in force were read back on {day}.").format(day=facts.read_back)
        else:
            told = _("The sheets in force were never read back. Please make new ones and try them.")
        self.state_label.setText(told)
        set_role(self.state_label, "role", "muted" if facts.read_back else "warm")

    def _row(self, one: PersonLine) -> QWidget:
        made = QWidget()
        row = beside(words(one.name, "heading"))
        row.setContentsMargins(0, 2, 0, 2)
        role = _("Counsellor") if one.is_counsellor else _("Principal")
        row.insertWidget(1, badge(role, "good" if one.is_counsellor else "info"))
        if one.suspended_on:
            day = date_words(one.suspended_on)
            row.insertWidget(2, badge(_("suspended since {day}").format(day=day), "warm"))
        if one.is_self:
            row.addWidget(words(_("you: change yours under “My password”"), "muted"))
        else:
            self._add_acts(row, one)
        made.setLayout(row)
        return made

    def _add_acts(self, row: QHBoxLayout, one: PersonLine) -> None:
        name = one.name
        if one.suspended_on:
            label = _("Take up {name}'s access again").format(name=name)
            acts: list[tuple[str, str, Callable[[], object]]] = [
                (_("Take up again"), label, lambda: self.resume(name))
            ]
        else:
            acts = [
                (
                    _("New password…"),
                    _("A new password for {name}").format(name=name),
                    lambda: self.open_dialog(name),
                ),
                (
                    _("Suspend…"),
                    _("Suspend {name}'s access").format(name=name),
                    lambda: self.suspend(name),
                ),
            ]
        leaving = _("Take {name} off the list").format(name=name)
        acts.append((_("Leaves…"), leaving, lambda: self.open_removal(one)))
        for text, label, act in acts:
            row.addWidget(button(text, act, kind="link", name=label))

    def _sheets_card(self) -> Card:
        card = Card(_("Recovery sheets"))
        told = _(
            "If every password is forgotten, the two sheets together open the vault. Make new ones "
            "when a sheet is lost or somebody has seen both: the old pair then opens nothing."
        )
        card.add(words(told, "muted", wrap=True), self.state_label)
        card.body.addLayout(beside(self.sheets_button))
        return card

    def _keys_card(self) -> Card:
        card = Card(_("Keys of the files"))
        told = _(
            "Whoever once had access may have kept a copy of the vault with its key file. New keys "
            "see to it that such a copy opens nothing that is written from then on."
        )
        card.add(words(told, "muted", wrap=True))
        card.body.addLayout(beside(self.keys_button, self.history_button))
        return card


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
