"""What every page of the main window has in common, and what surrounds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.widgets.labels import words
from counsel_desk.services.desk_facts import DeskFacts


@dataclass(frozen=True)
class Surroundings:
    """What a page may reach: the vault's thread, other pages, and the ways to say something.

    ``go`` opens another page by its key, with what it shall show; ``say`` shows a toast (sentence,
    words of the undo button, undo); ``tell_problem`` shows a sentence about the user's world.
    """

    vault: VaultThread
    facts: DeskFacts
    go: Callable[..., None]
    say: Callable[..., None]
    tell_problem: Callable[[DeskError], None]
    extras: dict[str, object] = field(default_factory=dict)


class Page(QWidget):
    """A page: a title with its actions, and a body that scrolls when the window is small.

    Subclasses build their body once and fill it in ``refresh``, which is called whenever the page
    is shown. ``draft`` gives the half-written form to be kept when the window locks.
    """

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__()
        self.around = around
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.title_label = words(title, "title")
        self.subtitle_label = words("", "muted")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(16)
        outer.addLayout(self._head())
        outer.addLayout(self.body, 1)

    def refresh(self) -> None:
        """Bring the page up to date; called on each showing."""

    def open_with(self, subject: object) -> None:
        """Show a certain subject (a student's id, a draft, a month); called before ``refresh``."""

    def subject(self) -> object:
        """What ``open_with`` needs to show the same again; None where the page alone is enough."""
        return None

    def read_ahead(self) -> None:
        """Have read what takes longest, before anybody asks for the page."""

    def save_draft(self) -> None:
        """Post what is half-written to the vault; called before the window locks."""

    def _head(self) -> QHBoxLayout:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title_label)
        titles.addWidget(self.subtitle_label)
        row = QHBoxLayout()
        row.addLayout(titles)
        row.addStretch(1)
        row.addLayout(self.tools)
        return row


def scrolling(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """A scroll area around a body, without a frame; focus follows the keyboard.

    :param parent: the window in which the body stands already, whose order of Tab stays.
    """
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setObjectName("page")
    area.setWidget(content)
    return area
