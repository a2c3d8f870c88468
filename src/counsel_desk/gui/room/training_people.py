"""Who took part in a training: names to press, all of one position at once, own hours if fewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.room.hours_edit import HoursEdit
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear, discard
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.room.staff_files import StaffLine

_HOURS_WIDTH = 56


class TrainingPeople(CompositeEditor):
    """Offers people of the staff list; somebody who left stays where he took part."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[StaffLine] = ()
        self._own: dict[int, str] = {}
        self._edits: dict[int, HoursEdit] = {}
        self.chips = Chips(_("Who took part"), ())
        self.all_buttons = {
            code: button(text, partial(self._choose_all, code), kind="link")
            for code, text in (
                ("full_time", _("All full-time")), ("part_time", _("All part-time")),
            )
        }  # fmt: skip
        self.nobody_button = button(_("Nobody"), lambda: self.chips.set_value(()), kind="link")
        self.own_button = button(_("Somebody has fewer hours …"), self._show_own, kind="link")
        self.own_row = QWidget()
        self._own_flow = FlowLayout(self.own_row, gap=12)
        self.own_row.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self.chips)
        self._box.addLayout(beside(*self.all_buttons.values(), self.nobody_button, self.own_button))
        self._box.addWidget(self.own_row)

    def offer(self, people: Sequence[StaffLine]) -> None:
        """These people may have taken part; who is chosen stays chosen."""
        if [_chip(one) for one in people] == [_chip(one) for one in self._people]:
            self._people = people
            return
        chosen, self._people = self.chips.value, people
        here = self._box.indexOf(self.chips)
        discard(self._box, self.chips)
        self.chips = Chips(_("Who took part"), [_chip(one) for one in people])
        self._box.insertWidget(here, self.chips)
        self.chips.set_value(chosen)
        self.chips.changed.connect(self._chosen)

    @property
    def attending(self) -> dict[int, float | None]:
        """Staff ids to own hours; None is all of the training.

        :raises ValueError: for hours that are no number of halves.
        """
        return {staff_id: self._hours(staff_id) for staff_id in self.chosen}

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of who took part."""
        return tuple(int(one) for one in self.chips.value)

    @property
    def kept_value(self) -> object:
        self._take_own()
        return {"chosen": list(self.chosen), "own": {str(k): v for k, v in self._own.items()}}

    def show_kept(self, value: object) -> None:
        if isinstance(value, dict):
            own = value.get("own") or {}
            # What stands in the fields now belongs to whoever was chosen before.
            self._edits = {}
            self._own = {int(one): str(text) for one, text in own.items()}
            self.own_row.setVisible(bool(own))
            self.own_button.setVisible(not own)
            self.chips.set_value([str(one) for one in value.get("chosen") or ()])
            self._refill()

    def show_attending(self, attending: Mapping[int, str]) -> None:
        """Choose these people; an empty text stands for all of the training."""
        self.show_kept(
            {"chosen": list(attending), "own": {k: v for k, v in attending.items() if v}}
        )

    def _choose_all(self, position: str) -> None:
        more = [str(one.id) for one in self._people if one.fields.position == position]
        self.chips.set_value([*dict.fromkeys((*self.chips.value, *more))])

    def _chosen(self) -> None:
        self._take_own()
        self._refill()
        self.changed.emit()

    def _show_own(self) -> None:
        self.own_row.show()
        self._refill()
        self.own_button.hide()
        if self._edits:
            next(iter(self._edits.values())).setFocus()
        self.changed.emit()

    def _hours(self, staff_id: int) -> float | None:
        self._take_own()
        text = self._own.get(staff_id, "").strip()
        if not text:
            return None
        hours = HoursEdit()
        hours.setText(text)
        if hours.hours is None:
            raise ValueError(text)
        return hours.hours

    def _take_own(self) -> None:
        self._own.update({one: edit.text() for one, edit in self._edits.items()})

    def _refill(self) -> None:
        """A field for each person who is chosen, once somebody wants fewer hours."""
        if any(self._own.get(one, "").strip() for one in self.chosen):
            self.own_row.show()
            self.own_button.hide()
        clear(self._own_flow)
        self._edits = {}
        if self.own_row.isHidden():
            return
        names = {one.id: one.fields.name for one in self._people}
        for staff_id in self.chosen:
            self._own_flow.addWidget(self._own_field(staff_id, names.get(staff_id, "")))

    def _own_field(self, staff_id: int, name: str) -> QWidget:
        edit = HoursEdit(name=_("Hours of {name}").format(name=name))
        edit.setPlaceholderText(_("all"))
        edit.setText(self._own.get(staff_id, ""))
        edit.setFixedWidth(_HOURS_WIDTH)
        edit.textEdited.connect(lambda _text: self.changed.emit())
        self._edits[staff_id] = edit
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(words(name))
        row.addWidget(edit)
        return made


def _chip(one: StaffLine) -> tuple[str, str]:
    return str(one.id), one.fields.name
