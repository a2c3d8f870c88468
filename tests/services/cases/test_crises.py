"""Crises: three facts, a course that loses nothing, and the branch of a suspected guardian."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import inspect, text

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_rules import CrisisFacts, StepFields, WatchFields
from counsel_desk.services.desk import CaseServices, Desk
from tests.services.conftest import GoTo
from tests.vaults import NOW, TODAY, Template

FOUND = datetime(2026, 10, 20, 13, 0)
FACTS = CrisisFacts(("death_words",), FOUND, "班主任戊")
REASON = "孩子说是继父动的手，身上有伤"
LETTER = NoticeOrder("母亲", "课间说过不想活", "一直有老师陪着", ("stay", "doctor"))


@pytest.fixture
def crisis(cases: CaseServices, template: Template) -> str:
    return cases.crises.open(template.students[1], FACTS)


def _kinds(cases: CaseServices, crisis: str) -> list[str]:
    return [one.kind for one in cases.crises.get(crisis).course]


def test_three_facts_open_it_and_with_it_the_file(cases: CaseServices, crisis: str) -> None:
    view = cases.crises.get(crisis)
    assert (view.crisis.triggers, view.crisis.found_by) == (("death_words",), "班主任戊")
    assert view.case_number
    reasons = [one.reason for one in cases.files.openings(view.crisis.student_id)]
    assert reasons == ["crisis"]
    assert view.missing[0] == "measure"


def test_something_must_have_happened_and_not_in_the_future(
    cases: CaseServices, template: Template
) -> None:
    for facts in (CrisisFacts((), FOUND, ""), CrisisFacts(("loss",), NOW + timedelta(hours=1), "")):
        with pytest.raises(errors.BadInput):
            cases.crises.open(template.students[0], facts)


def test_on_another_day_looking_at_it_opens_the_file_again(
    cases: CaseServices, crisis: str, go_to: GoTo
) -> None:
    go_to(date(2026, 10, 21), time(9))
    with pytest.raises(errors.Refused, match="what you open this file for"):
        cases.crises.get(crisis)
    cases.crises.open_file(crisis)
    assert cases.crises.get(crisis).is_open


def test_the_list_says_who_and_what_comes_next_but_not_what_happened(
    cases: CaseServices, crisis: str
) -> None:
    (one,) = cases.crises.shown()
    assert (one.id, one.next_step, one.number) == (crisis, "measure", "2026-01")
    assert not hasattr(one, "triggers")


def test_a_corrected_fact_keeps_what_stood_there(cases: CaseServices, crisis: str) -> None:
    later = CrisisFacts(("death_words", "self_harm"), FOUND - timedelta(minutes=5), "门卫")
    cases.crises.correct(crisis, later)
    (line,) = cases.crises.get(crisis).course
    assert line.kind == "correction"
    assert "班主任戊" in (line.result or "")
    assert "2026-10-20 13:00" in (line.result or "")


def test_adding_to_what_was_empty_is_no_correction(cases: CaseServices, crisis: str) -> None:
    cases.crises.correct(crisis, CrisisFacts(("death_words",), FOUND, "班主任戊", words="不想活"))
    assert _kinds(cases, crisis) == []


def test_a_step_takes_this_minute_where_nobody_says_another(
    cases: CaseServices, crisis: str
) -> None:
    cases.crisis_steps.note(crisis, StepFields("stay", done_by="校医己"))
    (step,) = cases.crises.get(crisis).course
    assert (step.at, step.done_by) == (NOW, "校医己")


def test_a_corrected_step_keeps_what_was_first_written(cases: CaseServices, crisis: str) -> None:
    first = cases.crisis_steps.note(crisis, StepFields("leader", FOUND, "校医己"))
    second = cases.crisis_steps.correct(first, StepFields("leader", NOW, "校长庚"))
    view = cases.crises.get(crisis)
    assert [one.id for one in view.course] == [second]
    assert [one.done_by for one in view.earlier(view.course[0])] == ["校医己"]
    with pytest.raises(errors.Refused):
        cases.crisis_steps.correct(first, StepFields("leader", NOW, "辛"))


def test_what_was_not_done_says_why(cases: CaseServices, crisis: str) -> None:
    with pytest.raises(errors.BadInput, match="why not"):
        cases.crisis_steps.note(crisis, StepFields("medical", is_left_out=True))
    cases.crisis_steps.note(crisis, StepFields("medical", is_left_out=True, why_not="已在就诊"))
    assert "medical" not in cases.crises.get(crisis).missing


def test_a_suspected_guardian_is_not_told_until_somebody_decides_so(
    cases: CaseServices, crisis: str
) -> None:
    cases.suspicions.raise_in(crisis, REASON)
    told = StepFields("guardian", done_by="班主任戊")
    view = cases.crises.get(crisis)
    assert view.missing[:2] == ("police", "civil_affairs")
    assert not view.may_tell_guardian
    for kind in ("guardian", "handover"):
        with pytest.raises(errors.Refused, match="no guardian is told"):
            cases.crisis_steps.note(crisis, StepFields(kind))
    cases.suspicions.tell_after_all(crisis, "外婆不住在一起，可以照看孩子")
    cases.crisis_steps.note(crisis, told)
    assert _kinds(cases, crisis) == ["suspicion", "tell_after_all", "guardian"]


def test_why_no_guardian_is_told_can_always_be_noted(cases: CaseServices, crisis: str) -> None:
    cases.suspicions.raise_in(crisis, REASON)
    cases.crisis_steps.note(
        crisis, StepFields("guardian", is_left_out=True, why_not="公安要求先不通知")
    )
    assert "guardian" not in cases.crises.get(crisis).missing


def test_a_suspicion_asks_no_guardian_for_consent_either(cases: CaseServices, crisis: str) -> None:
    cases.suspicions.raise_in(crisis, REASON)
    student = cases.crises.get(crisis).crisis.student_id
    assert "guardian" not in cases.consents.state(student, "screening").asked
    cases.suspicions.lift(crisis, "公安查明是在外面摔伤的")
    assert cases.consents.exemptions(student)[0].until == TODAY
    assert not cases.crises.get(crisis).is_suspected


def test_an_exemption_of_consent_is_a_suspicion_here(
    cases: CaseServices, template: Template
) -> None:
    cases.consents.exempt_guardian(template.students[0], REASON)
    crisis = cases.crises.open(template.students[0], FACTS)
    assert cases.crises.get(crisis).missing[0] == "police"
    with pytest.raises(errors.Refused, match="No letter goes home"):
        cases.crisis_sheets.notice(crisis, LETTER)


def test_no_letter_goes_to_a_suspected_guardian_even_after_the_second_decision(
    cases: CaseServices, crisis: str
) -> None:
    assert cases.crisis_sheets.notice(crisis, LETTER).order.addressee == "母亲"
    cases.suspicions.raise_in(crisis, REASON, exempt=False)
    cases.suspicions.tell_after_all(crisis, "外婆不住在一起，可以照看孩子")
    with pytest.raises(errors.Refused, match="No letter goes home"):
        cases.crisis_sheets.notice(crisis, LETTER)


def test_a_suspicion_needs_a_sentence(cases: CaseServices, crisis: str) -> None:
    for act in (cases.suspicions.raise_in, cases.suspicions.lift):
        with pytest.raises(errors.BadInput):
            act(crisis, "感觉")


def test_the_due_list_leads_with_the_next_step_and_cannot_put_it_off(
    cases: CaseServices, crisis: str
) -> None:
    cases.snoozes.put_off(due_item.CRISIS, crisis, date(2026, 10, 25), "以后再说")
    first = cases.due.look().due[0]
    assert (first.kind, first.detail, first.at) == (due_item.CRISIS, "measure", time(13))


def test_a_suspected_guardian_is_not_due_to_be_told(cases: CaseServices, crisis: str) -> None:
    cases.suspicions.raise_in(crisis, REASON)
    for kind in cases.crises.get(crisis).missing:
        told = cases.due.now()[0].detail
        assert told == ("not_told" if kind == "guardian" else kind)
        is_guardian = kind == "guardian"
        why = "公安要求先不通知" if is_guardian else ""
        cases.crisis_steps.note(crisis, StepFields(kind, is_left_out=is_guardian, why_not=why))


def test_a_drill_asks_for_nothing(cases: CaseServices, template: Template) -> None:
    cases.crises.open(template.students[0], FACTS, is_drill=True)
    assert due_item.CRISIS not in {one.kind for one in cases.due.now()}


def test_an_hour_without_anybody_is_due_until_the_student_is_handed_over(
    cases: CaseServices, crisis: str
) -> None:
    cases.crisis_steps.add_watch(crisis, WatchFields(FOUND, NOW + timedelta(hours=1), "校医己"))
    gaps = [one for one in cases.due.now() if one.kind == due_item.WATCH]
    assert [one.at for one in gaps] == [time(16, 30)]
    cases.crisis_steps.note(crisis, StepFields("handover", told="母亲", signed=True))
    assert due_item.WATCH not in {one.kind for one in cases.due.now()}


def test_closing_leaves_follow_ups_that_come_due(
    cases: CaseServices, crisis: str, go_to: GoTo
) -> None:
    cases.crises.close(crisis, "safe_again", "还要留意睡眠", "电话表要更新")
    with pytest.raises(errors.Refused):
        cases.crises.close(crisis, "safe_again")
    go_to(TODAY + timedelta(days=7), time(9))
    (step,) = [one for one in cases.due.now() if one.kind == due_item.CRISIS_STEP]
    cases.crises.open_file(crisis)
    cases.crisis_steps.correct(step.subject_id, StepFields("follow_up", result="睡得好多了"))
    assert due_item.CRISIS_STEP not in {one.kind for one in cases.due.now()}


def test_a_closed_one_is_taken_up_again_with_a_reason(cases: CaseServices, crisis: str) -> None:
    cases.crises.close(crisis, "not_confirmed", follow_ups=())
    with pytest.raises(errors.BadInput):
        cases.crises.reopen(crisis, " ")
    cases.crises.reopen(crisis, "晚上又说了")
    assert cases.crises.get(crisis).is_open


def test_limits_are_the_schools_and_there_are_none_to_begin_with(cases: CaseServices) -> None:
    assert cases.crisis_steps.limits() == {}
    cases.crisis_steps.set_limits({"leader": 10})
    assert cases.crisis_steps.limits() == {"leader": 10}
    with pytest.raises(errors.BadInput):
        cases.crisis_steps.set_limits({"leader": 0})


def test_the_number_stands_for_the_name_where_a_paper_leaves_the_room(
    cases: CaseServices, crisis: str
) -> None:
    cases.crisis_steps.note(crisis, StepFields("stay", result="测试生乙坐在办公室"))
    shown = cases.crisis_sheets.record(crisis, name_shown=True)
    hidden = cases.crisis_sheets.record(crisis, name_shown=False)
    assert "测试生乙" in shown.steps[0].result
    assert "测试生乙" not in hidden.steps[0].result
    assert hidden.head.name == ""
    assert hidden.steps[0].minutes == 150


def test_a_drill_is_an_exercise_on_paper(cases: CaseServices, template: Template) -> None:
    drill = cases.crises.open(template.students[0], FACTS, is_drill=True)
    real = cases.crises.open(template.students[0], FACTS)
    assert cases.crisis_sheets.record(drill, name_shown=False).head.is_exercise
    assert not cases.crisis_sheets.record(real, name_shown=False).head.is_exercise


def test_the_search_finds_what_was_seen(cases: CaseServices, crisis: str) -> None:
    cases.crises.correct(
        crisis, CrisisFacts(("death_words",), FOUND, "班主任戊", situation="在天台边上坐着")
    )
    hits = cases.texts.search("天台")
    assert [one.kind for one in hits] == ["crisis"]


def test_the_timeline_has_it(cases: CaseServices, crisis: str) -> None:
    student = cases.crises.get(crisis).crisis.student_id
    assert "crisis" in [one.kind for one in cases.timelines.of_student(student)]


def test_nothing_of_a_crisis_reaches_the_rooms_file(desk: Desk, template: Template) -> None:
    before = _room_rows(desk)
    cases = desk.require_cases()
    crisis = cases.crises.open(template.students[1], FACTS)
    cases.crisis_steps.note(crisis, StepFields("stay"))
    cases.crisis_steps.add_watch(crisis, WatchFields(NOW, NOW + timedelta(hours=1), "校医己"))
    cases.suspicions.raise_in(crisis, REASON)
    cases.crises.close(crisis, "with_authorities")
    cases.crisis_sheets.note_printed(crisis, "record")
    assert _room_rows(desk) == before


def _room_rows(desk: Desk) -> dict[str, int]:
    """How many rows each table of the room's file has, its log included."""
    with desk._vault.read() as session:
        engine = session.get_bind(bind_arguments={"clause": text("SELECT 1")})
        names = inspect(engine).get_table_names(schema="room")
        return {
            one: session.execute(text(f"SELECT count(*) FROM room.{one}")).scalar_one()
            for one in names
        }
