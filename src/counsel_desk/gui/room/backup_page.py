"""Backups: how old the newest is, one on a stick now, and what to do when one is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.backup_age import age_words, clock_words, newest_age
from counsel_desk.gui.room.backup_places_card import BackupPlacesCard, PlaceFacts, read_places
from counsel_desk.gui.room.restore_card import RestoreCard
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import badge, rule, set_role, words
from counsel_desk.gui.widgets.waiting_bar import waiting_bar
from counsel_desk.i18n import _, ngettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import OUTSIDE_BACKUP

OUTSIDE_DUE_DAYS = 14


@dataclass(frozen=True)
class BackupFacts:
    """Daily backups with when they were written, the newest outside one, today's problem, and the
    chosen places."""

    daily: tuple[tuple[date, datetime], ...]
    outside: date | None
    problem: str
    places: tuple[PlaceFacts, ...]
    age: str


class BackupPage(Page):
    """A daily backup lies beside the vault; only one elsewhere survives a broken computer."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Backup"))
        self.subtitle_label.setText(
            _("Each day by itself, here and at the places that you choose.")
        )
        self.age_label = words("", "figure")
        self.problem_label = words("", "error", wrap=True)
        self.outside_label = words("", "muted", wrap=True)
        self.result_label = words("", "good", wrap=True)
        self.bar = waiting_bar(_("Making the backup"))
        self.make_button = button(
            _("Back up to a folder or stick now…"), self.back_up, kind="primary", key="Ctrl+B"
        )
        self.acts_button = button(_("Who did what"), lambda: around.go("acts"))
        self.tools.addWidget(self.acts_button)
        self.places_card = BackupPlacesCard(around, self.refresh)
        self.restore_card = RestoreCard(around)
        self.list_box = QVBoxLayout()
        self.list_box.setSpacing(4)
        self._lay_out()
        self._say_result("", "good")
        self.bar.hide()

    def refresh(self) -> None:
        self.around.vault.post(read_backups, self._fill)
        self.restore_card.refresh()

    def back_up(self) -> None:
        """Ask for a place, then write and check a backup there on the vault's thread."""
        target = ask_folder(self, _("Where the backup goes: a stick or another folder"))
        if target is None:
            return
        self._say_result("", "good")
        self.bar.show()
        self.make_button.setEnabled(False)
        self.around.vault.post(lambda desk: back_up_to(desk, target), self._made, self._failed)

    def _made(self, folder: Path) -> None:
        self._finish()
        told = _("The backup is written, read again and found good: {folder}")
        self._say_result(told.format(folder=folder.name), "good")
        self.refresh()

    def _failed(self, problem: DeskError) -> None:
        self._finish()
        self._say_result(str(problem), "error")

    def _finish(self) -> None:
        self.bar.hide()
        self.make_button.setEnabled(True)

    def _say_result(self, sentence: str, role: str) -> None:
        self.result_label.setText(sentence)
        self.result_label.setVisible(bool(sentence))
        set_role(self.result_label, "role", role)

    def _fill(self, facts: BackupFacts) -> None:
        newest = facts.daily[0] if facts.daily else None
        age = age_words(newest) if newest else _("none yet")
        self.places_card.fill(facts.places)
        self.age_label.setText(age)
        self.problem_label.setText(facts.problem)
        self.problem_label.setVisible(bool(facts.problem))
        self._fill_outside(facts.outside)
        clear(self.list_box)
        for place, (day, written) in enumerate(facts.daily):
            if place:
                self.list_box.addWidget(rule())
            row = beside(words(f"{day.isoformat()}　{clock_words(day, written)}"))
            row.addWidget(badge(_("checked"), "good"))
            line = QWidget()
            line.setLayout(row)
            row.setContentsMargins(0, 2, 0, 2)
            self.list_box.addWidget(line)
        if not facts.daily:
            told = _("The first daily backup is being made; it is here in a moment.")
            self.list_box.addWidget(words(told, "muted"))
        note = self.around.extras.get("note")
        if callable(note):
            note("backup", facts.age)

    def _fill_outside(self, outside: date | None) -> None:
        if outside == clock.today():
            told = _("The last one outside this computer was made today.")
        elif outside is None:
            told = _("There is no backup outside this computer yet. A stick in the safe is enough.")
        else:
            days = (clock.today() - outside).days
            told = ngettext(
                "The last one outside this computer is {count} day old.",
                "The last one outside this computer is {count} days old.",
                days,
            ).format(count=days)
        is_due = outside is None or (clock.today() - outside).days > OUTSIDE_DUE_DAYS
        self.outside_label.setText(told)
        set_role(self.outside_label, "role", "warm" if is_due else "muted")

    def _lay_out(self) -> None:
        newest = Card(_("Newest daily backup"))
        newest.add(self.age_label, self.problem_label)
        outside = Card(_("One by hand, on a stick or in another folder"))
        told = _("It is encrypted like the vault and opens with the same passwords.")
        outside.add(words(told, "muted", wrap=True), self.outside_label)
        outside.body.addLayout(beside(self.make_button))
        outside.add(self.bar, self.result_label)
        daily = Card(_("Daily backups beside the vault"))
        daily.head.addWidget(
            words(_("the newest seven, and one of each month of this year"), "muted")
        )
        daily.body.addLayout(self.list_box)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 12, 0)
        box.setSpacing(16)
        for card in (newest, self.places_card, outside, daily, self.restore_card):
            box.addWidget(card)
        box.addStretch(1)
        # As high as its words are at this width; the guess without a width asks for a scroll bar.
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(scrolling(content))


def read_backups(desk: Desk) -> BackupFacts:
    """What is known of backups."""
    outside = desk.room.settings.get(OUTSIDE_BACKUP)
    daily = [(one.day, one.made_at) for one in desk.safekeeping.daily_backups()]
    return BackupFacts(
        daily=tuple(daily),
        outside=date.fromisoformat(outside) if outside else None,
        problem=desk.safekeeping.backup_age().problem or "",
        places=read_places(desk),
        age=newest_age(desk),
    )


def back_up_to(desk: Desk, target: Path) -> Path:
    """A verified backup below a folder, and the day kept on which it was made."""
    return desk.safekeeping.back_up(target)
