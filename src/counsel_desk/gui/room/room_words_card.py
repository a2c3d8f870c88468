"""Settings: what the room is called, where it is, and the school's hotline."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import N_, _
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import (
    HOTLINE_NAME,
    HOTLINE_NUMBER,
    ROOM_NAME,
    ROOM_PLACE,
)

FIELDS = (
    (ROOM_NAME, N_("Name of the room"), N_("Stands at the top left after the next unlock.")),
    (ROOM_PLACE, N_("Where it is"), N_("For the door notice, for example “main building, 203”.")),
    (HOTLINE_NAME, N_("The school's hotline: name"), ""),
    (HOTLINE_NUMBER, N_("The school's hotline: number"), ""),
)


class RoomWordsCard(SettingsPart):
    """Four lines that also stand on the door notice."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.edits: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        card = Card(_("The room"))
        for key, label, hint in FIELDS:
            self.edits[key] = line_edit()
            card.add(Field(_(label), self.edits[key], _(hint) if hint else ""))
        self.save_button = button(_("Save"), self._save, kind="primary")
        card.add(self.error_label)
        card.body.addLayout(beside(self.save_button))
        self.box.addWidget(card)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_room, self._fill)

    def typed(self) -> dict[str, Any] | None:
        now = {key: edit.text() for key, edit in self.edits.items()}
        return now if self._shown and now != self._shown else None

    def take_back(self, typed: dict[str, Any]) -> None:
        for key, edit in self.edits.items():
            edit.setText(str(typed.get(key, "")))

    def _fill(self, values: dict[str, str]) -> None:
        self._shown = values
        for key, edit in self.edits.items():
            edit.setText(values[key])

    def _save(self) -> None:
        values = {key: edit.text().strip() for key, edit in self.edits.items()}
        self.save(lambda desk: set_room(desk, values), _("Saved."))


def read_room(desk: Desk) -> dict[str, str]:
    """The four values, empty where nothing was said."""
    return {key: desk.room.settings.get(key) or "" for key, _label, _hint in FIELDS}


def set_room(desk: Desk, values: dict[str, str]) -> None:
    """Set what changed."""
    before = read_room(desk)
    for key, value in values.items():
        if value != before[key]:
            desk.room.settings.set(key, value)
