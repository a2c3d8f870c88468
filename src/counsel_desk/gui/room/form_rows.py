"""Rows of a form that are added and taken out, such as certificates; kept in a draft as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, discard
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.half_typed import HalfTyped

Told = dict[str, object]
"""A row as it stands: texts as they are typed, codes and ids."""

Editor = QLineEdit | ChoiceBox


class FormRow(QWidget):
    """One row; ``editors`` by the name under which each is told, with its words for a reader."""

    changed = Signal()

    def __init__(self, editors: Mapping[str, tuple[str, Editor]], known_id: object = None) -> None:
        super().__init__()
        self.editors = {name: editor for name, (_words, editor) in editors.items()}
        self._words = {name: told for name, (told, _editor) in editors.items()}
        self._id = known_id
        self.away_button = button("✕", kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for editor in self.editors.values():
            row.addWidget(editor, int(editor.minimumWidth() < editor.maximumWidth()))
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(lambda _text: self.changed.emit())
            else:
                editor.activated.connect(lambda _place: self.changed.emit())
        row.addWidget(self.away_button)

    def add_act(self, act: QPushButton) -> None:
        """Something else that can be done about the row."""
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self.away_button), act)

    def told(self, half: HalfTyped) -> Told:
        """The row as it stands, words half-composed too."""
        values: Told = {"id": self._id}
        for name, editor in self.editors.items():
            values[name] = half.text(editor) if isinstance(editor, QLineEdit) else editor.value
        return values

    def tell_number(self, number: int, what: str, away: str) -> None:
        """Say to a screen reader which row this is."""
        for name, editor in self.editors.items():
            editor.setAccessibleName(f"{what} {number}: {self._words[name]}")
        self.away_button.setAccessibleName(f"{away} {number}")
        self.away_button.setToolTip(away)


class FormRows(CompositeEditor):
    """``make`` builds a row from what is told of it; ``what`` and ``away`` are for a reader."""

    def __init__(
        self, what: str, add_words: str, away: str, make: Callable[[Told], FormRow]
    ) -> None:
        super().__init__()
        self.setAccessibleName(what)
        self.rows: list[FormRow] = []
        self._what, self._away, self._make = what, away, make
        self._half = HalfTyped(self)
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.add_button = button(add_words, self._add_and_go, kind="link")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(self._box)
        outer.addLayout(beside(self.add_button))

    @property
    def told(self) -> list[Told]:
        """Every row as it stands."""
        return [row.told(self._half) for row in self.rows]

    @property
    def kept_value(self) -> object:
        return self.told

    @property
    def is_composing(self) -> bool:
        return self._half.is_composing

    def show_kept(self, value: object) -> None:
        if isinstance(value, list):
            self.show_rows([one for one in value if isinstance(one, dict)])

    def show_rows(self, rows: Iterable[Told]) -> None:
        """Show these in place of what stood there."""
        for row in self.rows[:]:
            self._drop(row)
        for one in rows:
            self._add(one)

    def texts(self) -> Sequence[QLineEdit]:
        """The lines that are typed into."""
        editors = (one for row in self.rows for one in row.editors.values())
        return [one for one in editors if isinstance(one, QLineEdit)]

    def _add_and_go(self) -> None:
        self._add({})
        next(iter(self.rows[-1].editors.values())).setFocus()
        self.changed.emit()

    def _add(self, told: Told) -> None:
        row = self._make(told)
        row.changed.connect(self.changed)
        row.away_button.clicked.connect(partial(self._take_out, row))
        self.rows.append(row)
        self._box.addWidget(row)
        self._half.watch(*(one for one in row.editors.values() if isinstance(one, QLineEdit)))
        self._number()

    def _take_out(self, row: FormRow) -> None:
        self._drop(row)
        self._number()
        self.add_button.setFocus()
        self.changed.emit()

    def _drop(self, row: FormRow) -> None:
        self.rows.remove(row)
        discard(self._box, row)

    def _number(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.tell_number(number, self._what, self._away)
