"""A card: a white surface with a heading, the part every page is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.labels import words


class Card(QFrame):
    """Add content to ``body``; ``head`` takes what stands at the right of the heading."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.title_label = words(title, "heading")
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(self.title_label)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other."""
        for widget in widgets:
            self.body.addWidget(widget)

    def add_row(self, *widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
        """Put widgets beside each other."""
        row = beside(*widgets, stretch=stretch)
        self.body.addLayout(row)
        return row


def beside(*widgets: QWidget, stretch: bool = True, gap: int = 8) -> QHBoxLayout:
    """A row of widgets; ``stretch`` leaves the rest of the line empty."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row


def discard(layout: QLayout, widget: QWidget) -> None:
    """Take one widget out of a layout and away; it is not seen until it is gone."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            discard(layout, widget)
        elif inner is not None:
            clear(inner)
