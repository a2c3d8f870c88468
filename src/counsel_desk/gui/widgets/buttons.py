"""Buttons in the few kinds that the style sheet knows; every one has a name and a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

Button = TypeVar("Button", bound=QPushButton)


def button(
    text: str,
    pressed: Callable[[], object] | None = None,
    *,
    kind: str = "plain",
    key: str = "",
    name: str = "",
) -> QPushButton:
    """A button; ``kind`` is plain, primary, link, danger or chip.

    :param key: a shortcut such as ``Ctrl+S``, shown in the tool tip.
    :param name: what a screen reader says, where the text alone would not do.
    """
    return dressed(QPushButton(text), pressed, kind=kind, key=key, name=name)


def dressed(
    made: Button,
    pressed: Callable[[], object] | None = None,
    *,
    kind: str = "plain",
    key: str = "",
    name: str = "",
) -> Button:
    """The same for a button of another class."""
    text = made.text()
    made.setProperty("kind", kind)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if key:
        made.setShortcut(QKeySequence(key))
        made.setToolTip(f"{name or text}  {key}")
    elif name and name != text:
        made.setToolTip(name)
    if pressed is not None:
        # A lambda, because clicked carries a bool that the function does not want.
        made.clicked.connect(lambda _checked=False: pressed())
    return made
