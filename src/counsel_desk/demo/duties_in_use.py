"""What the demo school can show of its duties: staff, trainings, lessons, activities, papers.

Some of it is met, some is nearly, some is not, and of some there is nothing: as in any school.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counsel_desk.demo import invented_duties as words
from counsel_desk.demo.lessons_in_use import LessonsInUse, classes_of
from counsel_desk.records.grades import ParsedClass, school_year_of
from counsel_desk.records.room.activity_rules import HELD, OUTSIDE
from counsel_desk.records.room.register_entry import ActivityEntry
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.school_calendar import SchoolCalendar, TermSpan
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.activities import ActivityFields
from counsel_desk.services.room.budgets import BudgetFields
from counsel_desk.services.room.documents import DocumentFields
from counsel_desk.services.room.inventory import EquipmentFields
from counsel_desk.services.room.outside_bodies import ApprovalFields, BodyFields, PersonFields
from counsel_desk.services.room.point_visits import VisitFields
from counsel_desk.services.room.research import ResearchFields
from counsel_desk.services.room.schools import SchoolFields
from counsel_desk.services.room.staff_files import CertificateFields, RoleFields, StaffFields
from counsel_desk.services.room.trainings import TrainingFields

MOST_TERMS = 3
_SHORT_OF_A_LECTURE = 1
"""The place of the class that was not at this term's lecture."""


@dataclass(frozen=True)
class DutiesInUse:
    """Fills the registers of the last terms in one go, as seen on the last day of work."""

    calendar: SchoolCalendar
    terms: Sequence[TermSpan]
    last: date

    def fill(self, desk: Desk, numbers: dict[int, list[int]]) -> None:
        """``numbers`` are the class numbers of the school by cohort."""
        own = desk.room.staff.own_id()
        assert own is not None
        point = self._township(desk)
        part_time, colleague = self._staff(desk, own, point)
        self._trainings(desk, (own, colleague, part_time))
        lessons = LessonsInUse(self.calendar, self.terms, self.last, (own, part_time))
        classes = lessons.fill(desk, numbers)
        self._meetings(desk, classes)
        self._activities(desk, own)
        self._visits(desk, point, colleague)
        self._outside(desk)
        self._papers(desk)
        self._means(desk)

    def _township(self, desk: Desk) -> int:
        """The school is the centre of its township; returns the teaching point that it serves."""
        schools, since = desk.room.schools, self.terms[0].starts
        now = schools.history()[-1]
        fields = SchoolFields(
            now.name, now.code, now.stages, now.students, now.boarders, now.small,
            township_centre=True,
        )  # fmt: skip
        schools.set(fields, now.valid_from)
        return schools.add_teaching_point(words.POINT, words.POINT_STUDENTS, since)

    def _staff(self, desk: Desk, own: int, point: int) -> tuple[int, int]:
        """Everybody with position, certificates and roles; returns the other two counsellors."""
        since = self.terms[0].starts
        certificate = CertificateFields(words.COUNSELLOR_CERTIFICATE)
        hired = date.fromisoformat(words.COUNSELLOR_HIRED)
        mine = StaffFields(desk.person, "full_time", since, hired, (certificate,))
        desk.room.staff_files.change(own, mine)
        ids = {}
        for name, position, hired_on, kinds, roles in words.STAFF:
            fields = StaffFields(
                name, position, since, date.fromisoformat(hired_on) if hired_on else None,
                tuple(CertificateFields(kind) for kind in kinds),
                tuple(RoleFields(role, since) for role in roles),
            )  # fmt: skip
            if name == words.NEW_COLLEAGUE:
                there = RoleFields("other", since, teaching_point_id=point)
                here = RoleFields("subject_teacher", since)
                fields = replace(fields, roles=(here, there))
            ids[name] = desk.room.staff_files.add(fields)
        return ids[words.PART_TIME], ids[words.NEW_COLLEAGUE]

    def _trainings(self, desk: Desk, counsellors: Sequence[int]) -> None:
        add = desk.room.trainings.add
        for before, title, hours, topics, level, organiser, who in words.TRAININGS:
            day = self._before(before)
            if day is not None:
                fields = TrainingFields(day, day, title, hours, topics, level, organiser=organiser)
                add(fields, dict.fromkeys(counsellors[:who]))
        before, title, hours, audience, invited, present = words.SCHOOL_TRAINING
        if (day := self._before(before)) is not None:
            add(TrainingFields(day, day, title, hours, audience=audience, invited=invited,
                               present=present))  # fmt: skip

    def _meetings(self, desk: Desk, classes: Sequence[SchoolClass]) -> None:
        """In each term a themed meeting in every class, and a lecture that one class missed."""
        held = [one for term in self.terms for one in self._of_term(term, classes)]
        if held:
            desk.room.sheets.take_activities(held, ())

    def _of_term(self, term: TermSpan, classes: Sequence[SchoolClass]) -> Iterator[ActivityEntry]:
        days = self.calendar.school_days(term.starts, min(term.ends, self.last))
        own = [ParsedClass(one.cohort, one.class_no) for one in classes_of(term, classes)]
        if len(days) > 15:
            for one in own:
                yield _meeting(days[15], "themed_meeting", words.MEETING, [one], 40)
        if len(days) > 25:
            is_short = term == self.terms[-1] and len(own) > 1
            came = [one for place, one in enumerate(own) if place != _SHORT_OF_A_LECTURE]
            there = came if is_short else own
            yield _meeting(days[25], "lecture", words.LECTURE, there, 40 * len(there))
        if len(days) > 40 and term != self.terms[-1]:
            for kind, topic in words.EARLIER[term.season]:
                yield ActivityEntry(0, days[40], kind, topic, True, frozenset(), 90)

    def _activities(self, desk: Desk, own: int) -> None:
        """What was for parents, and what youth organisations held; some weeks ago each."""
        add, year = desk.room.activities.add, date(school_year_of(self.last), 9, 1)
        for weeks, (kind, topic, people, invited) in enumerate(
            (words.PARENTS, words.HOME_SCHOOL), start=2
        ):
            day = self._before(weeks * 7)
            if day is not None and day >= year:
                add(ActivityFields(day, kind, topic, HELD, people=people, invited=invited,
                                   staff_id=own, minutes=60))  # fmt: skip
        for weeks, (kind, topic, organiser, minutes, channel) in enumerate(words.OTHERS, start=1):
            if (day := self._before(weeks * 7)) is not None:
                add(ActivityFields(day, kind, topic, HELD, organiser, minutes=minutes,
                                   whole_school=True, channel=channel))  # fmt: skip

    def _visits(self, desk: Desk, point: int, who: int) -> None:
        for before, people, minutes in words.VISITS:
            if (day := self._before(before)) is not None:
                fields = VisitFields(point, day, people, minutes, who, words.POINT_REMARK)
                desk.room.point_visits.add(fields)

    def _outside(self, desk: Desk) -> None:
        """A body that came under its approval, and one whose approval ends this month."""
        came = self._before(18) or self.last
        approved = came - timedelta(days=10)
        body = desk.room.outside_bodies.add(
            BodyFields(words.BODY, approved, contact=words.BODY_CONTACT),
            ApprovalFields(words.BODY_LECTURE, words.AUTHORITY, words.BODY_NUMBER, approved,
                           approved + timedelta(days=300)),
            (PersonFields(words.BODY_PERSON, words.BODY_QUALIFIED),),
        )  # fmt: skip
        add = desk.room.activities.add
        add(ActivityFields(came, "other", words.BODY_LECTURE, HELD, OUTSIDE, whole_school=True,
                           body_id=body, no_sales=True, people=120, minutes=60))  # fmt: skip
        ending = desk.room.outside_bodies.add(
            BodyFields(words.ENDING_BODY, approved),
            ApprovalFields(words.ENDING_ACTIVITY, words.AUTHORITY, words.ENDING_NUMBER, approved,
                           self.last + timedelta(days=20)),
        )  # fmt: skip
        planned = self.last + timedelta(days=27)
        add(ActivityFields(planned, "other", words.ENDING_ACTIVITY, organiser=OUTSIDE,
                           body_id=ending))  # fmt: skip

    def _papers(self, desk: Desk) -> None:
        """What was decided once and holds, and the plan of each year."""
        years = dict.fromkeys(term.school_year for term in self.terms)
        for kind, title, responsible in words.PAPERS:
            if kind != "year_plan":
                fields = DocumentFields(
                    kind, title, self.terms[0].starts, responsible=responsible
                )  # fmt: skip
                desk.room.documents.add(fields)
                continue
            for year in years:
                first, last = date(year, 9, 1), date(year + 1, 8, 31)
                desk.room.documents.add(DocumentFields(kind, title, first, last, responsible))

    def _means(self, desk: Desk) -> None:
        for yuan, purpose in words.MONEY:
            desk.room.budgets.add(BudgetFields(self.last.year, yuan, purpose))
        since = self.terms[0].starts
        for name, count in words.PIECES:
            desk.room.inventory.add(EquipmentFields(name, count, since))
        add = desk.room.research.add
        add(ResearchFields("project", words.PROJECT, "county", since))
        add(ResearchFields("example", words.EXAMPLE, "school", since, names_removed=True))

    def _before(self, days: int) -> date | None:
        """The last school day so long ago; None before the first of these terms."""
        then = self.last - timedelta(days=days)
        found = self.calendar.school_days(
            max(self.terms[0].starts, then - timedelta(days=60)), then
        )
        return found[-1] if found else None


def _meeting(
    day: date, kind: str, topic: str, places: Sequence[ParsedClass], people: int
) -> ActivityEntry:
    return ActivityEntry(0, day, kind, topic, False, frozenset(places), people)
