"""Warnings: their path upward with times, when they are due, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.escalation import USUAL, Rule
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.warning_fields import ClosingFields, StepFields, WarningFields
from counsel_desk.reports.cases import due_words
from counsel_desk.services.desk import CaseServices
from counsel_desk.store.tables import CASES
from tests.services.conftest import GoTo
from tests.vaults import COUNSELLOR, NOW, TODAY, Template

SEEN = WarningFields(
    "dorm", NOW - timedelta(hours=3), "宿管己", "sleep_appetite", "夜里两次起来坐着", 1
)
TO_CLASS = StepFields("class", "班主任丁", NOW - timedelta(hours=2), "宿管己", "请同桌陪着")
_FACTS = CrisisFacts(("self_harm",), NOW - timedelta(hours=1), "班主任丁")
TO_ROOM = StepFields("school", COUNSELLOR, NOW - timedelta(hours=1), "班主任丁")


@pytest.fixture
def student(template: Template) -> str:
    """Any student."""
    return template.students[0]


def test_it_goes_up_step_by_step_with_its_times(cases: CaseServices, student: str) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    cases.network.warnings.tell(warning, TO_ROOM)
    cases.network.warnings.tell(warning, TO_CLASS)
    (one,) = cases.network.warnings.open()
    assert (one.level, one.noticed_at, one.noticed_by) == ("dorm", SEEN.noticed_at, "宿管己")
    assert [(step.level, step.told, step.at) for step in one.path] == [
        ("class", "班主任丁", TO_CLASS.at),
        ("school", COUNSELLOR, TO_ROOM.at),
    ]
    assert one.name == "测试生甲"
    assert "测试" not in repr(one)


def test_it_is_due_by_the_schools_rules(cases: CaseServices, student: str) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    (one,) = cases.network.warnings.open()
    assert (one.needed_by, one.next_act) == (TODAY + timedelta(days=1), "talk")
    cases.network.warnings.tell(warning, TO_CLASS)
    (one,) = cases.network.warnings.open()
    assert (one.needed_by, one.next_act) == (TODAY + timedelta(days=6), "room")
    cases.network.warnings.set_rules((Rule("", 1, "room"),))
    (one,) = cases.network.warnings.open()
    assert (one.needed_by, one.next_act) == (TODAY, "room")


def test_a_sign_of_danger_is_due_at_once(cases: CaseServices, student: str) -> None:
    cases.network.warnings.add(student, replace(SEEN, sign="hurts_self", days=None))
    (one,) = cases.network.warnings.open()
    assert (one.needed_by, one.next_act) == (TODAY, "room")


def test_the_usual_rules_hold_until_the_school_has_its_own(cases: CaseServices) -> None:
    assert cases.network.warnings.rules() == USUAL
    own = (Rule("", 2, "class_teacher"), Rule("bullying", 0, "room"))
    cases.network.warnings.set_rules(own)
    assert cases.network.warnings.rules() == own
    with pytest.raises(errors.BadInput):
        cases.network.warnings.set_rules(())


def test_it_is_done_with_once_somebody_says_what_came_of_it(
    cases: CaseServices, student: str
) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    ending = ClosingFields("talked", TODAY, "睡前谈了一会儿")
    cases.network.warnings.close(warning, ending)
    assert not cases.network.warnings.open()
    for refused in (
        lambda: cases.network.warnings.close(warning, ending),
        lambda: cases.network.warnings.tell(warning, TO_ROOM),
    ):
        with pytest.raises(errors.Refused):
            refused()
    cases.network.warnings.reopen(warning)
    assert [one.id for one in cases.network.warnings.open()] == [warning]


def test_a_crisis_takes_open_warnings_of_its_student_along(
    cases: CaseServices, template: Template
) -> None:
    student, other = template.students[:2]
    warning, elsewhere = (cases.network.warnings.add(one, SEEN) for one in (student, other))
    drill = cases.crises.open(student, _FACTS, is_drill=True)
    assert len(cases.network.warnings.open()) == 2, drill
    crisis = cases.crises.open(student, _FACTS)
    assert [one.id for one in cases.network.warnings.open()] == [elsewhere]
    sheet = cases.network.warnings.get(warning)
    assert (sheet.done_on, sheet.outcome, sheet.crisis_id) == (TODAY, "crisis", crisis)


def test_a_warning_that_ends_as_a_crisis_leads_to_the_open_one(
    cases: CaseServices, student: str
) -> None:
    crisis = cases.crises.open(student, _FACTS)
    warning = cases.network.warnings.add(student, SEEN)
    cases.network.warnings.close(warning, ClosingFields("crisis", TODAY))
    assert cases.network.warnings.get(warning).crisis_id == crisis
    cases.network.warnings.reopen(warning)
    assert cases.network.warnings.get(warning).crisis_id is None


def test_its_text_is_read_in_the_opened_file_only(
    cases: CaseServices, student: str, go_to: GoTo
) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    go_to(TODAY + timedelta(days=1), time(8))
    with pytest.raises(errors.Refused):
        cases.network.warnings.get(warning)
    cases.files.open(student, "session")
    sheet = cases.network.warnings.get(warning)
    assert (sheet.text, sheet.days, sheet.written_by) == (SEEN.text, 1, COUNSELLOR)
    assert "夜里" not in repr(sheet)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"noticed_by": ""},
        {"noticed_at": datetime(2026, 10, 21, 8, 0)},
        {"sign": "gloom"},
        {"level": "county"},
        {"days": -1},
    ],
)
def test_what_cannot_be_is_refused(
    cases: CaseServices, student: str, wrong: dict[str, object]
) -> None:
    with pytest.raises(errors.BadInput):
        cases.network.warnings.add(student, replace(SEEN, **wrong))  # type: ignore[arg-type]


def test_steps_and_ends_outside_its_time_are_refused(cases: CaseServices, student: str) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    for at in (SEEN.noticed_at - timedelta(minutes=1), NOW + timedelta(minutes=1)):
        with pytest.raises(errors.BadInput):
            cases.network.warnings.tell(warning, replace(TO_CLASS, at=at))
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(errors.BadInput):
            cases.network.warnings.close(warning, ClosingFields("talked", day))


def test_an_open_one_stands_on_the_due_list_and_can_rest(cases: CaseServices, student: str) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    (item,) = [one for one in cases.due.now() if one.kind == due_item.WARNING]
    assert (item.subject_id, item.about_id, item.needed_by) == (
        warning,
        student,
        TODAY + timedelta(days=1),
    )
    told = due_words.words_of(item, TODAY)
    assert "Somebody near talks" in told.sentence
    assert "Grade 7 (3)" in told.detail
    cases.network.warnings.close(warning, ClosingFields("talked", TODAY))
    assert not [one for one in cases.due.now() if one.kind == due_item.WARNING]


def test_an_observation_taken_back_leaves_the_warning(cases: CaseServices, student: str) -> None:
    seen = cases.observations.add(student, ObservationFields("observation", TODAY, "没吃午饭"))
    warning = cases.network.warnings.add(student, SEEN)
    with cases.network.warnings._vault.write(CASES, "test") as session:
        session.get_one(EarlyWarning, warning).observation_id = seen
    cases.observations.remove(seen)
    assert cases.network.warnings.get(warning).text == SEEN.text


def test_its_words_are_found_by_the_search(cases: CaseServices, student: str) -> None:
    warning = cases.network.warnings.add(student, SEEN)
    cases.network.warnings.tell(warning, TO_CLASS)
    for wanted in ("起来坐着", "同桌陪着"):
        (hit,) = cases.texts.search(wanted)
        assert (hit.kind, hit.record_id, hit.student_id) == ("warning", warning, student)
