"""The rows of a register: what stands there, what belongs to it below, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words


@dataclass(frozen=True)
class RegisterRow:
    """One row; ``details`` stand below it, ``state`` is a badge (words and kind).

    ``is_head`` is for a row over those that belong to it.
    """

    told: str
    details: tuple[str, ...] = ()
    state: tuple[str, str] | None = None
    acts: tuple[QPushButton, ...] = ()
    is_head: bool = False


def listing(title: str) -> tuple[Card, QVBoxLayout]:
    """A card with that title, and where its rows go."""
    card, rows = Card(title), QVBoxLayout()
    rows.setSpacing(8)
    card.body.addLayout(rows)
    return card, rows


def fill_rows(box: QVBoxLayout, rows: Sequence[RegisterRow], lesson: str) -> None:
    """Show these rows in place of what stood there; without any the lesson says what they are.

    Whoever was at a row by keyboard stays in the card, which :func:`listing` made.
    """
    with focus_kept(box.parentWidget()):
        clear(box)
        for place, row in enumerate(rows):
            if place:
                box.addWidget(rule())
            box.addLayout(_line(row))
        if not rows:
            box.addWidget(words(lesson, "muted", wrap=True))


def _line(row: RegisterRow) -> QHBoxLayout:
    texts, line = QVBoxLayout(), QHBoxLayout()
    texts.setSpacing(2)
    line.setSpacing(8)
    texts.addWidget(words(row.told, "heading" if row.is_head else "text", wrap=True))
    for detail in filter(None, row.details):
        texts.addWidget(words(detail, "muted", wrap=True))
    line.addLayout(texts, 1)
    if row.state is not None:
        line.addWidget(badge(*row.state))
    for act in row.acts:
        line.addWidget(act)
    return line
