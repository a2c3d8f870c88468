"""Settings of crises: what the levels of concern are called, and the limits a school has set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.crisis_agreements import LEVELS
from counsel_desk.records.cases.crisis_rules import USUAL
from counsel_desk.reports.cases.crisis_words import step_words
from counsel_desk.services.cases.concern_levels import LONGEST_NAME
from counsel_desk.services.desk import Desk

LIMITED = USUAL[:9]
"""Steps for which schools have set a limit; after-care and review have none."""
_IN_A_ROW = 3


@dataclass(frozen=True, repr=False)
class CrisisRules:
    """What holds now."""

    names: tuple[str, ...]
    limits: dict[str, int]


class CrisisSettingsPart(SettingsPart):
    """The program sets no limit by itself, and an order of its own to no level."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.name_edits = [line_edit() for _level in LEVELS]
        self.limit_edits: dict[str, QLineEdit] = {kind: line_edit(_("none")) for kind in LIMITED}
        self.box.addWidget(self._levels_card())
        self.box.addWidget(self._limits_card())
        self.box.addWidget(self.error_label)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_rules, self._fill)

    def typed(self) -> dict[str, Any] | None:
        now = {str(place): edit.text() for place, edit in enumerate(self._edits())}
        return now if any(one.isModified() for one in self._edits()) else None

    def take_back(self, typed: dict[str, Any]) -> None:
        for place, edit in enumerate(self._edits()):
            if str(place) in typed:
                edit.setText(str(typed[str(place)]))
                edit.setModified(True)

    def save_names(self) -> None:
        """Name the levels."""
        names = tuple(one.text() for one in self.name_edits)
        self.save(partial(set_names, names=names), saved())

    def save_limits(self) -> None:
        """Set the limits; an empty field is none."""
        told = {kind: edit.text().strip() for kind, edit in self.limit_edits.items()}
        wrong = [kind for kind, text in told.items() if text and not text.isdecimal()]
        if wrong:
            step = step_words(wrong[0])
            self.tell(_("{step}: write minutes as a number.").format(step=step))
            return
        limits = {kind: int(text) for kind, text in told.items() if text}
        self.save(partial(set_limits, limits=limits), saved())

    def _edits(self) -> list[QLineEdit]:
        return [*self.name_edits, *self.limit_edits.values()]

    def _fill(self, rules: CrisisRules) -> None:
        if self.typed() is not None:
            return
        for edit, name in zip(self.name_edits, rules.names, strict=True):
            edit.setText(name)
        for kind, edit in self.limit_edits.items():
            edit.setText(str(rules.limits.get(kind, "")))

    def _levels_card(self) -> Card:
        card = Card(_("Levels of concern"))
        told = _("From the least to the most; people set a level, a result of a sheet never does.")
        card.add(words(told, "muted", wrap=True))
        row = beside(stretch=False, gap=12)
        for level, edit in zip(LEVELS, self.name_edits, strict=True):
            edit.setMaxLength(LONGEST_NAME)
            row.addWidget(Field(_("Level {number}").format(number=level), edit))
        card.body.addLayout(row)
        card.add_row(button(_("Save the names"), self.save_names))
        return card

    def _limits_card(self) -> Card:
        card = Card(_("Limits of the school's own procedure"))
        told = _(
            "Minutes after a danger was found. Without a number the time is shown and nothing is "
            "ever called late."
        )
        card.add(words(told, "muted", wrap=True))
        kinds = list(self.limit_edits)
        for first in range(0, len(kinds), _IN_A_ROW):
            row = beside(stretch=False, gap=12)
            for kind in kinds[first : first + _IN_A_ROW]:
                row.addWidget(Field(step_words(kind), self.limit_edits[kind]))
            card.body.addLayout(row)
        card.add_row(button(_("Save the limits"), self.save_limits))
        return card


def read_rules(desk: Desk) -> CrisisRules:
    """What holds now."""
    cases = desk.require_cases()
    return CrisisRules(cases.concern_levels.names(), cases.crisis_steps.limits())


def set_names(desk: Desk, names: tuple[str, ...]) -> None:
    """Name the levels."""
    desk.require_cases().concern_levels.set_names(names)


def set_limits(desk: Desk, limits: dict[str, int]) -> None:
    """Set the limits."""
    desk.require_cases().crisis_steps.set_limits(limits)
