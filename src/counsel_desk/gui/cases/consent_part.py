"""The part of a student's file in which consent stands."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.cases.consent_card import ConsentCard
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.page import Surroundings
from counsel_desk.i18n import _


class ConsentPart(FilePart):
    """A part of its own and behind the question why the file is opened: what stands in it may be
    that a guardian hurts the child."""

    key = "consent"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.card = ConsentCard(around)
        self.card.changed.connect(self.changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)

    @property
    def title(self) -> str:
        return _("Consent")

    def clear(self) -> None:
        self.card.open_student("")

    def refresh(self) -> None:
        if self.card.student_id != self.student_id:
            self.card.open_student(self.student_id)
        else:
            self.card.refresh()

    def show_name(self, *, reveal: bool) -> None:
        self.card.show_name(reveal=reveal)
