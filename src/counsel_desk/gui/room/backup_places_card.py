"""Where the daily backups go besides the vault's own folder: folders and sticks of the school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _, ngettext, said

if TYPE_CHECKING:
    from counsel_desk.services.desk import Desk

OVERDUE_DAYS = 7
"""A chosen place that got nothing for longer is pointed out."""


@dataclass(frozen=True)
class PlaceFacts:
    """One chosen place; ``newest`` is the day of its newest backup, ``added_on`` since when."""

    id: str
    label: str
    is_stick: bool
    is_here: bool
    newest: date | None
    added_on: date


class BackupPlacesCard(Card):
    """The list of chosen places with the age of each, and the way to choose one more."""

    def __init__(self, around: Surroundings, changed: Callable[[], None]) -> None:
        super().__init__(_("Where the daily backups go"))
        self._around, self._changed = around, changed
        told = _(
            "Beside the vault always. A stick or a folder that you choose here gets each day's "
            "backup too; a stick plugged in later gets it then."
        )
        self.list_box = QVBoxLayout()
        self.list_box.setSpacing(4)
        self.result_label = words("", "error", wrap=True)
        self.add_button = button(_("＋ Choose a stick or folder…"), self.choose)
        self.add(words(told, "muted", wrap=True))
        self.body.addLayout(self.list_box)
        self.body.addLayout(beside(self.add_button))
        self.add(self.result_label)
        self.result_label.hide()

    def fill(self, places: tuple[PlaceFacts, ...]) -> None:
        """Show the places anew."""
        clear(self.list_box)
        for number, one in enumerate(places):
            if number:
                self.list_box.addWidget(rule())
            self.list_box.addWidget(self._row(one))

    def choose(self) -> None:
        """Ask for a place, then have the backup of today written there."""
        folder = ask_folder(self, _("Where the daily backups go too: a stick or another folder"))
        if folder is None:
            return
        self.add_button.setEnabled(False)
        self._say("")
        self._around.vault.post(lambda desk: add_place(desk, folder), self._added, self._refused)

    def drop(self, place: PlaceFacts) -> None:
        """No more backups go there; asked first, as the age counts without it then."""
        question = _("No more backups go to “{place}”. Those that lie there stay.").format(
            place=place.label
        )
        if messages.ask(self, question, _("Write none there"), _("Keep the place")):
            self._around.vault.post(
                lambda desk: desk.backups.places.remove(place.id),
                lambda _nothing: self._changed(),
                self._refused,
            )

    def _added(self, problem: str) -> None:
        self.add_button.setEnabled(True)
        self._say(problem)
        self._changed()

    def _refused(self, problem: DeskError) -> None:
        self.add_button.setEnabled(True)
        self._say(str(problem))

    def _say(self, sentence: str) -> None:
        self.result_label.setText(sentence)
        self.result_label.setVisible(bool(sentence))

    def _row(self, place: PlaceFacts) -> QWidget:
        made = QWidget()
        kind = badge(_("Stick") if place.is_stick else _("Folder"), "info")
        state = words(state_words(place), "warm" if is_overdue(place) else "muted")
        row = beside(kind, ElidedLabel(place.label), state)
        label = _("Write no more backups to {place}").format(place=place.label)
        row.addWidget(button(_("Remove"), lambda: self.drop(place), kind="link", name=label))
        row.setContentsMargins(0, 2, 0, 2)
        made.setLayout(row)
        return made


def state_words(place: PlaceFacts) -> str:
    """How old the newest backup there is, and whether the place can be reached."""
    if place.newest is None:
        age = _("no backup yet")
    elif (days := (clock.today() - place.newest).days) <= 0:
        age = _("has today's")
    else:
        age = ngettext("{count} day old", "{count} days old", days).format(count=days)
    if place.is_here:
        return age
    away = _("not plugged in") if place.is_stick else _("out of reach")
    return _("{away} ・ {age}").format(away=away, age=age)


def is_overdue(place: PlaceFacts) -> bool:
    """Whether a place waited too long for a backup."""
    return (clock.today() - (place.newest or place.added_on)).days > OVERDUE_DAYS


def read_places(desk: Desk) -> tuple[PlaceFacts, ...]:
    """The chosen places as they are now."""
    return tuple(
        PlaceFacts(
            one.id, one.label, one.is_stick, one.folder is not None, one.newest, one.added_on
        )
        for one in desk.backups.places.list()
    )


def add_place(desk: Desk, folder: Path) -> str:
    """Choose a place and write today's backup there; returns what was in the way of it."""
    place = desk.backups.places.add(folder)
    outcomes = desk.backups.make_due()
    return said(*(one.problem for one in outcomes if one.place == place.folder))
