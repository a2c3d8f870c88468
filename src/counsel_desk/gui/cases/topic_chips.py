"""Topics in two levels: groups as chips, the first chosen is the main one; below, what is meant.

One stop of the Tab key each for groups and details: arrows move, Space or Enter chooses, a digit
chooses the chip of that place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counsel_desk import i18n
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes


class ChipRow(QWidget):
    """Chips that are one stop of the Tab key; ``toggled`` carries a code and whether it is on."""

    toggled = Signal(str, bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._flow = FlowLayout(self, gap=8)
        self._chips: dict[str, QPushButton] = {}

    def offer(self, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Show these codes with their words, the chosen ones pressed."""
        clear(self._flow)
        self._chips = {}
        for place, (code, text) in enumerate(options, 1):
            chip = button(text, kind="chip", name=f"{self._name} {text}")
            # A digit chooses the first nine without going there.
            chip.setToolTip(str(place) if place <= 9 else "")
            chip.setCheckable(True)
            chip.setChecked(code in chosen)
            chip.clicked.connect(lambda on, one=code: self.toggled.emit(one, on))
            chip.installEventFilter(self)
            self._chips[code] = chip
            self._flow.addWidget(chip)
        self._stop_at(0)

    def tell(self, code: str, text: str, *, on: bool) -> None:
        """Change one chip's words and state."""
        chip = self._chips[code]
        chip.setText(text)
        chip.setAccessibleName(f"{self._name} {text}")
        chip.setChecked(on)

    def first(self) -> QWidget:
        """The chip at which the Tab key stops."""
        return next((c for c in self._chips.values() if c.focusPolicy() != _NO_FOCUS), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            chips = list(self._chips.values())
            here = chips.index(watched) if watched in chips else -1
            if here >= 0 and self._key(chips, here, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, chips: list[QPushButton], here: int, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        digit = event.key() - Qt.Key.Key_1
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._stop_at((here + step) % len(chips))
            chips[(here + step) % len(chips)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chips[here].click()
        elif 0 <= digit < min(9, len(chips)):
            chips[digit].click()
        else:
            return False
        return True

    def _stop_at(self, place: int) -> None:
        for at, chip in enumerate(self._chips.values()):
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == place else _NO_FOCUS)


_NO_FOCUS = Qt.FocusPolicy.ClickFocus


class TopicChips(QWidget):
    """The topics of a session; ``value`` has the main one first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Topics"))
        self._list = codes.load("topic")
        self._groups: list[str] = []
        self._details: dict[str, list[str]] = {}
        self.group_row = ChipRow(_("Topic"))
        self.detail_row = ChipRow(_("More exactly"))
        self.detail_label = words("", "label")
        self.order_label = words("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.group_row, self.detail_label, self.detail_row, self.order_label):
            box.addWidget(widget)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.group_row.toggled.connect(self._quietly(self._toggle_group))
        self.detail_row.toggled.connect(self._quietly(self._toggle_detail))
        self.group_row.offer([(one, self._label(one)) for one in self._list.top], ())
        self._show_details("")

    @property
    def value(self) -> list[str]:
        """The chosen codes: the details where any were given, else the group itself."""
        return [code for group in self._groups for code in self._details.get(group) or [group]]

    def set_value(self, chosen: Sequence[str]) -> None:
        """Choose these codes in this order."""
        self._groups, self._details = [], {}
        for code in chosen:
            if code in self._list:
                group = self._list.group(code)
                if group not in self._groups:
                    self._groups.append(group)
                if code != group:
                    self._details.setdefault(group, []).append(code)
        self._dress()
        self._show_details(self._groups[-1] if self._groups else "")

    def _quietly(self, act: Callable[[str, bool], None]) -> Callable[[str, bool], None]:
        def done(code: str, on: bool) -> None:
            act(code, on)
            self._dress()
            self.changed.emit()

        return done

    def _toggle_group(self, group: str, on: bool) -> None:
        if on:
            self._groups.append(group)
        else:
            self._groups.remove(group)
            self._details.pop(group, None)
        self._show_details(group if on else (self._groups[-1] if self._groups else ""))

    def _toggle_detail(self, code: str, on: bool) -> None:
        details = self._details.setdefault(self._list.group(code), [])
        details.append(code) if on else details.remove(code)

    def _show_details(self, group: str) -> None:
        below = self._list.children(group) if group else ()
        options = [(one, self._label(one)) for one in below]
        self.detail_row.offer(options, self._details.get(group, []))
        self.detail_row.setVisible(bool(below))
        self.detail_label.setVisible(bool(below))
        if group:
            told = _("“{topic}”, more exactly (may be left out)")
            self.detail_label.setText(told.format(topic=self._label(group)))

    def _dress(self) -> None:
        for group in self._list.top:
            self.group_row.tell(group, self._label(group), on=group in self._groups)
        shown = [self._label(code) for code in self.value]
        self.order_label.setVisible(len(shown) > 1)
        if len(shown) > 1:
            told = _("Main topic: {main}; also: {others}")
            others = _(", ").join(shown[1:])
            self.order_label.setText(told.format(main=shown[0], others=others))

    def _label(self, code: str) -> str:
        return self._list.label(code, i18n.language())
