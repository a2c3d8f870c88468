"""What goes well and who is there: chips of the situation, and a card among the basic facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.strength_line import FORM, StrengthLine, add_strength
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.services.cases.strengths import STRENGTH
from counsel_desk.services.desk import Desk

_WIDEST = 360
"""Of a chip's words; the tool tip has all of them."""


@dataclass(frozen=True, repr=False)
class StrengthChip:
    """One strength or support."""

    id: str
    kind: str
    text: str

    @property
    def words(self) -> str:
        """As it stands on the chip."""
        told = _("Strength: {text}") if self.kind == STRENGTH else _("Support: {text}")
        return told.format(text=self.text)


def read_strengths(desk: Desk, student_id: str) -> tuple[StrengthChip, ...]:
    """Those of today."""
    found = desk.require_cases().strengths.of_student(student_id)
    return tuple(StrengthChip(one.id, one.kind, one.text) for one in found)


def end_strength(desk: Desk, strength_id: str) -> None:
    """It is not so any more."""
    desk.require_cases().strengths.end(strength_id)


def resume_strength(desk: Desk, strength_id: str) -> None:
    """Take an ending back."""
    desk.require_cases().strengths.resume(strength_id)


class StrengthsBar(FilePart):
    """Chips; one more is added in the same line, and a chip's cross ends it.

    Topics of the plan stand before them, where there are any (``show_topics``).
    """

    key = "strengths"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.setAccessibleName(_("Strengths and supports"))
        self.chips: tuple[StrengthChip, ...] = ()
        self.chip_buttons: list[QPushButton] = []
        self._topics: tuple[str, ...] = ()
        self.line: StrengthLine | None = None
        self.add_button = button(_("＋ Strength or support"), self.open_line, kind="chip")
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=8)
        self._box = self._place()
        self._box.setSpacing(8)
        self._box.addWidget(self._row)
        self._show(())

    def show_topics(self, topics: Sequence[str]) -> None:
        """Put these before the chips."""
        if tuple(topics) != self._topics:
            self._topics = tuple(topics)
            self._show(self.chips)

    def clear(self) -> None:
        self.close_line()
        self._show(())

    def refresh(self) -> None:
        work = partial(read_strengths, student_id=self.student_id)
        self.around.vault.post(work, partial(self._read, self.student_id))

    def point_at(self, subject_id: str) -> None:
        """Go on with the line that was begun."""
        if subject_id == FORM:
            self.open_line()

    def open_line(self) -> None:
        """Ask for one more."""
        if self.line is None:
            self.line = StrengthLine(self.around, self.student_id)
            self.line.entered.connect(self._add)
            self.line.left.connect(self.close_line)
            self._box.addWidget(self.line)
        self.line.edit.setFocus()

    def close_line(self) -> None:
        """No more for now."""
        if self.line is not None:
            line, self.line = self.line, None
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _read(self, student_id: str, chips: tuple[StrengthChip, ...]) -> None:
        if student_id == self.student_id and chips != self.chips:
            self._show(chips)

    def _place(self) -> QVBoxLayout:
        """Where everything of it stands."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        return box

    def _show(self, chips: Sequence[StrengthChip]) -> None:
        self.chips = tuple(chips)
        had_keyboard = any(one.hasFocus() for one in self.chip_buttons)
        self._flow.removeWidget(self.add_button)
        clear(self._flow)
        for topic in self._topics:
            self._flow.addWidget(badge(topic))
        self.chip_buttons = [self._chip(one) for one in self.chips]
        for one in self.chip_buttons:
            self._flow.addWidget(one)
        if not chips:
            self._flow.addWidget(words(_("What goes well? Who is there?"), "muted"))
        self._flow.addWidget(self.add_button)
        # After the cross of a chip there is no chip any more to stand on.
        if had_keyboard:
            self.add_button.setFocus()

    def _chip(self, one: StrengthChip) -> QPushButton:
        told = _("End “{text}”").format(text=one.words)
        cut = self.fontMetrics().elidedText(one.words, Qt.TextElideMode.ElideRight, _WIDEST)
        made = button(f"{cut}  ×", partial(self._end, one), kind="chip", name=told)
        made.setProperty("tone", "good")
        return made

    def _add(self, kind: str, text: str) -> None:
        work = partial(add_strength, student_id=self.student_id, kind=kind, text=text)
        self.around.vault.post(work, self._added, self._refused)

    def _added(self, _id: object) -> None:
        if self.line is not None:
            self.line.begin_anew()
        self._tell_change()

    def _refused(self, problem: DeskError) -> None:
        if self.line is not None:
            self.line.show_error(str(problem))

    def _end(self, one: StrengthChip) -> None:
        work = partial(end_strength, strength_id=one.id)
        self.around.vault.post(work, lambda _none: self._ended(one))

    def _ended(self, one: StrengthChip) -> None:
        back = partial(resume_strength, strength_id=one.id)
        undo = partial(self.around.vault.post, back, lambda _none: self._tell_change())
        self.around.say(_("Ended: {what}").format(what=one.words), _("Undo"), undo)
        self._tell_change()

    def _tell_change(self) -> None:
        self.refresh()
        self.changed.emit()


class StrengthsCard(StrengthsBar):
    """The same with a heading of its own; no link from elsewhere leads here."""

    key = "strengths-card"

    def _place(self) -> QVBoxLayout:
        card = Card(_("Strengths and supports"))
        super()._place().addWidget(card)
        return card.body
