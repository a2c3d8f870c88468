"""A dialog that grows when more is shown in it: nothing is squeezed, and it never jumps back."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


def grow(dialog: QDialog) -> None:
    """Make the dialog as high as its content wants, once the content has its place.

    A dialog with a least width of its own does not do so by itself, and lines that wrap want a
    height only when their width is known.
    """
    QTimer.singleShot(0, dialog, lambda: _grow(dialog))


def _grow(dialog: QDialog) -> None:
    layout = dialog.layout()
    if layout is None or not isValid(dialog) or not dialog.isVisible():
        return
    layout.activate()
    width = dialog.width()
    wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    wanted = max(dialog.height(), wanted, dialog.sizeHint().height())
    dialog.resize(width, min(wanted, dialog.screen().availableGeometry().height()))
