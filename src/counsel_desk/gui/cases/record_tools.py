"""The buttons at the head of the record page: which stand there depends on what is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import _


class RecordTools:
    """Buttons for a new session, an open note, and none for a closed one."""

    def __init__(self) -> None:
        self.two_lines = button(_("Only two lines"), key="Ctrl+Shift+N", name=_("Two-line record"))
        self.close = button(_("Close the record"))
        self.close.setToolTip(_("Locks the text; from then on dated addenda only"))
        self.discard = button(_("Discard"))
        self.save = button(_("Save  Ctrl S"), kind="primary", key="Ctrl+S", name=_("Save"))

    def all(self) -> tuple[QPushButton, ...]:
        """In the order in which they stand."""
        return self.two_lines, self.close, self.discard, self.save

    def put_into(self, row: QHBoxLayout) -> None:
        """Place them."""
        for tool in self.all():
            row.addWidget(tool)

    def show_for(self, *, is_note: bool, is_closed: bool) -> None:
        """Show those that do something now."""
        self.two_lines.setVisible(not is_note and not is_closed)
        self.close.setVisible(is_note and not is_closed)
        self.discard.setVisible(not is_closed)
        self.save.setVisible(not is_closed)
