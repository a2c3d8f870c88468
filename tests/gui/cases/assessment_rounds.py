"""Steps of window tests about assessments: a round of the demo school in which a class agreed."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk.records.cases.assessment_views import ClassKey, RoundFields
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()
AGREED = 4


@dataclass(frozen=True)
class Begun:
    """A round, its class, and its first students, who agreed."""

    id: str
    place: ClassKey
    students: tuple[str, ...]


def begin(room: Room, scale: str = "gad7") -> Begun:
    """A round for the fullest class; its first four students and their guardians agreed."""

    def work(desk: Desk) -> Begun:
        cases = desk.require_cases()
        everybody = cases.students.overview(TODAY)
        places = [(one.cohort, one.class_no) for one in everybody if one.cohort is not None]
        place = max(set(places), key=places.count)
        fields = RoundFields("秋季测评", scale, (place,), TODAY, TODAY)
        begun = cases.assessment_rounds.begin(fields)
        students = [one.id for one in cases.assessment_rounds.look(begun).students][:AGREED]
        for student in students:
            for giver in ("student", "guardian"):
                answer = ConsentAnswer("screening", giver, "given", TODAY)
                cases.consents.note(student, answer)
        return Begun(begun, place, tuple(students))

    found = room.ask(work)
    assert isinstance(found, Begun)
    return found
