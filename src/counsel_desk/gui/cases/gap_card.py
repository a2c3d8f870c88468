"""Packages that are missing after a restore, and the two ways to go on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import say, words
from counsel_desk.i18n import _, said
from counsel_desk.records import codes
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.cases.gap_closing import REASONS, GapView
from counsel_desk.services.cases.ledger_gaps import NONE_LEFT
from counsel_desk.services.desk import Desk
from counsel_desk.services.second_person import SecondPerson

if TYPE_CHECKING:
    from counsel_desk.services.cases.package_returns import TakenIn


class GapCard(Card):
    """Stands first while something is missing; ``changed`` is sent when something was done."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Packages may be missing"))
        self._around = around
        self.view: GapView | None = None
        self.told_label = words("", "muted", wrap=True)
        self.back_label = words("", "good", wrap=True)
        self.result_label = words("", "error", wrap=True)
        self.put_in_button = button(_("Put in packages from a stick…"), self.put_in)
        self.all_button = button(_("These were all"), self.say_all)
        self.sign_button = button(_("Sign off with a second person…"), self.sign)
        self.add(
            self.told_label, self.back_label, self.result_label, self.put_in_button,
            self.all_button, self.sign_button,
        )  # fmt: skip
        self.hide()

    def show_gap(self, view: GapView | None) -> None:
        """What is missing, if anything is."""
        self.view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self.told_label.setText(_told(view))
        self.back_label.setText(_came_back(view))
        self.back_label.setVisible(bool(view.came_back))
        self.all_button.setVisible(bool(view.came_back) and not view.is_certain)
        self.result_label.setVisible(bool(self.result_label.text()))

    def put_in(self) -> None:
        """Take in every package that lies in a folder."""
        folder = ask_folder(self, _("The stick or folder with the packages that left"))
        if folder is not None:
            self._around.vault.post(partial(_put_in, folder=folder), self._taken, self._refused)

    def say_all(self) -> None:
        """Nothing else has left: one person's word is enough, as those that left are there."""
        question = _(
            "Are these all the packages that left? Then totals can leave again. For the school "
            "years of these packages no sessions are told any more, as what was counted in them "
            "is not known."
        )
        if messages.ask(self, question, _("These were all"), _("Not sure")):
            self._around.vault.post(_say_all, self._taken, self._refused)

    def sign(self) -> None:
        """A second person comes to the keyboard."""
        assert self.view is not None
        dialog = SignOffDialog(self, self._around, self.view)
        dialog.stored.connect(self.changed.emit)
        dialog.open()

    def _taken(self, taken: TakenIn) -> None:
        self._say("\n".join(taken.refused))
        if taken.numbers:
            self._around.say(taken.sentence)
        self.changed.emit()

    def _refused(self, problem: DeskError) -> None:
        self._say(str(problem))

    def _say(self, sentence: str) -> None:
        say(self.result_label, sentence, "error")


class SignOffDialog(FormDialog):
    """Two people say what became of the packages that are missing."""

    def __init__(self, parent: QWidget, around: Surroundings, view: GapView) -> None:
        super().__init__(parent, around, _("Sign for missing packages"), _("Sign"))
        self._certain = view.is_certain or bool(view.came_back)
        self.body.addWidget(words(self._consequences(), "muted", wrap=True))
        listed = codes.load(REASONS)
        reasons = [(code, listed.label(code)) for code in listed.codes]
        if self._certain:
            reasons = [one for one in reasons if one[0] != NONE_LEFT]
        self.reason_box = ChoiceBox(reasons, None, _("Choose…"), name=_("What became of them"))
        self.person_box = ChoiceBox((), None, name=_("The second person"))
        self.password_edit = line_edit(secret=True)
        self.password_field = Field(_("Password of the second person"), self.password_edit)
        self.body.addWidget(Field(_("What became of them"), self.reason_box))
        self.body.addWidget(Field(_("The second person"), self.person_box))
        self.body.addWidget(self.password_field)
        around.vault.post(_others, self._fill)

    def work(self) -> Work | None:
        """Prove the second person and sign."""
        reason, name = self.reason_box.value, self.person_box.value
        if reason is None or name is None or not self.password_edit.text():
            self.show_error(_("Choose what became of them and who signs, and type the password."))
            return None
        second = SecondPerson(str(name), self.password_edit.text())
        return partial(_sign, reason=str(reason), second=second)

    def _fill(self, others: Sequence[str]) -> None:
        self.person_box.fill([(one, one) for one in others])

    def _consequences(self) -> str:
        silent = _(
            "When packages left that nobody can bring back, the school years up to now tell no "
            "sessions any more: a number beside an unknown one could show who somebody is."
        )
        if self._certain:
            return silent
        return _("{silent} When nothing left in that time, everything goes on as before.").format(
            silent=silent
        )


def _told(view: GapView) -> str:
    if view.is_certain:
        told = _("Later packages are known here, but one before them is missing.")
    elif view.last_period is None or view.last_day is None:
        told = _("It is not known whether packages left before the vault was restored on {day}.")
    else:
        told = _(
            "The vault was restored on {day}. The last package it knows is that of {period}; it is "
            "not known whether others left after it."
        )
    last = period_words(view.last_period) if view.last_period else ""
    return said(
        told.format(day=date_words(view.found_on), period=last),
        _("Until this is settled nothing new leaves."),
    )


def _came_back(view: GapView) -> str:
    names = _(", ").join(period_words(one) for one in view.came_back)
    return _("Put in: {periods}").format(periods=names)


def _put_in(desk: Desk, folder: Path) -> TakenIn:
    from counsel_desk.export.returning import packages_in, returned

    return desk.require_cases().gaps.put_in(packages_in(folder), returned)


def _say_all(desk: Desk) -> TakenIn:
    from counsel_desk.export.returning import returned

    return desk.require_cases().gaps.put_in((), returned, are_all=True)


def _sign(desk: Desk, reason: str, second: SecondPerson) -> None:
    desk.require_cases().gaps.sign_off(reason, second)


def _others(desk: Desk) -> Sequence[str]:
    return desk.safekeeping.others()
