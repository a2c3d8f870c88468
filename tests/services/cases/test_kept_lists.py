"""Lists that pages ask for at each showing are made anew only when something in them changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counsel_desk.records.cases.session_fields import Member, SessionFields
from counsel_desk.services.cases.students import Students
from counsel_desk.services.desk import CaseServices
from tests import vaults


@pytest.fixture
def talk(cases: CaseServices) -> SessionFields:
    """A talk with the first student of the list, before today."""
    return vaults.talk_with(cases.students.overview(vaults.TODAY)[0].id)


def _names(students: Students) -> list[str]:
    return [one.name for one in students.overview(vaults.TODAY)]


def test_the_list_of_students_is_the_same_object_while_nothing_changed(cases: CaseServices) -> None:
    first = cases.students.overview(vaults.TODAY)
    assert cases.students.overview(vaults.TODAY) is first
    cases.drafts.save("session", "{}")
    assert cases.students.overview(vaults.TODAY) is first


def test_a_session_is_counted_in_the_list_at_once(cases: CaseServices, talk: SessionFields) -> None:
    def sessions() -> dict[str, int]:
        return {one.id: one.sessions for one in cases.students.overview(vaults.TODAY)}

    before = sessions()
    cases.sessions.add(talk)
    assert talk.student_id is not None
    assert sessions() == {**before, talk.student_id: before[talk.student_id] + 1}


def test_a_session_makes_one_row_anew_and_leaves_the_others(
    cases: CaseServices, talk: SessionFields
) -> None:
    before = cases.students.overview(vaults.TODAY)
    cases.sessions.add(talk)
    after = cases.students.overview(vaults.TODAY)
    anew = [one.id for one, old in zip(after, before, strict=True) if one is not old]
    assert anew == [talk.student_id]


def test_a_group_counts_for_whoever_was_there(cases: CaseServices, talk: SessionFields) -> None:
    ids = [one.id for one in cases.students.overview(vaults.TODAY)]
    cases.sessions.add(talk)
    group = replace(
        talk, kind="group", student_id=None, group_name="小组", day=vaults.TODAY,
        members=tuple(Member(one, present=place != 1) for place, one in enumerate(ids)),
    )  # fmt: skip
    cases.sessions.add(group)
    there, absent = cases.students.overview(vaults.TODAY)[:2]
    assert (there.id, there.last_session) == (ids[0], vaults.TODAY)
    assert there.sessions == len(cases.sessions.of_student(ids[0]))
    assert absent.sessions == len(cases.sessions.of_student(ids[1])) - 1


def test_who_left_is_off_the_list_and_last_in_the_search_at_once(cases: CaseServices) -> None:
    leaver = cases.students.overview(vaults.TODAY)[0]
    assert cases.finder.index() is cases.finder.index()
    cases.students.leave(leaver.id, "transferred_out", vaults.TODAY)
    assert leaver.name not in _names(cases.students)
    found = cases.finder.index().get(leaver.id)
    assert found is not None
    assert found.is_gone


def test_a_meeting_is_expected_and_settled_at_once(
    cases: CaseServices, talk: SessionFields
) -> None:
    note = cases.sessions.add(replace(talk, next_on=vaults.TODAY))
    (meeting,) = cases.appointments.on(vaults.TODAY)
    assert (meeting.note_id, meeting.done_by) == (note, None)
    done = cases.sessions.add(replace(talk, day=vaults.TODAY))
    (meeting,) = cases.appointments.on(vaults.TODAY)
    assert meeting.done_by == done
