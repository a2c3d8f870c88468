"""The stretch before, the stretch shown, the stretch after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

_HEIGHT = 22


class PeriodPicker(QWidget):
    """``turned`` asks for the stretch before (-1) or after (1)."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.before_button = button(
            "‹", lambda: self.turned.emit(-1), kind="link", name=_("The one before")
        )
        self.before_button.setToolTip(_("The one before  PgUp"))
        self.title_label = words("", "muted")
        self.after_button = button(
            "›", lambda: self.turned.emit(1), kind="link", name=_("The one after")
        )
        self.after_button.setToolTip(_("The one after  PgDn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.before_button, self.title_label, self.after_button):
            widget.setFixedHeight(_HEIGHT)
            row.addWidget(widget)
        for arrow in (self.before_button, self.after_button):
            arrow.setStyleSheet("padding: 0 6px; min-height: 0;")

    def show_stretch(self, title: str, *, has_before: bool, has_after: bool) -> None:
        """Say which stretch is shown and where one can go."""
        self.title_label.setText(title)
        self.before_button.setEnabled(has_before)
        self.after_button.setEnabled(has_after)
