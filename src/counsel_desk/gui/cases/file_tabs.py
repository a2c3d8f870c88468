"""The tabs of a student's file: one leaf for each part, and one card in place of closed ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.page import scrolling
from counsel_desk.i18n import _


class FileTabs(QTabWidget):
    """``cover`` stands in place of every part that needs a reason until the file is open."""

    def __init__(self, parts: Sequence[FilePart], cover: QWidget) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.is_open = False
        self._cover = cover
        self.setAccessibleName(_("Parts of the file"))
        self.tabBar().setDrawBase(False)
        self._leaves = [_Leaf(part) for part in self.parts]
        for part, leaf in zip(self.parts, self._leaves, strict=True):
            self.addTab(leaf, part.title)
            part.title_changed.connect(partial(self._tell_title, part))
        self.currentChanged.connect(lambda _place: self._cover_current())
        self._cover_current()

    @property
    def current(self) -> FilePart:
        """The part whose tab is in front."""
        return self.parts[max(0, self.currentIndex())]

    def part(self, key: str) -> FilePart:
        """The part of a key, on a tab or within one; an unknown one is our own mistake."""
        every = (one for part in self.parts for one in (part, *part.inner_parts))
        return next(one for one in every if one.key == key)

    def show_part(self, key: str) -> None:
        """Bring a part to the front, if there is one of this key or with one of it inside."""
        for place, one in enumerate(self.parts):
            if key in {part.key for part in (one, *one.inner_parts)}:
                self.setCurrentIndex(place)

    def set_open(self, *, is_open: bool) -> None:
        """Show the parts themselves, or the card in their place."""
        self.is_open = is_open
        self._cover_current()

    def _cover_current(self) -> None:
        leaf, part = self._leaves[max(0, self.currentIndex())], self.current
        leaf.cover(None if self.is_open or not part.needs_reason else self._cover)

    def _tell_title(self, part: FilePart) -> None:
        self.setTabText(self.parts.index(part), part.title)


class _Leaf(QStackedWidget):
    """A part, or what covers it."""

    def __init__(self, part: FilePart) -> None:
        super().__init__()
        self._content = scrolling(part) if part.scrolls else part
        self.addWidget(self._content)

    def cover(self, cover: QWidget | None) -> None:
        """Put this in front of the part; None takes it away."""
        if cover is not None:
            self.addWidget(cover)
        self.setCurrentWidget(cover or self._content)
