"""Settings: the school and its room on one side, this computer and the passwords on the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.areas_card import AreasCard
from counsel_desk.gui.room.calendar_card import CalendarCard
from counsel_desk.gui.room.computer_card import ComputerCard
from counsel_desk.gui.room.password_page import PasswordForm
from counsel_desk.gui.room.people_card import PeopleCard
from counsel_desk.gui.room.periods_card import PeriodsCard
from counsel_desk.gui.room.room_words_card import RoomWordsCard
from counsel_desk.gui.room.school_card import SchoolCard
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.i18n import N_, _
from counsel_desk.services.desk import Desk

DRAFT = "settings"


class _OwnPassword(SettingsPart):
    """The form of the principal's page, as a part of the settings."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.form = PasswordForm(around)
        self.box.addWidget(self.form)
        self.box.addStretch(1)


PARTS: tuple[tuple[str, str, Callable[[Surroundings], SettingsPart]], ...] = (
    ("school", N_("School"), SchoolCard),
    ("calendar", N_("Calendar"), CalendarCard),
    ("areas", N_("Areas and plan"), AreasCard),
    ("periods", N_("Day periods"), PeriodsCard),
    ("people", N_("People"), PeopleCard),
    ("room", N_("Room"), RoomWordsCard),
    ("computer", N_("This computer"), ComputerCard),
    ("password", N_("My password"), _OwnPassword),
)


class SettingsPage(Page):
    """Each tab is filled when it is shown; ``open_with`` takes a tab's key."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Settings"))
        told = _("What changes with a date leaves the months before it as they were.")
        self.subtitle_label.setText(told)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Settings"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setCursor(Qt.CursorShape.PointingHandCursor)
        self.parts: dict[str, SettingsPart] = {}
        for key, title, make in PARTS:
            self.parts[key] = make(around)
            self.tabs.addTab(scrolling(self.parts[key]), _(title))
        self.body.addWidget(self.tabs)
        self.tabs.currentChanged.connect(lambda _place: self._fill())
        self._asked_for_draft = False

    def refresh(self) -> None:
        if not self._asked_for_draft:
            self._asked_for_draft = True
            self.around.vault.post(take_draft, self._take_back)
        self._fill()

    def open_with(self, subject: object) -> None:
        keys = [key for key, _title, _make in PARTS]
        if subject in keys:
            self.tabs.setCurrentIndex(keys.index(str(subject)))

    def subject(self) -> object:
        return PARTS[self.tabs.currentIndex()][0]

    def save_draft(self) -> None:
        typed = {key: found for key, part in self.parts.items() if (found := part.typed())}
        if typed:
            body = json.dumps(typed, ensure_ascii=False)
            self.around.vault.post(lambda desk: keep_draft(desk, body))

    def part(self, key: str) -> SettingsPart:
        """Show a tab and give its part."""
        self.open_with(key)
        return self.parts[key]

    def _fill(self) -> None:
        part = self.parts[PARTS[self.tabs.currentIndex()][0]]
        if part.typed() is None:
            part.refresh()

    def _take_back(self, body: str) -> None:
        typed: dict[str, Any] = json.loads(body) if body else {}
        for key, found in typed.items():
            if key in self.parts:
                self.part(key)
                # After the tab was filled: the vault answers in the order it was asked.
                self.around.vault.post(_nothing, _putting(self.parts[key], found))


def take_draft(desk: Desk) -> str:
    """What was typed before the last lock, once; empty when there is nothing."""
    cases = desk.require_cases()
    draft = cases.drafts.of(DRAFT, None)
    if draft is None:
        return ""
    cases.drafts.discard(draft.id)
    return draft.body


def keep_draft(desk: Desk, body: str) -> None:
    """Keep what was typed, in place of an earlier draft."""
    drafts = desk.require_cases().drafts
    earlier = drafts.of(DRAFT, None)
    drafts.save(DRAFT, body, None, earlier.id if earlier else None)


def _nothing(_desk: Desk) -> None:
    """Only a place in the row of questions."""


def _putting(part: SettingsPart, typed: dict[str, Any]) -> Callable[[object], None]:
    return lambda _none: part.take_back(dict(typed))
