"""Settings: the school and its room on one side, this computer and the passwords on the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.areas_card import AreasCard
from counsel_desk.gui.room.board_settings_card import BoardSettingsCard
from counsel_desk.gui.room.calendar_card import CalendarCard
from counsel_desk.gui.room.computer_card import ComputerCard
from counsel_desk.gui.room.exchange_card import ExchangeCard
from counsel_desk.gui.room.password_page import PasswordForm
from counsel_desk.gui.room.people_card import PeopleCard
from counsel_desk.gui.room.periods_card import PeriodsCard
from counsel_desk.gui.room.room_words_card import RoomWordsCard
from counsel_desk.gui.room.school_card import SchoolCard
from counsel_desk.gui.room.settings_part import DRAFT, SettingsPart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.i18n import N_, _
from counsel_desk.services.desk import Desk

KEEP_EVERY_MS = 2500
"""Less than the five seconds after which nothing may be lost any more."""


class _OwnPassword(SettingsPart):
    """The form of the principal's page, as a part of the settings."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.form = PasswordForm(around)
        self.box.addWidget(self.form)
        self.box.addStretch(1)


PartEntry = tuple[str, str, Callable[[Surroundings], SettingsPart]]
"""A tab's key, its words and its maker."""

PARTS: tuple[PartEntry, ...] = (
    ("school", N_("School"), SchoolCard),
    ("calendar", N_("Calendar"), CalendarCard),
    ("areas", N_("Areas and plan"), AreasCard),
    ("periods", N_("Day periods"), PeriodsCard),
    ("people", N_("People"), PeopleCard),
    ("room", N_("Room"), RoomWordsCard),
    ("board", N_("Duty board"), BoardSettingsCard),
    ("exchange", N_("Hand-over"), ExchangeCard),
)
OWN_PARTS: tuple[PartEntry, ...] = (
    ("computer", N_("This computer"), ComputerCard),
    ("password", N_("My password"), _OwnPassword),
)


class SettingsPage(Page):
    """Each tab is filled when it is shown; ``open_with`` takes a tab's key.

    What was typed and not saved is kept in the vault and stands there again after an unlock.
    ``more`` are parts that belong to the cases, of which nothing here may know.
    """

    def __init__(self, around: Surroundings, more: Sequence[PartEntry] = ()) -> None:
        super().__init__(around, _("Settings"))
        entries = (*PARTS, *more, *OWN_PARTS)
        self._keys = [key for key, _title, _make in entries]
        told = _("What changes with a date leaves the months before it as they were.")
        self.subtitle_label.setText(told)
        self.acts_button = button(_("Who did what"), lambda: around.go("acts"))
        self.tools.addWidget(self.acts_button)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Settings"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setCursor(Qt.CursorShape.PointingHandCursor)
        self.parts: dict[str, SettingsPart] = {}
        for key, title, make in entries:
            self.parts[key] = make(around)
            self.tabs.addTab(scrolling(self.parts[key]), _(title))
        self.body.addWidget(self.tabs)
        self.tabs.currentChanged.connect(lambda _place: self._fill())
        self._asked_for_draft = False
        self._kept: str | None = None
        self._half = HalfTyped(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)
        self._clock = QTimer(self)
        self._clock.setInterval(KEEP_EVERY_MS)
        self._clock.timeout.connect(self._keep)

    def refresh(self) -> None:
        if not self._asked_for_draft:
            self._asked_for_draft = True
            self.around.vault.post(read_draft, self._take_back)
        self._fill()

    def open_with(self, subject: object) -> None:
        if subject in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(str(subject)))

    def subject(self) -> object:
        return self._keys[self.tabs.currentIndex()]

    def save_draft(self) -> None:
        self._half.put_in()
        self._keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
        self._keep()

    def part(self, key: str) -> SettingsPart:
        """Show a tab and give its part."""
        self.open_with(key)
        return self.parts[key]

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Fields come and go with the rows of a form; a word is composed where the keyboard is."""
        if isinstance(now, QLineEdit | QPlainTextEdit) and self.isAncestorOf(now):
            self._half.watch(now)

    def _keep(self) -> None:
        """Keep what is typed by now, unless that is kept already or still being put back."""
        if self._kept is None:
            return
        typed = {key: found for key, part in self.parts.items() if (found := part.typed())}
        body = json.dumps(typed, ensure_ascii=False) if typed else ""
        if body != self._kept:
            self._kept = body
            self.around.vault.post(lambda desk: keep_draft(desk, body))

    def _fill(self) -> None:
        part = self.parts[self._keys[self.tabs.currentIndex()]]
        if part.typed() is None:
            part.refresh()

    def _take_back(self, body: str) -> None:
        typed: dict[str, Any] = json.loads(body) if body else {}
        for key, found in typed.items():
            if key in self.parts:
                self.part(key)
                # After the tab was filled: the vault answers in the order it was asked.
                self.around.vault.post(_nothing, _putting(self.parts[key], found))

        def all_is_back(_none: object) -> None:
            self._kept = body

        self.around.vault.post(_nothing, all_is_back)


def read_draft(desk: Desk) -> str:
    """What was typed and not saved before the last lock; empty when there is nothing."""
    draft = desk.require_cases().drafts.of(DRAFT, None)
    return draft.body if draft else ""


def keep_draft(desk: Desk, body: str) -> None:
    """Keep what was typed, in place of an earlier draft; nothing typed leaves none."""
    drafts = desk.require_cases().drafts
    earlier = drafts.of(DRAFT, None)
    if body:
        drafts.save(DRAFT, body, None, earlier.id if earlier else None)
    elif earlier:
        drafts.discard(earlier.id)


def _nothing(_desk: Desk) -> None:
    """Only a place in the row of questions."""


def _putting(part: SettingsPart, typed: dict[str, Any]) -> Callable[[object], None]:
    return lambda _none: part.take_back(dict(typed))
