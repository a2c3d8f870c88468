"""A button that opens a menu, with a small arrow in its words as its sign."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.widgets.buttons import button

ARROW = " ▾"


def menu_button(text: str, name: str) -> QPushButton:
    """The menu is set by the caller; the style's own arrow would hide under the text."""
    made = button(text + ARROW, name=name)
    made.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
    return made
