"""The guarded editor for a few words: a line or two high and no higher."""

from __future__ import annotations

from PySide6.QtCore import QSize

from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords


class ShortEdit(GuardedEdit):
    """Takes as much room as its lines; a plain text editor asks for four at least."""

    def __init__(self, lines: int, placeholder: str = "", kept: KeptWords | None = None) -> None:
        super().__init__(lines, placeholder, kept)
        # With the usual margin a single line would not fit its own height, and be scrolled.
        self.document().setDocumentMargin(2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
