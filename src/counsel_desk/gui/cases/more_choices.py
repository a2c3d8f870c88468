"""A few usual choices side by side, and the rare ones behind a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Option, Segments, segment_width
from counsel_desk.i18n import _

_WIDEST = 400
"""Pixels that the usual choices may take, so that a small window shows them whole."""


class MoreChoices(QWidget):
    """Segments of the usual options; a rare one that is chosen stands beside them.

    ``chosen`` carries the code.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], usual: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._options = list(options)
        self._usual = _fitting(options, usual)
        # The segments are made anew for a rare choice; in a place of their own they stay first for
        # the Tab key.
        place = QWidget()
        self._place = QHBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.segments = self._made(self._usual)
        self._place.addWidget(self.segments)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.more_button = button(
            "…", self._open, kind="link", name=_("{what}: more").format(what=name)
        )
        row.addWidget(place)
        row.addWidget(self.more_button)

    @property
    def value(self) -> str:
        """The chosen code, empty while there is none."""
        return self.segments.value or ""

    def set_value(self, code: str) -> None:
        """Choose a code, a rare one too, or none."""
        shown = [*self._usual, *([code] if code and code not in self._usual else [])]
        self._replace(self._made(shown))
        self.segments.set_value(code or None)

    def menu(self) -> QMenu:
        """The rare choices."""
        made = QMenu(self)
        for code, text in self._options:
            if code not in self._usual:
                made.addAction(text, lambda one=code: self._choose(one))
        return made

    def _choose(self, code: str) -> None:
        self.set_value(code)
        self.chosen.emit(code)

    def _open(self) -> None:
        self.menu().popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _made(self, shown: Sequence[str]) -> Segments:
        made = Segments(self._name, [one for one in self._options if one[0] in shown])
        made.chosen.connect(self.chosen)
        return made

    def _replace(self, by: Segments) -> None:
        self._place.replaceWidget(self.segments, by)
        self.segments.hide()
        self.segments.deleteLater()
        self.segments = by


def _fitting(options: Sequence[Option], usual: Sequence[str]) -> list[str]:
    """The usual choices, as many of them as have room in this language."""
    text_of, room, fitting = dict(options), _WIDEST, list[str]()
    for code in usual:
        room -= segment_width(text_of[code])
        if room >= 0:
            fitting.append(code)
    return fitting
