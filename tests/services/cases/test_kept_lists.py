"""Lists that pages ask for at each showing are made anew only when something in them changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counsel_desk.records.cases.session_fields import SessionFields
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
