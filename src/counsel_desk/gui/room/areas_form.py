"""The room's areas as rows to fill in: a kind from the list, and the school's own name for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, discard
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.reports import words as spoken

USUAL_KIND = "relaxation"
NEW_KEY = "new-"


@dataclass(frozen=True)
class AreaRow:
    """One area; ``key`` is whatever the form that shows it needs to know it by."""

    key: str
    name: str
    kind: str


class AreasForm(QWidget):
    """``changed`` comes with every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._made = 0
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.add_button = button(_("＋ Another area"), self._add_usual, kind="link")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._box)
        outer.addWidget(self.error_label)
        outer.addLayout(beside(self.add_button))

    @property
    def value(self) -> tuple[AreaRow, ...]:
        """The areas as they stand."""
        return tuple(row.area for row in self.rows)

    def show_areas(self, areas: Iterable[AreaRow], *, kinds_are_fixed: bool = False) -> None:
        """Fill the rows; an area that was used keeps its kind, as its past was counted by it."""
        for row in self.rows[:]:
            self._remove(row)
        for area in areas:
            self._add(area)
            is_new = area.key.startswith(NEW_KEY)
            self.rows[-1].kind_box.setEnabled(is_new or not kinds_are_fixed)
            self._made += is_new

    def say(self, sentence: str) -> None:
        """Tell what is wrong with the areas, or take it back."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))

    def _add_usual(self) -> None:
        self._made += 1
        key, name = f"{NEW_KEY}{self._made}", spoken.label("area_kind", USUAL_KIND)
        self._add(AreaRow(key, name, USUAL_KIND))
        self.rows[-1].kind_box.setFocus()
        self.changed.emit()

    def _add(self, area: AreaRow) -> None:
        row = _Row(area)
        row.changed.connect(self.changed)
        row.remove_button.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._box.addWidget(row)

    def _remove(self, row: _Row) -> None:
        self.rows.remove(row)
        discard(self._box, row)
        self.changed.emit()


class _Row(QWidget):
    """One area; a name that was only the kind's own follows the kind."""

    changed = Signal()

    def __init__(self, area: AreaRow) -> None:
        super().__init__()
        self._key, self._kind = area.key, area.kind
        kinds = [(code, spoken.label("area_kind", code)) for code in codes.load("area_kind").codes]
        self.kind_box = ChoiceBox(kinds, area.kind, name=_("Kind of area"))
        self.name_edit = line_edit()
        self.name_edit.setAccessibleName(_("Name of the area"))
        self.name_edit.setText(area.name)
        self.remove_button = button("×", kind="link", name=_("Take this area out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind_box, 2)
        row.addWidget(self.name_edit, 3)
        row.addWidget(self.remove_button)
        self.kind_box.currentIndexChanged.connect(self._follow)
        self.name_edit.textChanged.connect(self.changed)

    @property
    def area(self) -> AreaRow:
        """What the row says."""
        return AreaRow(self._key, self.name_edit.text().strip(), str(self.kind_box.code))

    def _follow(self) -> None:
        before, self._kind = self._kind, str(self.kind_box.code)
        if self.name_edit.text().strip() in ("", spoken.label("area_kind", before)):
            self.name_edit.setText(spoken.label("area_kind", self._kind))
        self.changed.emit()
