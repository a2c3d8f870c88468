"""Something is going on, and nobody can say yet how long."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


def waiting_bar(name: str) -> QProgressBar:
    """A bar without an end; ``name`` says what is going on to whoever does not see it."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setAccessibleName(name)
    return bar
