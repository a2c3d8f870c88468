"""Which classes took part: the whole school, or classes switched on one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import discard
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.room.school_classes import ClassLine

_STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
}  # fmt: skip


class ClassChips(CompositeEditor):
    """``fill`` may come later and again: what was chosen stays chosen, shown or not.

    Tab stops at the first class only; from there the arrow keys go on, so that forty classes are
    passed with one key.
    """

    def __init__(
        self, name: str, *, whole_school: bool = False, chosen: Iterable[int] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name, self._chosen = name, set(chosen)
        self.chips: dict[int, QPushButton] = {}
        self.whole_chip = self._chip(_("The whole school"), on=whole_school)
        self.whole_chip.toggled.connect(self._turn_all)
        self.note_label = words("", "muted", wrap=True)
        self._flow = FlowLayout(gap=6)
        self._flow.addWidget(self.whole_chip)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(self._flow)
        box.addWidget(self.note_label)
        self.note_label.hide()

    @property
    def is_whole_school(self) -> bool:
        """Whether every class took part."""
        return self.whole_chip.isChecked()

    @property
    def classes(self) -> frozenset[int]:
        """The ids of the classes that are switched on."""
        return frozenset(self._chosen)

    @property
    def kept_value(self) -> object:
        return {"whole": self.is_whole_school, "classes": sorted(self._chosen)}

    def show_kept(self, value: object) -> None:
        kept = value if isinstance(value, dict) else {}
        self._chosen = {one for one in kept.get("classes") or () if isinstance(one, int)}
        self.whole_chip.setChecked(bool(kept.get("whole")))
        for class_id, chip in self.chips.items():
            chip.setChecked(class_id in self._chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            chips, step = list(self.chips.values()), _STEPS.get(Qt.Key(event.key()), 0)
            if step and watched in chips:
                place = chips.index(watched) + step
                chips[max(0, min(place, len(chips) - 1))].setFocus()
                return True
        return super().eventFilter(watched, event)

    def fill(self, lines: Sequence[ClassLine]) -> None:
        """Offer these classes in this order."""
        for chip in self.chips.values():
            discard(self._flow, chip)
        self.chips = {one.id: self._class_chip(one) for one in lines}
        for chip in self.chips.values():
            self._flow.addWidget(chip)
        for chip in list(self.chips.values())[1:]:
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.note_label.setText(_("No class is on the list yet; classes are entered with lessons."))
        self.note_label.setVisible(not lines)
        self._turn_all(self.is_whole_school)

    def _class_chip(self, one: ClassLine) -> QPushButton:
        chip = self._chip(one.label, on=one.id in self._chosen)
        chip.toggled.connect(lambda on: self._turn(one.id, on=on))
        chip.installEventFilter(self)
        return chip

    def _chip(self, text: str, *, on: bool) -> QPushButton:
        chip = button(text, kind="chip", name=f"{self._name} {text}")
        chip.setToolTip("")
        chip.setCheckable(True)
        chip.setChecked(on)
        chip.toggled.connect(lambda _on: self.changed.emit())
        return chip

    def _turn(self, class_id: int, *, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(class_id)

    def _turn_all(self, whole: bool) -> None:
        for chip in self.chips.values():
            chip.setVisible(not whole)
