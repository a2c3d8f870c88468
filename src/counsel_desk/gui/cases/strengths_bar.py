"""What goes well and who is there, in one line over everything else in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.strength_line import FORM, StrengthLine, add_strength
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.cases.strengths import STRENGTH
from counsel_desk.services.desk import Desk


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
    """Chips; one more is added in the same line, and a chip's cross ends it."""

    key = "strengths"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.setAccessibleName(_("Strengths and supports"))
        self.chips: tuple[StrengthChip, ...] = ()
        self.chip_buttons: list[QPushButton] = []
        self.line: StrengthLine | None = None
        self.add_button = button(_("＋ Strength or support"), self.open_line, kind="chip")
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=8)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._row)
        self._box.addWidget(self.add_button)
        self._show(())

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

    def _show(self, chips: Sequence[StrengthChip]) -> None:
        self.chips = tuple(chips)
        self._flow.removeWidget(self.add_button)
        clear(self._flow)
        self.chip_buttons = [self._chip(one) for one in self.chips]
        for one in self.chip_buttons:
            self._flow.addWidget(one)
        if not chips:
            self._flow.addWidget(words(_("What goes well? Who is there?"), "muted"))
        self._flow.addWidget(self.add_button)

    def _chip(self, one: StrengthChip) -> QPushButton:
        told = _("End “{text}”").format(text=one.words)
        made = button(f"{one.words}  ×", partial(self._end, one), kind="chip", name=told)
        made.setProperty("tone", "good")
        return made

    def _add(self, kind: str, text: str) -> None:
        work = partial(add_strength, student_id=self.student_id, kind=kind, text=text)
        self.around.vault.post(work, self._added, self._refused)

    def _added(self, _id: object) -> None:
        if self.line is not None:
            self.line.begin_anew()
        self.refresh()
        self.changed.emit()

    def _refused(self, problem: DeskError) -> None:
        if self.line is not None:
            self.line.show_error(str(problem))

    def _end(self, one: StrengthChip) -> None:
        work = partial(end_strength, strength_id=one.id)
        self.around.vault.post(work, lambda _none: self._ended(one))

    def _ended(self, one: StrengthChip) -> None:
        back = partial(resume_strength, strength_id=one.id)
        undo = partial(self.around.vault.post, back, lambda _none: self.refresh())
        self.around.say(_("Ended: {what}").format(what=one.words), _("Undo"), undo)
        self.refresh()
        self.changed.emit()
