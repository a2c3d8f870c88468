"""The part of a student's file with crises, the level of concern, the safety plan and referrals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.cases.crisis_file_cards import (
    ConferencesOfFile,
    CrisesCard,
    LevelCard,
    SafetyPlanCard,
)
from counsel_desk.gui.cases.file_card import FileCard
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.referral_card import ReferralCard
from counsel_desk.gui.page import Surroundings
from counsel_desk.i18n import _

CARDS: tuple[Callable[[Surroundings], FileCard], ...] = (
    CrisesCard,
    LevelCard,
    SafetyPlanCard,
    ConferencesOfFile,
    ReferralCard,
)
"""The cards from top to bottom: the one list to add a card to."""


class CrisisReferralPart(FilePart):
    """Behind the question why the file is opened, as all that is told here."""

    key = "crisis"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.cards = tuple(make(around) for make in CARDS)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        for card in self.cards:
            card.changed.connect(self.changed)
            box.addWidget(card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Crisis and referral")

    def clear(self) -> None:
        for card in self.cards:
            card.open_student("")

    def refresh(self) -> None:
        for card in self.cards:
            if card.student_id != self.student_id:
                card.open_student(self.student_id)
            else:
                card.refresh()

    def show_name(self, *, reveal: bool) -> None:
        for card in self.cards:
            card.show_name(reveal=reveal)

    def point_at(self, subject_id: str) -> None:
        for card in self.cards:
            card.point_at(subject_id)
