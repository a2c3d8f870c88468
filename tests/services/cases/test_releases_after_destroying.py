"""Totals after a destruction: what left stays true, what leaves next is as it would have been."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from counsel_desk import errors
from counsel_desk.disclosure.attacker import attack
from counsel_desk.disclosure.choosing import choose
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.past_enrolment import PastEnrolment
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.cases import totals_after_erasing
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.cases.release_drafts import ReleaseDraft
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.disclosure.whole_years import monthly_cells
from tests.services.cases.test_releases import _keep, _talks
from tests.services.conftest import GoTo

WITNESS = SecondPerson(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
SEPTEMBER, OCTOBER = "2026-09", "2026-10"
RELEASED = date(2026, 11, 3)


@pytest.fixture
def school(cases: CaseServices, template: vaults.Template, go_to: GoTo) -> list[str]:
    """Fourteen students who talked in both months; September is released."""
    students = [
        cases.students.add(
            RosterEntry(9, f"同学{number:02d}", cohort=2020 + number % 2, class_no=1,
                        sex="fm"[number % 3 == 0]),
            vaults.SINCE,
        )
        for number in range(14)
    ]  # fmt: skip
    for number, student in enumerate(students):
        topics = ("study_exam",) if number % 2 else ("sleep",)
        days = [date(2026, 9, 8) + timedelta(days=number), date(2026, 10, 8)]
        _talks(cases, student, *days, topics=topics)
    go_to(RELEASED, time(9, 0))
    knowledge = cases.releases.draft(SEPTEMBER).knowledge
    choice = choose(knowledge, monthly_cells(knowledge.space, SEPTEMBER))
    _keep(cases, SEPTEMBER, dict(choice.protection.printed))
    return students


def _destroy(cases: CaseServices, student: str) -> None:
    cases.students.leave(student, "left", RELEASED)
    name = cases.students.get(student).name
    cases.destroying.destroy(Order((student,), "asked_for", name), WITNESS)


def _known(draft: ReleaseDraft) -> tuple[object, ...]:
    """All that the tables are made of; persons are told apart by a number that means nothing."""
    knowledge = draft.knowledge
    persons: dict[str, list[object]] = {}
    for leaf in knowledge.leaves:
        persons.setdefault(leaf.person, []).append(leaf.codes)
    each = Counter(tuple(sorted(map(str, one))) for one in persons.values())
    return (
        each, dict(knowledge.known), dict(knowledge.at_most), dict(knowledge.released),
        draft.new_sessions, draft.late,
    )  # fmt: skip


def test_the_next_release_is_what_it_would_have_been(
    cases: CaseServices, school: list[str]
) -> None:
    before = _known(cases.releases.draft(OCTOBER))
    for student in school[:3]:
        _destroy(cases, student)
    assert _known(cases.releases.draft(OCTOBER)) == before


def test_the_attacker_finds_nothing_in_what_leaves_after_it(
    cases: CaseServices, school: list[str]
) -> None:
    _destroy(cases, school[0])
    knowledge = cases.releases.draft(OCTOBER).knowledge
    choice = choose(knowledge, monthly_cells(knowledge.space, OCTOBER))
    printed = choice.protection.printed
    assert printed
    assert attack(knowledge, printed).findings == ()


def test_what_left_stays_and_its_person_is_still_one(
    desk: Desk, cases: CaseServices, school: list[str]
) -> None:
    student = school[0]
    _destroy(cases, student)
    cases.releases.check()
    with desk._vault.read() as session:
        leaves = session.scalars(select(BookedLeaf)).all()
        of_him = {one.student_id for one in leaves} - {*school[1:]}
    assert student not in of_him
    standing = totals_after_erasing.stand_in(student)
    assert sorted(one.month for one in leaves if one.student_id == standing) == [
        SEPTEMBER, OCTOBER
    ]  # fmt: skip


def test_a_release_after_it_closes_the_month_with_all_its_sessions(
    desk: Desk, cases: CaseServices, school: list[str]
) -> None:
    expected = cases.releases.draft(OCTOBER).knowledge.known
    _destroy(cases, school[0])
    _keep(cases, OCTOBER)
    cases.releases.check()
    with desk._vault.read() as session:
        wanted = select(func.count()).where(BookedLeaf.month == OCTOBER)
        assert session.scalar(wanted) == max(
            value for cell, value in expected.items() if OCTOBER in cell
        )


def test_erasing_twice_counts_nobody_twice(
    desk: Desk, cases: CaseServices, school: list[str]
) -> None:
    vault, student = desk._vault, school[0]
    with vault.read() as session:
        wanted = select(func.count()).select_from(BookedLeaf)
        before = session.scalar(wanted) or 0
    for strict in (True, False):
        with vault.write(CASES, "student.destroy") as session:
            totals_after_erasing.keep(session, student, strict=strict, is_whole=False)
        with vault.read() as session:
            assert session.scalar(wanted) == before + 1


def test_a_session_that_cannot_be_counted_stands_in_the_way(
    cases: CaseServices, school: list[str]
) -> None:
    entry = RosterEntry(9, "没有班级的人", sex="f")
    student = cases.students.add(entry, vaults.SINCE)
    _talks(cases, student, date(2026, 10, 9))
    with pytest.raises(errors.Refused, match="class and sex"):
        _destroy(cases, student)


def test_old_enrolment_is_forgotten_with_its_school_years(
    desk: Desk, cases: CaseServices, school: list[str], go_to: GoTo
) -> None:
    _destroy(cases, school[0])
    with desk._vault.read() as session:
        assert session.scalar(select(func.count()).select_from(PastEnrolment)) == 1
    go_to(date(2029, 11, 3), time(9, 0))
    _destroy(cases, school[1])
    with desk._vault.read() as session:
        kept = session.scalars(select(PastEnrolment)).all()
    assert kept == []
