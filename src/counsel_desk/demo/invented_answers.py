"""What invented students and guardians say when they are asked for consent."""

from __future__ import annotations

from datetime import date
from random import Random

from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.consent_rules import COUNSELLING, GIVEN, GUARDIAN, STUDENT
from counsel_desk.services.cases.consents import Consents

_ANSWERED = 0.9


class InventedAnswers:
    """Asked once, after the first talk; of a few the answer is still to come.

    Its chance is its own, so that the same seed gives the same talks with it as without.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(f"answers {seed}")  # noqa: S311 (invented data, no secret)
        self._asked: set[str] = set()

    def ask(self, consents: Consents, student_id: str | None, day: date) -> None:
        """Note what is said of counselling; nothing for a talk with a group or a teacher."""
        if student_id is None or student_id in self._asked:
            return
        self._asked.add(student_id)
        if self._random.random() < _ANSWERED:
            relation = self._random.choice(("mother", "father", "paternal_grandmother"))
            for giver, of_whom in ((STUDENT, None), (GUARDIAN, relation)):
                answer = ConsentAnswer(
                    COUNSELLING, giver, GIVEN, day, relation=of_whom, text_version=0
                )
                consents.note(student_id, answer)
