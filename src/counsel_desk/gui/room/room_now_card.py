"""The room on the first page: open or closed, how long today, one click to change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import opening_acts
from counsel_desk.gui.room.day_view import Choices, read_choices
from counsel_desk.gui.room.opening_acts import Done
from counsel_desk.gui.room.opening_dialog import OpeningDialog
from counsel_desk.gui.room.unclosed_rows import UnclosedRows
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import badge, set_role, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.room.room_state import AreaState, RoomState
from counsel_desk.reports.words import clock, duration


class RoomNowCard(Card):
    """``changed`` says that something about the room was written."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Counselling room"))
        self._around = around
        self.state: RoomState | None = None
        self.state_badge = badge("")
        self.head.addWidget(self.state_badge)
        self.minutes_label = words("", "figure")
        self.told_label = words("", "muted", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Open today"))
        self.progress.setTextVisible(False)
        self.area_box = ChoiceBox(())
        self.area_box.setAccessibleName(_("Area"))
        self.area_box.currentIndexChanged.connect(lambda _place: self._dress_button())
        self.toggle_button = button("", self.toggle, kind="primary")
        self.toggle_button.setEnabled(False)
        self.late_button = button(_("Enter afterwards"), self._enter_late, kind="link")
        self.late_button.setEnabled(False)
        self.unclosed = UnclosedRows(around)
        self.unclosed.answered.connect(self._answered)
        self.add(self.minutes_label, self.told_label, self.progress, self.area_box)
        self.add_row(self.toggle_button, self.late_button)
        self.add(self.unclosed)

    def show_state(self, state: RoomState) -> None:
        """Bring the card up to date; what is being chosen or typed stays."""
        before, self.state = self.state, state
        self.state_badge.setText(_("● Open") if state.is_open else _("○ Closed"))
        set_role(self.state_badge, "badge", "good" if state.is_open else "plain")
        self.minutes_label.setText(duration(state.minutes))
        self.told_label.setText(_told(state))
        self._show_progress(state)
        if before is None or before.areas != state.areas:
            self._offer_areas(state)
        self.late_button.setEnabled(bool(state.areas))
        self._dress_button()
        self.unclosed.show_openings(state.unclosed)

    def toggle(self) -> None:
        """Open the chosen area, or close it."""
        area = self._area()
        if area is None:
            return
        # Until the vault has answered, a second click would mean the opposite.
        self.toggle_button.setEnabled(False)
        act, done = (
            (opening_acts.close_area, self._closed)
            if area.is_open
            else (opening_acts.open_area, self._opened)
        )
        self._around.vault.post(partial(act, area_id=area.id), done, self._refused)

    def _opened(self, done: Done) -> None:
        told = _("{area} is open since {time}.").format(area=self._name(done), time=clock(done.at))
        self._around.say(told, _("Undo"), partial(self._undo, opening_acts.unopen, done))
        self.changed.emit()

    def _closed(self, done: Done) -> None:
        told = _("{area} closed at {time}.").format(area=self._name(done), time=clock(done.at))
        self._around.say(told, _("Undo"), partial(self._undo, opening_acts.unclose, done))
        self.changed.emit()

    def _undo(self, act: opening_acts.Undo, done: Done) -> None:
        self._around.vault.post(partial(act, done=done), lambda _none: self.changed.emit())

    def _refused(self, problem: DeskError) -> None:
        """A new day or another click came between: say it and look again."""
        self._around.tell_problem(problem)
        self.changed.emit()

    def _answered(self) -> None:
        self._around.say(_("The closing time is entered."))
        self.changed.emit()

    def _enter_late(self) -> None:
        if self.state is not None:
            work = partial(read_choices, day=self.state.now.date())
            self._around.vault.post(work, self._show_late)

    def _show_late(self, choices: Choices) -> None:
        dialog = OpeningDialog(self, self._around, choices, choices.now.date())
        dialog.form.area_box.set_value(self.area_box.number)
        dialog.stored.connect(self.changed)
        dialog.open()

    def _area(self) -> AreaState | None:
        areas = self.state.areas if self.state else ()
        return next((one for one in areas if one.id == self.area_box.number), None)

    def _name(self, done: Done) -> str:
        areas = self.state.areas if self.state else ()
        return next((one.name for one in areas if one.id == done.area_id), "")

    def _offer_areas(self, state: RoomState) -> None:
        """The areas with what is open in them; the one chosen so far stays chosen."""
        chosen = self.area_box.number or state.usual_area
        self.area_box.fill([(one.id, _area_words(one)) for one in state.areas], chosen)
        self.area_box.setVisible(len(state.areas) > 1)

    def _dress_button(self) -> None:
        area = self._area()
        is_open = area is not None and area.is_open
        text = pgettext("room", "Close") if is_open else pgettext("room", "Open")
        name = f"{text} {area.name}" if area else text
        self.toggle_button.setText(text)
        self.toggle_button.setAccessibleName(name)
        self.toggle_button.setToolTip(name)
        set_role(self.toggle_button, "kind", "plain" if is_open else "primary")
        self.toggle_button.setEnabled(area is not None)

    def _show_progress(self, state: RoomState) -> None:
        self.progress.setVisible(state.needed is not None)
        if state.needed is not None:
            self.progress.setRange(0, state.needed)
            self.progress.setValue(min(state.minutes, state.needed))
            self.progress.setAccessibleDescription(self.told_label.text())


def _told(state: RoomState) -> str:
    """What the figure means today, and since when; several areas say so in their box."""
    since = state.areas[0].since if len(state.areas) == 1 else None
    running = [_("open since {time}").format(time=clock(since))] if since else []
    return "\n".join([_measure(state), *running])


def _measure(state: RoomState) -> str:
    if not state.areas:
        return _("No area is set up yet. Add one in the settings.")
    if not state.is_school_day:
        if not state.minutes and not state.is_open:
            return _("There is no school today, so nothing is asked.")
        return _("open today; there is no school, so nothing is asked")
    if not state.minutes and not state.is_open:
        return _not_open_yet(state.needed)
    if state.needed is None:
        return _("open today; any opening counts")
    if state.minutes >= state.needed:
        return _("open today; the rule asks for at least {needed} a day").format(
            needed=duration(state.needed)
        )
    return _("open today; {left} to go of the {needed} that the rule asks for").format(
        left=duration(state.needed - state.minutes), needed=duration(state.needed)
    )


def _not_open_yet(needed: int | None) -> str:
    if needed is None:
        return _("Not open yet today; the rule asks for some opening every school day.")
    return _("Not open yet today; the rule asks for at least {needed} a day.").format(
        needed=duration(needed)
    )


def _area_words(area: AreaState) -> str:
    if area.since is None:
        return area.name
    return _("{area} (since {time})").format(area=area.name, time=clock(area.since))
