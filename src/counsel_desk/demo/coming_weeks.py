"""What lies ahead of the demo school: meetings of the next two weeks, and what was put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from counsel_desk import clock
from counsel_desk.demo import invented_words as words
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.meeting_rules import USUAL_MINUTES, Rhythm
from counsel_desk.services.desk import CaseServices

WEEKS_OF_SERIES = 4
_HOURS = (time(12, 35), time(16, 45))
_RESTS_FOR = timedelta(days=8)


@dataclass(frozen=True)
class Place:
    """Where and with whom meetings are."""

    area_id: int
    counsellor_id: int | None


class ComingWeeks:
    """Plans ahead from the demo's last evening."""

    def __init__(self, cases: CaseServices, place: Place, days: Sequence[date]) -> None:
        self._cases, self._place = cases, place
        last = days[-1] + timedelta(weeks=WEEKS_OF_SERIES) if days else date.min
        known = cases.meetings.between(days[0], last) if days else ()
        self._taken = {(one.day, one.at) for one in known}
        self._expected = {one.student_id for one in known}
        # The first day is the one on which somebody looks around, most likely after noon.
        self._free = [(day, _HOURS[(number + 1) % len(_HOURS)]) for number, day in enumerate(days)]

    def plan(self, students: Sequence[str]) -> None:
        """A series, single talks and one that is cancelled, for these students."""
        students = [one for one in students if one not in self._expected]
        wanted = [
            ("parent", words.TO_PARENT), ("individual", None), ("individual", words.TO_STUDENT),
        ]  # fmt: skip
        if students:
            self._plan("individual", students[0], None, Rhythm(times=WEEKS_OF_SERIES))
        for student, (kind, remark) in zip(students[1:], wanted, strict=False):
            self._plan(kind, student, remark)
        for student in students[4:5]:
            for meeting in self._plan("individual", student, None):
                self._cases.meetings.cancel(meeting, words.CANCELLED)

    def put_off_two(self) -> None:
        """Two things that are due rest for a week, each with its reason."""
        due, until = self._cases.due.now(), clock.today() + _RESTS_FOR
        for kind, reason in words.RESTS.items():
            of_kind = [one for one in due if one.kind == kind]
            # The first page still shows what is overdue and what comes soon.
            for item in of_kind[:1] if kind == due_item.MAKEUP else of_kind[2:][-1:]:
                self._cases.snoozes.put_off(item.kind, item.subject_id, until, reason)

    def _plan(
        self, kind: str, student: str, remark: str | None, rhythm: Rhythm | None = None
    ) -> tuple[str, ...]:
        weeks = WEEKS_OF_SERIES if rhythm else 1
        at = next((one for one in self._free if self._is_free(*one, weeks)), None)
        if at is None:
            return ()
        self._free.remove(at)
        place = MeetingPlace(*at, self._place.area_id, self._place.counsellor_id)
        fields = MeetingFields(kind, place, USUAL_MINUTES, student, remark=remark)
        return self._cases.meetings.plan(fields, rhythm)

    def _is_free(self, day: date, at: time, weeks: int) -> bool:
        """Whether nobody else is expected at that hour, so many weeks on end."""
        days = [day + timedelta(weeks=number) for number in range(weeks)]
        return all((one, at) not in self._taken for one in days)
