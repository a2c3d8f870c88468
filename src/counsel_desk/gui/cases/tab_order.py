"""The way of the Tab key through a form whose parts come and go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_in_order(form: QWidget) -> None:
    """Let Tab go through a form as it is laid out; widgets made later would come last."""
    for here, there in pairwise(_stops(form)):
        QWidget.setTabOrder(here, there)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield child
            yield from _stops(child)
