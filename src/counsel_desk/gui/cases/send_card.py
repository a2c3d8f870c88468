"""Where the package goes, what is in it, and the button that makes and signs it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.carry_form import CarryForm
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _


class SendCard(Card):
    """``export_wanted`` asks to make the package, or to copy the one that was made;
    ``look_wanted`` to see its summary."""

    export_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Export to"))
        self.form = CarryForm(around)
        self.form.target_changed.connect(self._name_button)
        self.holds_label = words(
            _("Contents: ✓ tables (CSV) ✓ summary for print (PDF) ✓ openings and staff"),
            "label",
            wrap=True,
        )
        self.export_button = button(
            _("Export and sign"), self.export_wanted.emit, kind="primary", key="Ctrl+S"
        )
        self.look_button = button(_("Look at it and print"), self.look_wanted.emit, key="Ctrl+P")
        self.hint_label = words("", "muted", wrap=True)
        self._is_released = False
        self.add(self.form, self.holds_label)
        for one in (self.export_button, self.look_button):
            self.body.addLayout(beside(one))
        self.add(self.hint_label)
        self.allow(on=False)

    def allow(self, *, on: bool, released: bool = False, hint: str = "") -> None:
        """Whether there is something to export, or to copy once more; else why not."""
        self._is_released = released
        self.export_button.setEnabled(on)
        self.look_button.setVisible(released)
        self.hint_label.setText(hint)
        self.hint_label.setVisible(bool(hint))
        self._name_button()

    def _name_button(self) -> None:
        if self._is_released:
            text = _("Copy once more")
        elif self.form.target is None:
            text = _("Sign and keep, carry later")
        else:
            text = _("Export and sign")
        self.export_button.setText(text)
        self.export_button.setAccessibleName(text)
        self.export_button.setToolTip(f"{text}  Ctrl+S")
