"""A referral may be half filled; letter, hospital and end each wait for what they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.referral_course import Step
from counsel_desk.records.cases.referral_fields import (
    AnswerFields,
    PassingFields,
    ReferralFields,
    SlipBack,
    TalkFields,
)
from counsel_desk.records.cases.timeline import EntryKind
from counsel_desk.services.cases.due_referrals import items
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit
from counsel_desk.store.tables import ROOM
from tests import vaults
from tests.services.conftest import GoTo

TODAY = vaults.TODAY
WHOLE = ReferralFields(
    is_serious=True, serious_because="两周里三次说不想活", is_beyond_school=True,
    beyond_because="需要医生判断和治疗", observed="上课趴着，晚上睡不着", work_done="谈过四次",
    destination_kind="mental_hospital", destination="示例市精神卫生中心", department="儿童门诊",
)  # fmt: skip
TALK = TalkFields(TODAY, "母亲、班主任", "说了看到的情形，母亲问费用")
YES = AnswerFields("agreed", TODAY, "母亲", signed=True)
PASSING = PassingFields(TODAY, "mental_hospital", "门诊医生", "睡眠和情绪的情形")


@pytest.fixture
def student(template: vaults.Template) -> str:
    return template.students[0]


@pytest.fixture
def referral(cases: CaseServices, student: str) -> str:
    """A referral with both conditions and where to."""
    return cases.referrals.open(student, WHOLE)


def test_a_referral_opens_the_file_and_may_be_half_filled(
    cases: CaseServices, student: str, go_to: GoTo
) -> None:
    go_to(date(2026, 10, 21), time(9, 0))
    assert not cases.files.is_open(student)
    course = cases.referrals.get(cases.referrals.open(student, ReferralFields()))
    assert course.next_step is Step.CONDITIONS
    assert (course.referral.school_year, course.referral.number) == (2026, 1)
    assert cases.files.openings(student)[0].reason == "referral"
    assert cases.students.case_numbers_of(student)


def test_numbers_count_within_the_school_year(
    cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    for student in template.students:
        cases.referrals.open(student, WHOLE)
    go_to(date(2027, 9, 2), time(9, 0))
    latest = cases.referrals.get(cases.referrals.open(template.students[0], WHOLE)).referral
    assert (latest.school_year, latest.number) == (2027, 1)
    numbers = [one.number for one in cases.referral_tracking.rows()]
    assert sorted(numbers) == ["2026-001", "2026-002", "2027-001"]


@pytest.mark.parametrize(
    "lacking",
    [
        {"is_serious": False}, {"serious_because": " "}, {"is_beyond_school": False},
        {"beyond_because": ""},
    ],
)  # fmt: skip
def test_the_letter_waits_for_both_conditions_with_their_reasons(
    cases: CaseServices, student: str, lacking: dict[str, object]
) -> None:
    referral = cases.referrals.open(student, replace(WHOLE, **lacking))
    for act in (cases.referral_sheets.letter, cases.referral_sheets.note_letter_printed):
        with pytest.raises(Refused, match="both conditions"):
            act(referral)
    cases.referrals.change(referral, WHOLE)
    assert cases.referral_sheets.letter(referral).destination == "示例市精神卫生中心 儿童门诊"


def test_a_letter_says_what_was_seen_and_names_no_reason_of_the_conditions(
    cases: CaseServices, referral: str
) -> None:
    letter = cases.referral_sheets.letter(referral)
    assert (letter.name, letter.number, letter.observed) == ("测试生甲", "2026-001", WHOLE.observed)
    assert letter.since == date(2026, 10, 12)
    assert WHOLE.serious_because not in str(vars(letter))


def test_printing_keeps_the_first_day(cases: CaseServices, referral: str, go_to: GoTo) -> None:
    cases.referral_sheets.note_letter_printed(referral)
    go_to(date(2026, 10, 22), time(9, 0))
    cases.referral_sheets.note_letter_printed(referral)
    cases.files.open(cases.students.known(TODAY)[0].id, "referral")
    (row,) = cases.referral_tracking.rows()
    assert row.has_letter
    assert row.since == TODAY


def test_a_refusal_needs_a_signature_or_a_witness(cases: CaseServices, referral: str) -> None:
    refusal = AnswerFields("refused", TODAY, "父亲", because="怕影响名声")
    with pytest.raises(BadInput, match="signature"):
        cases.referrals.answer(referral, refusal)
    cases.referrals.answer(referral, replace(refusal, witness="班主任"))
    course = cases.referrals.get(referral)
    assert course.answer is not None
    assert course.answer.witness == "班主任"
    assert Step.SLIP not in course.steps
    assert len(course.follow_ups) == 5


def test_an_answer_that_changes_leaves_the_one_before(cases: CaseServices, referral: str) -> None:
    cases.referrals.answer(referral, AnswerFields("pending", TODAY, "母亲"))
    assert cases.referrals.get(referral).follow_ups == ()
    cases.referrals.answer(referral, AnswerFields("refused", TODAY, "父亲", signed=True))
    days = [one.needed_by for one in cases.referrals.get(referral).follow_ups]
    cases.referrals.answer(referral, YES)
    course = cases.referrals.get(referral)
    assert [one.answer for one in course.answers] == ["pending", "refused", "agreed"]
    assert [one.needed_by for one in course.follow_ups] == days
    assert course.referral.slip_needed_by == date(2026, 10, 30)


def test_follow_ups_come_after_the_days_of_the_school(cases: CaseServices, referral: str) -> None:
    assert cases.referral_follow_ups.days() == (7, 14, 30, 60, 90)
    cases.referral_follow_ups.set_days("20、5", 6)
    cases.referrals.answer(referral, YES)
    course = cases.referrals.get(referral)
    days = [one.needed_by for one in course.follow_ups]
    assert days == [date(2026, 10, 25), date(2026, 11, 9)]
    assert course.referral.slip_needed_by == date(2026, 10, 26)
    for wrong in ("", "0", "500"):
        with pytest.raises(BadInput):
            cases.referral_follow_ups.set_days(wrong, 10)


def test_the_course_offers_one_step_after_the_other(cases: CaseServices, referral: str) -> None:
    def next_step() -> Step | None:
        return cases.referrals.get(referral).next_step

    assert next_step() is Step.TALK
    cases.referrals.talk(referral, TALK)
    assert next_step() is Step.ANSWER
    cases.referrals.answer(referral, YES)
    assert next_step() is Step.LETTER
    cases.referral_sheets.note_letter_printed(referral)
    assert next_step() is Step.LETTER
    cases.referrals.hand_letter(referral, TODAY, "母亲")
    assert next_step() is Step.SLIP
    cases.referrals.note_slip(referral, SlipBack(TODAY, "母亲", can_attend="partly"))
    assert next_step() is Step.FOLLOW_UP
    for one in cases.referrals.get(referral).pending:
        cases.referral_follow_ups.do(one.id, TODAY, "母亲", "按时复诊")
    assert next_step() is Step.CLOSE
    cases.referrals.close(referral, "in_good_hands", "", {})
    assert next_step() is None


def test_closing_is_refused_while_a_follow_up_has_no_reason(
    cases: CaseServices, referral: str
) -> None:
    cases.referrals.answer(referral, YES)
    pending = cases.referrals.get(referral).pending
    with pytest.raises(Refused, match="follow-up is still open"):
        cases.referrals.close(referral, "transferred", "", {pending[0].id: "转走了"})
    assert all(one.dropped_because is None for one in cases.referrals.get(referral).pending)
    assert len(cases.referrals.get(referral).pending) == 5
    cases.referrals.close(referral, "transferred", "", {one.id: "转走了" for one in pending})
    course = cases.referrals.get(referral)
    assert not course.is_open
    assert course.pending == ()


def test_nothing_is_added_to_a_closed_referral(cases: CaseServices, referral: str) -> None:
    cases.referrals.close(referral, "not_needed", "", {})
    for act in (
        lambda: cases.referrals.talk(referral, TALK),
        lambda: cases.referrals.answer(referral, YES),
        lambda: cases.referrals.change(referral, WHOLE),
        lambda: cases.referrals.hand_letter(referral, TODAY, "母亲"),
        lambda: cases.referral_follow_ups.add(referral, TODAY),
    ):
        with pytest.raises(Refused, match="closed"):
            act()


def test_another_end_needs_words(cases: CaseServices, referral: str) -> None:
    with pytest.raises(BadInput):
        cases.referrals.close(referral, "other", " ", {})
    cases.referrals.close(referral, "other", "家里请了亲戚照看", {})
    assert cases.referrals.get(referral).referral.closing_words == "家里请了亲戚照看"


def test_facts_go_to_a_hospital_only_with_consent_or_a_written_reason(
    cases: CaseServices, referral: str, student: str
) -> None:
    with pytest.raises(Refused, match="Not without consent"):
        cases.referrals.pass_on(referral, PASSING)
    cases.consents.override(student, "sharing", "今晚有危险，医生马上要知道情形")
    cases.referrals.pass_on(referral, PASSING)
    course = cases.referrals.get(referral)
    assert [one.what for one in course.passings] == [PASSING.what]
    assert Step.PASSING in course.steps
    assert len(course.follow_ups) == 5


def test_facts_go_to_a_hospital_with_everybodys_consent(
    cases: CaseServices, referral: str, student: str
) -> None:
    for giver in ("student", "guardian"):
        cases.consents.note(student, ConsentAnswer("sharing", giver, "given", TODAY))
    cases.referrals.pass_on(referral, PASSING)
    assert cases.referrals.get(referral).passings


@pytest.mark.parametrize("kind", ["police", "civil_affairs"])
def test_what_the_law_asks_to_tell_waits_for_no_consent(
    cases: CaseServices, referral: str, kind: str
) -> None:
    cases.referrals.pass_on(referral, replace(PASSING, kind=kind))
    assert [one.kind for one in cases.referrals.get(referral).passings] == [kind]


def test_where_a_guardian_may_be_the_danger_nothing_goes_to_guardians(
    cases: CaseServices, referral: str, student: str
) -> None:
    cases.referral_sheets.note_letter_printed(referral)
    cases.consents.exempt_guardian(student, "孩子说是父亲动的手，母亲不在家")
    course = cases.referrals.get(referral)
    assert course.is_guardian_suspected
    assert course.next_step is Step.PASSING
    assert not {Step.TALK, Step.ANSWER, Step.LETTER} & set(course.steps)
    for act in (
        lambda: cases.referral_sheets.letter(referral),
        lambda: cases.referral_sheets.note_letter_printed(referral),
        lambda: cases.referrals.hand_letter(referral, TODAY, "父亲"),
        lambda: cases.referrals.answer(referral, YES),
    ):
        with pytest.raises(Refused, match="nothing goes to the guardians"):
            act()
    cases.referrals.pass_on(referral, replace(PASSING, kind="police", to_whom="城关派出所"))
    assert cases.referrals.get(referral).next_step is Step.SLIP


def test_after_the_exemption_the_letter_goes_again(
    cases: CaseServices, referral: str, student: str
) -> None:
    cases.consents.exempt_guardian(student, "孩子说是父亲动的手，母亲不在家")
    cases.consents.end_exemption(student)
    assert cases.referral_sheets.letter(referral).name == "测试生甲"


def test_a_crisis_of_somebody_else_is_refused(cases: CaseServices, student: str) -> None:
    with pytest.raises(Refused):
        cases.referrals.open(student, WHOLE, crisis_id="nowhere")


def test_a_referral_is_read_only_where_the_file_is_open(
    cases: CaseServices, referral: str, student: str, go_to: GoTo
) -> None:
    go_to(date(2026, 10, 21), time(9, 0))
    for read in (
        lambda: cases.referrals.get(referral),
        lambda: cases.referrals.of_student(student),
        lambda: cases.referral_sheets.letter(referral),
        lambda: cases.referral_sheets.slip_form(referral),
    ):
        with pytest.raises(Refused, match="what you open this file for"):
            read()
    assert [one.student_id for one in cases.referral_tracking.rows()] == [student]


def test_overdue_slips_stand_first_on_the_list(
    cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    one, two = template.students
    waiting = cases.referrals.open(one, WHOLE)
    overdue = cases.referrals.open(two, WHOLE)
    for referral in (waiting, overdue):
        cases.referrals.talk(referral, TALK)
    cases.referrals.answer(overdue, YES)
    cases.referrals.hand_letter(overdue, TODAY, "父亲")
    go_to(date(2026, 11, 2), time(9, 0))
    rows = cases.referral_tracking.rows()
    assert [row.id for row in rows] == [overdue, waiting]
    assert rows[0].is_overdue(date(2026, 11, 2))
    assert rows[0].step is Step.SLIP
    assert rows[0].needed_by == date(2026, 10, 30)


def test_slips_and_follow_ups_are_due(
    desk: Desk, cases: CaseServices, referral: str, student: str
) -> None:
    cases.referrals.answer(referral, YES)

    def due(day: date) -> list[tuple[str, date | None]]:
        with desk._vault.read() as session:
            return [(one.kind, one.needed_by) for one in items(session, day)]

    assert due(date(2026, 10, 19)) == []
    first = (due_item.REFERRAL_FOLLOW_UP, date(2026, 10, 27))
    assert due(date(2026, 10, 20)) == [first]
    assert due(date(2026, 10, 30)) == [(due_item.RETURN_SLIP, date(2026, 10, 30)), first]
    cases.referrals.note_slip(referral, SlipBack(TODAY, "母亲"))
    assert due(date(2026, 10, 30)) == [first]
    cases.referral_follow_ups.drop(cases.referrals.get(referral).pending[0].id, "已经谈过")
    assert due(date(2026, 10, 30)) == [(due_item.REFERRAL_FOLLOW_UP, date(2026, 11, 3))]


def test_a_refusal_awaits_no_slip(desk: Desk, cases: CaseServices, referral: str) -> None:
    cases.referrals.answer(referral, YES)
    cases.referrals.answer(referral, AnswerFields("refused", TODAY, "父亲", signed=True))
    with desk._vault.read() as session:
        kinds = {one.kind for one in items(session, date(2026, 11, 20))}
    assert kinds == {due_item.REFERRAL_FOLLOW_UP}


def test_a_slip_quotes_a_scan_of_this_student_alone(cases: CaseServices, referral: str) -> None:
    with pytest.raises(BadInput, match="scan"):
        cases.referrals.note_slip(referral, SlipBack(TODAY, "母亲", attachment_id="elsewhere"))


@pytest.mark.parametrize("day", [date(2026, 10, 21)])
def test_nothing_is_noted_for_a_day_to_come(cases: CaseServices, referral: str, day: date) -> None:
    for act in (
        lambda: cases.referrals.talk(referral, replace(TALK, day=day)),
        lambda: cases.referrals.answer(referral, replace(YES, day=day)),
        lambda: cases.referrals.note_slip(referral, SlipBack(day, "母亲")),
        lambda: cases.referrals.pass_on(referral, replace(PASSING, day=day)),
    ):
        with pytest.raises(BadInput, match="still to come"):
            act()


def test_what_was_opened_by_mistake_goes_until_something_follows(
    cases: CaseServices, referral: str, student: str
) -> None:
    other = cases.referrals.open(student, WHOLE)
    cases.referrals.remove(other)
    assert [one.referral.id for one in cases.referrals.of_student(student)] == [referral]
    cases.referrals.talk(referral, TALK)
    with pytest.raises(Refused, match="close it"):
        cases.referrals.remove(referral)


def test_the_timeline_tells_the_course(cases: CaseServices, referral: str, student: str) -> None:
    cases.referrals.talk(referral, TALK)
    cases.referrals.answer(referral, YES)
    cases.referrals.note_slip(referral, SlipBack(TODAY, "母亲", advice="按时复诊"))
    found = [one for one in cases.timelines.of_student(student) if one.kind is EntryKind.REFERRAL]
    assert {one.what for one in found} == {"opened", "talk", "agreed", "slip"}
    assert {one.subject_id for one in found} == {referral}


def test_no_referral_leaves_a_trace_in_the_rooms_file(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    def lines() -> int:
        with desk._vault.read() as session:
            return len(audit.entries(session, ROOM))

    before = lines()
    referral = cases.referrals.open(student, WHOLE)
    cases.referrals.talk(referral, TALK)
    cases.referrals.answer(referral, YES)
    cases.referral_sheets.note_letter_printed(referral)
    cases.referrals.close(
        referral, "steady", "", {one.id: "好了" for one in cases.referrals.get(referral).pending}
    )
    assert lines() == before
