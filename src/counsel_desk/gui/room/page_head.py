"""The head of a room page: a long subtitle goes on in a second line instead of being cut."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from counsel_desk.gui.page import Page


def let_subtitle_wrap(page: Page) -> None:
    """Give the titles what room the tools leave."""
    page.subtitle_label.setWordWrap(True)
    page.subtitle_label.setSizePolicy(
        QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding
    )
    outer = page.layout()
    first = outer.itemAt(0) if outer is not None else None
    head = first.layout() if first is not None else None
    if isinstance(head, QHBoxLayout):
        head.setStretch(0, 1)
        head.setStretch(1, 0)
