"""A part of a form that is made of editors of its own, such as rows that come and go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class CompositeEditor(QWidget):
    """Told by ``changed`` that something was typed; kept in a draft and shown again as a whole."""

    changed = Signal()

    @property
    def kept_value(self) -> object:
        """What stands here with words half-composed, in a form that JSON can hold."""
        raise LookupError("a composite editor says what it keeps")

    @property
    def is_composing(self) -> bool:
        """Whether an input method is composing a word somewhere in it."""
        return False

    def show_kept(self, value: object) -> None:
        """Show what was kept; an older program may have kept less, or something else."""
