"""What one writes down most often, one click away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.i18n import _
from counsel_desk.records import codes

SESSIONS = ("individual", "group", "parent", "teacher")


class QuickRecordsCard(Card):
    """``session_wanted`` carries the kind of a session, ``relaxation_wanted`` asks for a use."""

    session_wanted = Signal(str)
    relaxation_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Quick records"))
        kinds, row = codes.load("kind"), QWidget()
        flow = FlowLayout(row, gap=8)
        self.buttons: dict[str, QPushButton] = {}
        for kind in SESSIONS:
            made = button(kinds.label(kind), partial(self.session_wanted.emit, kind))
            self._put(flow, kind, made)
        relaxation = button(_("Use of the relaxation room"), self.relaxation_wanted.emit)
        self._put(flow, "relaxation", relaxation)
        self.add(row)

    def _put(self, flow: FlowLayout, kind: str, made: QPushButton) -> None:
        made.setAccessibleName(_("Record: {kind}").format(kind=made.text()))
        self.buttons[kind] = made
        flow.addWidget(made)
