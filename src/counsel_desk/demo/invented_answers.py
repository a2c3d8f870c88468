"""What invented students and guardians say when they are asked for consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from counsel_desk.demo import invented_words as words
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.consent_rules import (
    COUNSELLING,
    GIVEN,
    GUARDIAN,
    REFUSED,
    WITHDRAWN,
    asked_on,
)
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.services.cases.consents import Consents

_ANSWERED = 0.9
_SECOND = 2
_ASKED_BEFORE_A_NO = 5
"""So many were asked before the first guardian says no, and before somebody takes it back."""


class InventedAnswers:
    """Whoever has to agree at a student's age is asked after the first talk.

    Of a few the answer is still to come at the second; one guardian says no, and one student wants
    no more talks later. Its chance is its own.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(f"answers {seed}")  # noqa: S311 (invented data, no secret)
        self._talks: dict[str, int] = {}
        self._answered: dict[str, tuple[str, ...]] = {}
        self._said_no: set[str] = set()
        self._refused: set[str] = set()

    def ask(self, consents: Consents, student: KnownStudent, day: date, *, goes_on: bool) -> bool:
        """Note what is said of counselling after a talk; whether the student may come again.

        :param goes_on: whether they agreed to meet again, so that nobody says no now.
        """
        count = self._talks[student.id] = self._talks.get(student.id, 0) + 1
        many, may_say_no = len(self._answered) >= _ASKED_BEFORE_A_NO, not goes_on
        if student.id in self._answered:
            may_end = many and may_say_no and student.id not in self._refused
            ends = count == _SECOND and may_end and WITHDRAWN not in self._said_no
            if not ends:
                self._ask_again(consents, student, day)
            return not (ends and self._take_back(consents, student, day))
        if self._random.random() > _ANSWERED:
            return True
        self._answered[student.id] = _asked(student, day)
        says_no = many and may_say_no and REFUSED not in self._said_no
        for one in answers(student, COUNSELLING, day):
            if says_no and one.giver == GUARDIAN:
                self._said_no.add(REFUSED)
                self._refused.add(student.id)
                one = replace(one, answer=REFUSED, remark=words.NOT_WANTED)
                consents.note(student.id, one)
                return False
            consents.note(student.id, one)
        return True

    def _ask_again(self, consents: Consents, student: KnownStudent, day: date) -> None:
        """Whoever turned fourteen is asked too; mostly at the next talk."""
        before = self._answered[student.id]
        for one in answers(student, COUNSELLING, day):
            if one.giver not in before and self._random.random() < _ANSWERED:
                consents.note(student.id, one)
                self._answered[student.id] = (*before, one.giver)

    def _take_back(self, consents: Consents, student: KnownStudent, day: date) -> bool:
        self._said_no.add(WITHDRAWN)
        for giver in self._answered[student.id]:
            one = _yes(student, COUNSELLING, giver, day)
            told = replace(one, answer=WITHDRAWN, text_version=None, remark=words.NOT_ANY_MORE)
            consents.note(student.id, told)
        return True


def answers(student: KnownStudent, kind: str, day: date) -> list[ConsentAnswer]:
    """The yes of everybody who has to agree at this age."""
    return [_yes(student, kind, giver, day) for giver in _asked(student, day)]


def _asked(student: KnownStudent, day: date) -> tuple[str, ...]:
    return asked_on(student.born, day, is_exempt=False)


def _yes(student: KnownStudent, kind: str, giver: str, day: date) -> ConsentAnswer:
    guardian = student.guardians[0] if giver == GUARDIAN and student.guardians else None
    return ConsentAnswer(
        kind,
        giver,
        GIVEN,
        day,
        giver_name=guardian.name if guardian else None,
        relation=guardian.relation if guardian else None,
        text_version=0,
    )
