"""The demo school's network: who answers where, who sleeps where, what a week's reports say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from random import Random

from counsel_desk import clock
from counsel_desk.demo import invented_care as words
from counsel_desk.records.cases.network import (
    CLASS,
    DORM,
    GRADE,
    SCHOOL,
    ContactFields,
    NetworkPlace,
    RosterLine,
)
from counsel_desk.records.cases.network_report_fields import WEEK, ReportFields, span_start
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.warning_fields import ClosingFields, StepFields, WarningFields
from counsel_desk.services.desk import CaseServices

_BEDS, _ROOMS, _MOST_BOARDERS = 6, 4, 36
_USUAL_ROLES = {SCHOOL: "vice_principal", GRADE: "grade_leader", CLASS: "class_teacher"}
_HOLES_FROM = 6
"""A school of fewer places has no hole to show."""
_MOODS = ("sunny", "sunny", "cloudy")


class NetworkInUse:
    """Furnishes the network once and works with it for some days; its chance is its own."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"network {seed}")  # noqa: S311 (invented data, no secret)
        self._has_beds = False

    def begin_term(self, cases: CaseServices, students: Sequence[KnownStudent], day: date) -> None:
        """Beds for some boarders, at first, and somebody at nearly every place."""
        if not self._has_beds:
            self._has_beds = True
            self._give_beds(cases, [one for one in students if one.boarding], day)
        lines = cases.network.contacts.roster(day)
        for number, line in enumerate(lines):
            if line.is_hole and not _stays_empty(number, lines):
                self._answer_for(cases, line.place, number, day)

    def notice(self, cases: CaseServices, student_id: str, day: date) -> None:
        """Something is noticed, told upward and settled: the first warning of the term."""
        at = datetime.combine(day, time(10, 5))
        warnings = cases.network.warnings
        noticed = WarningFields(
            CLASS, at, words.TEACHERS[0], "sleep_appetite", words.WARNING_DONE, 4
        )
        made = warnings.add(student_id, noticed)
        told = StepFields(
            SCHOOL, words.COUNSELLOR, datetime.combine(day, time(12, 40)), words.TEACHERS[0],
            words.WARNING_TOLD,
        )  # fmt: skip
        warnings.tell(made, told)
        warnings.close(made, ClosingFields("talked", day, words.WARNING_RESULT))

    def notice_again(self, cases: CaseServices, student_id: str, day: date) -> None:
        """Near the end another one, which waits for the next step."""
        at = datetime.combine(day, time(12, 20))
        fields = WarningFields(DORM, at, words.DORM_STAFF, "apart", words.WARNING_OPEN, 3)
        made = cases.network.warnings.add(student_id, fields)
        told = StepFields(
            CLASS, words.TEACHERS[1], datetime.combine(day, time(16, 30)), words.DORM_STAFF,
            words.WARNING_MEASURE,
        )  # fmt: skip
        cases.network.warnings.tell(made, told)

    def report_week(self, cases: CaseServices, day: date, *, leave_out: int = 0) -> None:
        """The classes report of the week that a day lies in, the last ones not yet."""
        today, starts = clock.today(), span_start(WEEK, day)
        lines = [one for one in cases.network.reports.board(WEEK, day) if one.report is None]
        for number, line in enumerate(lines[: max(1, len(lines) - leave_out)]):
            who, is_first = words.TEACHERS[number % len(words.TEACHERS)], number == 0
            fields = ReportFields(
                line.place, WEEK, starts, today, who, mood=self._random.choice(_MOODS),
                absent=1 if is_first else 0, late=2 if is_first else 0, conflicts=0,
                remark=words.ZERO_REMARK if is_first else "",
            )  # fmt: skip
            cases.network.reports.add(fields)

    def _give_beds(self, cases: CaseServices, boarders: Sequence[KnownStudent], day: date) -> None:
        dorms = cases.network.dormitories
        for sex, building in words.DORM_BUILDINGS.items():
            own = [one for one in boarders if one.sex == sex][:_MOST_BOARDERS]
            for number, one in enumerate(own):
                room = number // _BEDS
                floor = room // _ROOMS + 1
                name = words.DORM_ROOM.format(floor=floor, number=room % _ROOMS + 1)
                place = dorms.add(building, words.DORM_FLOOR.format(number=floor), name, day)
                dorms.move(one.id, place, day, str(number % _BEDS + 1))

    def _answer_for(self, cases: CaseServices, place: NetworkPlace, number: int, day: date) -> None:
        if place.level == DORM:
            role, name = "dorm_staff", words.DORM_STAFF
        else:
            role, name = _USUAL_ROLES[place.level], words.TEACHERS[number % len(words.TEACHERS)]
        cases.network.contacts.add(ContactFields(place, role, name, day, words.NO_TELEPHONE))


def _stays_empty(number: int, lines: Sequence[RosterLine]) -> bool:
    """Two holes, as in many schools: the newest class and the last room of the dormitory."""
    if len(lines) < _HOLES_FROM:
        return False
    classes = [(one.place.cohort or 0, one.place.class_no or 0) for one in lines]
    return number in (classes.index(max(classes)), len(lines) - 1)
