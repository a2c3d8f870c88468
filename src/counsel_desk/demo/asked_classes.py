"""Two classes of the demo school that were asked with a questionnaire, and sleep asked twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from counsel_desk.demo import invented_care as words
from counsel_desk.demo.invented_answers import answers
from counsel_desk.records.cases.assessment_views import RoundFields
from counsel_desk.records.cases.consent_rules import GUARDIAN, REFUSED, SCREENING
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.sheet_fields import SHEET, SheetFields
from counsel_desk.services.desk import CaseServices

_SCALE, _SLEEP = "phq9", "isi"
_CLASSES, _LASTS = 2, timedelta(weeks=4)
_USUAL = (0, 0, 0, 0, 0, 0, 1, 1)
"""What most answer to an item."""
_TIRED = (1, 2, 1, 2, 1, 1, 2, 1, 0)
_IN_NEED = (1, 1, 2, 1, 1, 2, 1, 0, 1)
_DANGER_ITEM = 8
_SLEPT_BADLY, _SLEPT_BETTER = (2, 2, 2, 3, 1, 2, 2), (1, 1, 2, 2, 1, 1, 1)
_NOT_YET, _REFUSED = (3, 4), 5
"""Places in the list, all in the first class: who has no sheet yet, and whose guardian said no."""


class AskedClasses:
    """The consents, the sheets and the talks of one round; its chance is its own."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"asked {seed}")  # noqa: S311 (invented data, no secret)

    def ask(self, cases: CaseServices, students: Sequence[KnownStudent], day: date) -> None:
        """A round of two classes of the youngest grade, with its sheets and one talk held."""
        classes = cases.assessment_rounds.classes()[:_CLASSES]
        by_class = {one: place for place, one in enumerate(classes)}
        asked = [one for one in students if (one.cohort, one.class_no) in by_class]
        asked.sort(key=lambda one: by_class[one.cohort or 0, one.class_no or 0])
        if not asked:
            return
        fields = RoundFields(words.ROUND_NAME, _SCALE, classes, day, day + _LASTS)
        round_id = cases.assessment_rounds.begin(fields)
        self._consent(cases, asked, day)
        sheets = [
            SheetFields(one.id, _SCALE, day, self._answers(place), round_id=round_id, way=SHEET)
            for place, one in enumerate(asked)
            if place not in (*_NOT_YET, _REFUSED)
        ]
        cases.assessments.take_over(_SCALE, sheets)
        self._talk(cases, asked[0].id, day)

    def sleep(self, cases: CaseServices, student: KnownStudent, day: date, *, first: bool) -> None:
        """A student with a plan tells how the nights are, twice some weeks apart.

        Who turned 14 in between answers for himself the second time.
        """
        if cases.assessments.refusals([student.id]):
            for one in answers(student, SCREENING, day):
                cases.consents.note(student.id, one)
        told = _SLEPT_BADLY if first else _SLEPT_BETTER
        cases.assessments.add(SheetFields(student.id, _SLEEP, day, told))

    def _consent(self, cases: CaseServices, asked: Sequence[KnownStudent], day: date) -> None:
        for place, student in enumerate(asked):
            for one in answers(student, SCREENING, day):
                if place == _REFUSED and one.giver == GUARDIAN:
                    one = replace(one, answer=REFUSED, remark=words.NO_SHEET)
                cases.consents.note(student.id, one)

    def _answers(self, place: int) -> tuple[int, ...]:
        """The first needs somebody today, the second soon, all others are as usual."""
        if place == 0:
            return _IN_NEED
        if place == 1:
            return _TIRED
        drawn = [self._random.choice(_USUAL) for _item in _TIRED]
        drawn[_DANGER_ITEM] = 0
        return tuple(drawn)

    def _talk(self, cases: CaseServices, student_id: str, day: date) -> None:
        for one in cases.assessment_talks.waiting():
            if one.student_id == student_id:
                cases.assessment_talks.hold(one.id, day, result=words.TALKED)
