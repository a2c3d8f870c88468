"""Settings of what is written and what is due: words that are pointed out, and for how long nobody
may go unseen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton

from counsel_desk.gui.cases.wording_in_force import in_force
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.search_edit import SearchEdit
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.not_seen import FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS
from counsel_desk.records.cases.own_word import OwnWord
from counsel_desk.records.cases.wording import WordingGuard, shipped
from counsel_desk.services.desk import Desk

MOST_FOUND = 8
_TOP = Qt.AlignmentFlag.AlignTop

Row = tuple[str, str, QPushButton]
"""A word, what is said about it, and what can be done."""


class WordingsPart(SettingsPart):
    """A word to add, the school's changes, the program's list to look a word up in, and the weeks
    after which somebody with an open plan is asked after."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.word_edit, self.suggestion_edit = line_edit(), line_edit()
        self.add_button = button(_("Point it out"), self.add, kind="primary")
        self.search_edit = SearchEdit(_("Look a word up"))
        self.search_edit.searched.connect(lambda _text: self._show_found())
        self.own_rows, self.found_rows = QGridLayout(), QGridLayout()
        self.found_label = words("", "muted", wrap=True)
        self.weeks_box = ChoiceBox(
            [(weeks, _weeks_words(weeks)) for weeks in range(FEWEST_WEEKS, MOST_WEEKS + 1)],
            USUAL_WEEKS,
        )
        self.weeks_box.activated.connect(lambda _place: self._set_weeks())
        self._own: Sequence[OwnWord] = ()
        self.box.addWidget(self._add_card())
        self.box.addWidget(self._list_card())
        self.box.addWidget(self._weeks_card())
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_own, self._fill)
        self.around.vault.post(read_weeks, self.weeks_box.set_value)

    def typed(self) -> dict[str, Any] | None:
        now = {"word": self.word_edit.text(), "suggestion": self.suggestion_edit.text()}
        return now if any(now.values()) else None

    def take_back(self, typed: dict[str, Any]) -> None:
        self.word_edit.setText(str(typed.get("word", "")))
        self.suggestion_edit.setText(str(typed.get("suggestion", "")))

    def add(self) -> None:
        """Have the word pointed out from now on."""
        word, suggestion = self.word_edit.text(), self.suggestion_edit.text()
        self.save(partial(add, word=word, suggestion=suggestion), _("Pointed out from now on."))

    def _fill(self, found: tuple[Sequence[OwnWord], WordingGuard]) -> None:
        self._own, guard = found
        in_force().use(guard)
        if any(one.word == self.word_edit.text().strip() for one in self._own):
            self.take_back({})
        rows = [self._own_row(one) for one in self._own]
        _show(self.own_rows, rows)
        self._show_found()

    def _own_row(self, own: OwnWord) -> Row:
        told = own.suggestion or ""
        if own.is_out:
            told = _("taken out: not pointed out")
        name = _("Undo what was said about “{word}”").format(word=own.word)
        undo = partial(self._change, partial(put_back, word=own.word))
        return own.word, told, button(_("Undo"), undo, kind="link", name=name)

    def _show_found(self) -> None:
        """What the program's list has for the letters typed."""
        letters = self.search_edit.text().strip().lower()
        out = {one.word for one in self._own}
        found = [
            one
            for one in shipped().entries
            if letters and letters in one.word.lower() and one.word not in out
        ]
        rows = []
        for one in found[:MOST_FOUND]:
            name = _("Take “{word}” out").format(word=one.word)
            away = partial(self._change, partial(take_out, word=one.word))
            rows.append((one.word, one.suggestion, button(_("Take out"), away, name=name)))
        _show(self.found_rows, rows)
        self.found_label.setText(_told(letters, len(found)))

    def _change(self, work: partial[None]) -> None:
        self.save(work, _("Saved."))

    def _set_weeks(self) -> None:
        weeks = self.weeks_box.number or USUAL_WEEKS
        self.save(partial(set_weeks, weeks=weeks), _("Saved."))

    def _weeks_card(self) -> Card:
        card = Card(_("Students whom nobody has seen"))
        told = _(
            "Somebody with an open plan and no appointment stands on the list of today after so "
            "many weeks of school. Holidays do not count."
        )
        card.add(words(told, "muted", wrap=True), Field(_("Ask after"), self.weeks_box))
        return card

    def _add_card(self) -> Card:
        card = Card(_("Words to point out"))
        told = _(
            "While somebody writes, words that name a diagnosis or judge a child are underlined, "
            "with another way to say it. Nothing is ever refused. Add what your school says."
        )
        card.add(words(told, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(_("Word"), self.word_edit), 1, _TOP)
        row.addWidget(Field(_("What to write instead"), self.suggestion_edit), 3, _TOP)
        card.body.addLayout(row)
        card.add(self.error_label)
        card.body.addLayout(beside(self.add_button))
        card.body.addLayout(self.own_rows)
        return card

    def _list_card(self) -> Card:
        card = Card(_("The program's list"))
        self.search_edit.setMinimumWidth(280)
        card.body.addLayout(beside(self.search_edit))
        card.add(self.found_label)
        card.body.addLayout(self.found_rows)
        return card


def read_own(desk: Desk) -> tuple[Sequence[OwnWord], WordingGuard]:
    """The school's changes, and the list with them."""
    wordings = desk.require_cases().wordings
    return wordings.own_words(), wordings.guard()


def read_weeks(desk: Desk) -> int:
    """After how many weeks somebody is asked after."""
    return desk.require_cases().due.weeks()


def set_weeks(desk: Desk, weeks: int) -> None:
    """Ask after them earlier or later."""
    desk.require_cases().due.set_weeks(weeks)


def add(desk: Desk, word: str, suggestion: str) -> None:
    """Have a word pointed out."""
    desk.require_cases().wordings.add(word, suggestion)


def take_out(desk: Desk, word: str) -> None:
    """Have a word of the program's list pointed out no more."""
    desk.require_cases().wordings.take_out(word)


def put_back(desk: Desk, word: str) -> None:
    """Undo what the school said about a word."""
    desk.require_cases().wordings.put_back(word)


def _weeks_words(weeks: int) -> str:
    return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)


def _told(letters: str, count: int) -> str:
    if not letters:
        return ngettext(
            "The list has {count} word.", "The list has {count} words.", len(shipped().entries)
        ).format(count=len(shipped().entries))
    if not count:
        return _("The list has no such word, or you changed it above.")
    told = ngettext("{count} word found.", "{count} words found.", count).format(count=count)
    return told if count <= MOST_FOUND else told + _(" Type more to see fewer.")


def _show(grid: QGridLayout, rows: Sequence[Row]) -> None:
    clear(grid)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for place, (word, told, act) in enumerate(rows):
        grid.addWidget(words(word), place, 0)
        grid.addWidget(words(told, "muted", wrap=True), place, 1)
        grid.addWidget(act, place, 2)
