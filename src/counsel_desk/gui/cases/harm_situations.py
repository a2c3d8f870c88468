"""The nine situations in which harm has to be reported, one below the other with a box each."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records import codes


class HarmSituations(CompositeEditor):
    """Several may fit; none has to."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Situations"))
        listed = codes.load("harm_situation")
        self.boxes = {code: TickBox(listed.label(code)) for code in listed.codes}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for one in self.boxes.values():
            layout.addWidget(one)
            one.toggled.connect(lambda _on: self.changed.emit())

    @property
    def value(self) -> tuple[str, ...]:
        """The codes that are ticked, in the order of the list."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_value(self, chosen: Collection[str]) -> None:
        """Tick these and no others."""
        for code, box in self.boxes.items():
            box.setChecked(code in chosen)

    @property
    def kept_value(self) -> object:
        return list(self.value)

    def show_kept(self, value: object) -> None:
        self.set_value([str(one) for one in value] if isinstance(value, list) else ())
