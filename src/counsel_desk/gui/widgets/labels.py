"""Words on the page, each in one of the few roles that the style sheet knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def words(text: str, role: str = "text", *, wrap: bool = False) -> QLabel:
    """A label; ``role`` is a word of the style sheet: title, figure, heading, text, fine, muted,
    label, warm, error or good."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def badge(text: str, kind: str = "plain") -> QLabel:
    """A small pill that says a state in words; ``kind`` is plain, good, info, warm or danger."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("badge", kind)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


def rule() -> QFrame:
    """A thin line between two rows."""
    line = QFrame()
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


def upright_rule() -> QFrame:
    """A thin line between two words beside each other."""
    line = QFrame()
    line.setProperty("rule", "upright")
    line.setFixedSize(1, 14)
    return line


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at, and dress the widget anew if it did."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def say(label: QLabel, sentence: str, role: str) -> None:
    """A sentence in its place, which is empty without one."""
    label.setText(sentence)
    label.setVisible(bool(sentence))
    set_role(label, "role", role)
