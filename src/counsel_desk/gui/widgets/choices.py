"""Choosing from a code list: one of a few segments, or several chips with the main one first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import set_role

_SIDE = 14
"""Padding and border of a segment at each side, as the style sheet has them."""

Option = tuple[str, str]
"""A code and its words."""


class Segments(QWidget):
    """One choice among a few that stand side by side; arrows and digits choose too."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], value: str | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._codes = [code for code, _text in options]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_code, text) in enumerate(options):
            row.addWidget(self._segment(place, text, len(options), name))
        row.addStretch(1)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._codes[place]))
        self.set_value(value)

    @property
    def value(self) -> str | None:
        """The chosen code, or None while nothing is chosen."""
        place = self._group.checkedId()
        return self._codes[place] if place >= 0 else None

    def set_value(self, code: str | None) -> None:
        """Choose a code, or none."""
        if code is None:
            self._group.setExclusive(False)
            for one in self._group.buttons():
                one.setChecked(False)
            self._group.setExclusive(True)
        elif code in self._codes:
            self._group.button(self._codes.index(code)).setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            place = self._group.id(watched) if isinstance(watched, QPushButton) else -1
            wanted = self._wanted(place, event)
            if wanted is not None:
                self._group.button(wanted).setFocus()
                self._group.button(wanted).click()
                return True
        return super().eventFilter(watched, event)

    def _wanted(self, place: int, event: QKeyEvent) -> int | None:
        key, last = event.key(), len(self._codes) - 1
        if key == Qt.Key.Key_Right:
            return min(place + 1, last)
        if key == Qt.Key.Key_Left:
            return max(place - 1, 0)
        digit = key - Qt.Key.Key_1
        return digit if 0 <= digit <= last else None

    def _segment(self, place: int, text: str, count: int, name: str) -> QPushButton:
        made = button(text, kind="segment", name=f"{name} {text}")
        made.setToolTip("")
        made.setCheckable(True)
        # A chosen segment is bold: room for it from the beginning, so that nothing is cut or moves.
        made.setMinimumWidth(segment_width(text))
        edges = {0: "first", count - 1: "last"}
        made.setProperty("edge", "only" if count == 1 else edges.get(place, "middle"))
        made.installEventFilter(self)
        self._group.addButton(made, place)
        return made


def segment_width(text: str) -> int:
    """Pixels that a segment takes when it is chosen."""
    return QFontMetrics(theme.font(bold=True)).horizontalAdvance(text) + 2 * _SIDE


class Chips(QWidget):
    """Several choices; the order of choosing counts and the first is the main one."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._chips: dict[str, QPushButton] = {}
        self._chosen: list[str] = []
        flow = FlowLayout(self, gap=8)
        for code, text in options:
            chip = button(text, kind="chip", name=f"{name} {text}")
            chip.setToolTip("")
            chip.setCheckable(True)
            chip.toggled.connect(lambda on, one=code: self._toggle(one, on=on))
            self._chips[code] = chip
            flow.addWidget(chip)

    @property
    def value(self) -> tuple[str, ...]:
        """The chosen codes, the main one first."""
        return tuple(self._chosen)

    def set_value(self, codes: Sequence[str]) -> None:
        """Choose these codes in this order."""
        for code in list(self._chosen):
            self._chips[code].setChecked(False)
        for code in codes:
            if code in self._chips:
                self._chips[code].setChecked(True)

    def _toggle(self, code: str, *, on: bool) -> None:
        if on and code not in self._chosen:
            self._chosen.append(code)
        elif not on and code in self._chosen:
            self._chosen.remove(code)
        for one, chip in self._chips.items():
            set_role(chip, "main", bool(self._chosen) and one == self._chosen[0])
        self.changed.emit()
