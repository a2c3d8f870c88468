"""Counts of classes and posts that may be told to the room, within a running session.

Clause 二(四)2. Nothing here looks at what was found, nor at anything that hangs on one student:
neither consent nor exemption, warning, crisis, referral or report. A check for a special period and
the school's own are left out, as they may follow something that happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.assessment_round import AssessmentRound, AssessmentRoundClass
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.network import CLASS
from counsel_desk.records.cases.network_contact import NetworkContact
from counsel_desk.records.cases.network_report import NetworkReport
from counsel_desk.records.cases.network_report_fields import MONTH, WEEK, span_start
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonCheckClass
from counsel_desk.records.cases.season_rules import FREE, ClassKey, applying, usual_spans
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import GRADES, grade_code, grade_number, school_year_days
from counsel_desk.records.school_calendar import SchoolCalendar, TermSpan, days_between, monday_of
from counsel_desk.services.cases.network_contacts import roster_on
from counsel_desk.services.cases.network_places import classes_on
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.room.opening_days import first_judged
from counsel_desk.services.room.schools import profile_on

NETWORK, REPORTS, SEASON, ASSESSMENT = "network", "reports", "season", "assessment"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, repr=False)
class Counted:
    """Done of total of one part of a topic, and by when it is to be done."""

    topic: str
    part: str
    done: int
    total: int
    due_on: date | None = None


def network(session: Session, day: date) -> Iterator[Counted]:
    """The places of each level that have a contact, once the school named anybody at all."""
    if session.scalars(select(NetworkContact.id).limit(1)).first() is None:
        return
    places, filled = Counter[str](), Counter[str]()
    for line in roster_on(session, day):
        places[line.place.level] += 1
        filled[line.place.level] += not line.is_hole
    for level, total in places.items():
        yield Counted(NETWORK, level, filled[level], total)


def reports(
    session: Session, term: TermSpan, calendar: SchoolCalendar, today: date
) -> Iterator[Counted]:
    """The weeks of classes that were reported, over the weeks that are over."""
    told = _reported(session, term)
    if not told:
        return
    done = total = 0
    for monday in _weeks_over(term, calendar, max(term.starts, first_judged(session)), today):
        classes = classes_on(session, monday + _WEEK - timedelta(days=1))
        total += len(classes)
        done += sum(_is_reported(one, monday, told) for one in classes)
    if total:
        yield Counted(REPORTS, WEEK, done, total)


def seasons(
    session: Session, term: TermSpan, calendar: SchoolCalendar, today: date
) -> Iterator[Counted]:
    """The classes that reported in the checks of each season of the term.

    A season that has begun without a check counts with all classes, once the school checks at all.
    """
    checks = list(
        session.scalars(
            select(SeasonCheck).where(
                SeasonCheck.season.not_in(FREE),
                SeasonCheck.starts <= term.ends,
                SeasonCheck.ends >= term.starts,
            )
        )
    )
    if not checks:
        return
    numbers = _class_numbers(session, [one.id for one in checks])
    for season in sorted({one.season for one in checks}):
        own = [one for one in checks if one.season == season]
        done = sum(numbers[one.id][0] for one in own)
        total = sum(numbers[one.id][1] for one in own)
        yield Counted(SEASON, season, done, total, max(one.ends for one in own))
    yield from _unchecked(session, term, calendar, today, {one.season for one in checks})


def assessments(
    session: Session, term: TermSpan, calendar: SchoolCalendar, today: date, first_grade: int
) -> Iterator[Counted]:
    """The classes of each grade that were assessed in the school year.

    A class is done once everybody in it has a sheet, or when sheets of it are there and the round
    is over. Consent is not looked at, so that nothing of a single student shows.
    """
    rounds = _rounds_of(session, term.school_year)
    if not rounds:
        return
    day = min(today, term.ends)
    members = {
        one: count
        for one, count in classes_on(session, day).items()
        if grade_number(one[0], day) in GRADES and grade_number(one[0], day) >= first_grade
    }
    done = {one for record in rounds for one in _done_in(session, record, members, today)}
    year_end = max(one.ends for one in calendar.terms if one.school_year == term.school_year)
    for cohort in sorted({cohort for cohort, _class_no in members}, reverse=True):
        own = [one for one in members if one[0] == cohort]
        due = _due_of(session, [one for one in own if one not in done], rounds, today) or year_end
        part = grade_code(grade_number(cohort, day))
        assert part is not None
        yield Counted(ASSESSMENT, part, sum(one in done for one in own), len(own), due)


def _reported(session: Session, term: TermSpan) -> set[tuple[ClassKey, str, date]]:
    first = monday_of(term.starts).replace(day=1)
    wanted = select(
        NetworkReport.cohort, NetworkReport.class_no, NetworkReport.span, NetworkReport.starts
    ).where(NetworkReport.level == CLASS, NetworkReport.starts.between(first, term.ends))
    return {
        ((cohort, class_no), span, starts)
        for cohort, class_no, span, starts in session.execute(wanted)
        if cohort is not None and class_no is not None
    }


def _is_reported(one: ClassKey, monday: date, told: Collection[tuple[ClassKey, str, date]]) -> bool:
    """A week belongs to the month of its Thursday."""
    starts = {WEEK: monday, MONTH: span_start(MONTH, monday + timedelta(days=3))}
    return any((one, span, first) in told for span, first in starts.items())


def _weeks_over(
    term: TermSpan, calendar: SchoolCalendar, first: date, today: date
) -> Iterator[date]:
    """The Mondays of the weeks with school that are over."""
    monday = monday_of(first)
    while monday + _WEEK <= min(today, term.ends + _WEEK) and monday <= term.ends:
        if any(map(calendar.is_school_day, days_between(monday, monday + _WEEK))):
            yield monday
        monday += _WEEK


def _class_numbers(session: Session, check_ids: Collection[str]) -> dict[str, tuple[int, int]]:
    """Per check how many classes reported, of how many."""
    row = SeasonCheckClass
    wanted = (
        select(row.check_id, func.count(row.done_on), func.count())
        .where(row.check_id.in_(check_ids))
        .group_by(row.check_id)
    )
    found = {check: (done, total) for check, done, total in session.execute(wanted)}
    return {one: found.get(one, (0, 0)) for one in check_ids}


def _unchecked(
    session: Session,
    term: TermSpan,
    calendar: SchoolCalendar,
    today: date,
    checked: Collection[str],
) -> Iterator[Counted]:
    day = min(today, term.ends)
    classes = classes_on(session, day)
    grades = {grade_number(cohort, day) for cohort, _class_no in classes}
    begins = first_judged(session)
    for season in applying(grades, profile_on(session, day).stages):
        spans = [
            (first, last)
            for first, last in (() if season in FREE else usual_spans(season, calendar))
            if term.starts <= first <= day and first <= term.ends and last >= begins
        ]
        if spans and season not in checked:
            yield Counted(SEASON, season, 0, len(classes), max(last for _first, last in spans))


def _rounds_of(session: Session, school_year: int) -> list[AssessmentRound]:
    first, last = school_year_days(school_year)
    wanted = select(AssessmentRound).where(AssessmentRound.starts.between(first, last))
    return list(session.scalars(wanted.order_by(AssessmentRound.starts)))


def _done_in(
    session: Session, record: AssessmentRound, members: dict[ClassKey, int], today: date
) -> Iterator[ClassKey]:
    over = record.closed_on is not None or record.ends < today
    sheets = _sheets(session, record)
    for one in _asked(session, [record.id]):
        if one in members and (sheets[one] >= members[one] or (over and sheets[one])):
            yield one


def _sheets(session: Session, record: AssessmentRound) -> Counter[ClassKey]:
    """Of how many students of each class there are sheets of the round."""
    spell = ClassMembership
    wanted = (
        select(spell.cohort, spell.class_no, func.count(Assessment.student_id.distinct()))
        .join(spell, spell.student_id == Assessment.student_id)
        .join(Student, Student.id == spell.student_id)
        .where(
            Assessment.round_id == record.id,
            spell.since <= record.ends,
            spell.until.is_(None) | (spell.until >= record.starts),
            Student.status.not_in(GONE),
        )
        .group_by(spell.cohort, spell.class_no)
    )
    return Counter(
        {(cohort, class_no): count for cohort, class_no, count in session.execute(wanted)}
    )


def _asked(session: Session, round_ids: Collection[str]) -> set[ClassKey]:
    row = AssessmentRoundClass
    wanted = select(row.cohort, row.class_no).where(row.round_id.in_(round_ids))
    return {(cohort, class_no) for cohort, class_no in session.execute(wanted)}


def _due_of(
    session: Session,
    waiting: Iterable[ClassKey],
    rounds: Iterable[AssessmentRound],
    today: date,
) -> date | None:
    """When the rounds end that still run in one of these classes."""
    left = set(waiting)
    running = [one for one in rounds if one.closed_on is None and one.ends >= today]
    days = [one.ends for one in running if left & _asked(session, [one.id])]
    return max(days, default=None)
