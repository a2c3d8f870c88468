"""Consent is noted, taken back and overridden; the gate stands in the service."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.consent_rules import (
    COUNSELLING,
    DISPUTED,
    GATED,
    GIVEN,
    GUARDIAN,
    RECORDING,
    REFUSED,
    SCREENING,
    SHARING,
    STUDENT,
    WITHDRAWN,
)
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.cases import consent_gate
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import AUDIT, CASES
from tests import scans, vaults
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template

REASON = "今天说起会伤害自己，不能等到家长签字"


@pytest.fixture
def student(cases: CaseServices, template: Template) -> str:
    """测试生甲, thirteen years old."""
    entry = RosterEntry(0, "", born=date(2013, 5, 20))
    cases.students.change(template.students[0], entry, ("born",), TODAY)
    return template.students[0]


def gate(desk: Desk, student: str, kind: str, day: date = TODAY) -> None:
    """What a service that screens, records or shares does first."""
    with desk._vault.read() as session:
        consent_gate.require(session, student, kind, day)


def answer(kind: str = SHARING, giver: str = GUARDIAN, **more: object) -> ConsentAnswer:
    told: dict[str, object] = {"answer": GIVEN, "said_on": TODAY, **more}
    return ConsentAnswer(kind, giver, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", GATED)
def test_the_gate_lets_nobody_through_without_an_answer_and_says_whose(
    desk: Desk, student: str, kind: str
) -> None:
    with pytest.raises(errors.Refused, match=r"There is no answer yet from: a guardian\."):
        gate(desk, student, kind)
    desk.require_cases().consents.note(student, answer(kind))
    gate(desk, student, kind)


def test_a_talk_never_waits_at_the_gate(desk: Desk, student: str) -> None:
    gate(desk, student, COUNSELLING)
    consents = desk.require_cases().consents
    consents.note(student, answer(COUNSELLING, answer=REFUSED))
    gate(desk, student, COUNSELLING)
    saved = desk.require_cases().sessions.add(vaults.talk_with(student))
    assert desk.require_cases().sessions.get(saved).student_id == student


def test_the_gate_says_who_said_no(desk: Desk, student: str) -> None:
    consents = desk.require_cases().consents
    consents.note(student, answer(answer=GIVEN))
    consents.note(student, answer(giver=STUDENT, answer=REFUSED))
    with pytest.raises(errors.Refused, match=r"refused or taken back by: the student\."):
        gate(desk, student, SHARING)


def test_the_gate_is_shut_while_guardians_disagree_and_opens_once_they_agree(
    desk: Desk, student: str
) -> None:
    consents = desk.require_cases().consents
    consents.note(student, answer(giver_name="母甲", relation="mother"))
    gate(desk, student, SHARING)
    consents.note(student, answer(giver_name="父乙", relation="father", answer=REFUSED))
    assert consents.state(student, SHARING).state == DISPUTED
    with pytest.raises(errors.Refused, match="do not agree with each other"):
        gate(desk, student, SHARING)
    consents.override(student, SHARING, REASON)
    gate(desk, student, SHARING)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(errors.Refused, match="do not agree with each other"):
        gate(desk, student, SHARING, tomorrow)
    consents.note(student, answer(giver_name="父乙", relation="father"))
    gate(desk, student, SHARING, tomorrow)


def test_of_two_guardians_who_agreed_one_takes_it_back(desk: Desk, student: str) -> None:
    consents = desk.require_cases().consents
    mother = consents.note(student, answer(giver_name="母甲", relation="mother"))
    consents.note(student, answer(giver_name="父乙", relation="father"))
    consents.withdraw(student, SHARING, GUARDIAN, "母亲来电话", mother)
    state = consents.state(student, SHARING)
    assert state.state == DISPUTED
    assert [one.giver_name for one in state.said_no] == ["母甲"]
    with pytest.raises(errors.Refused, match="no consent that could be taken back"):
        consents.note(student, answer(giver_name="母甲", answer=WITHDRAWN))


def test_consent_ends_when_it_is_taken_back(desk: Desk, student: str, go_to: GoTo) -> None:
    consents = desk.require_cases().consents
    consents.note(student, answer(giver_name="  王某 ", relation="mother", text_version=0))
    gate(desk, student, SHARING)
    go_to(TODAY, time(16, 0))
    consents.withdraw(student, SHARING, GUARDIAN, "来电话说的")
    with pytest.raises(errors.Refused):
        gate(desk, student, SHARING)
    newest, oldest = consents.statements(student)
    assert (newest.answer, newest.giver_name, newest.relation) == (WITHDRAWN, "王某", "mother")
    assert (oldest.answer, oldest.text_version, newest.remark) == (GIVEN, 0, "来电话说的")
    assert newest.written_by == vaults.COUNSELLOR


def test_a_day_before_the_withdrawal_still_reads_as_given(
    cases: CaseServices, student: str, go_to: GoTo
) -> None:
    cases.consents.note(student, answer())
    tomorrow = TODAY + timedelta(days=1)
    go_to(tomorrow, time(9, 0))
    cases.consents.withdraw(student, SHARING, GUARDIAN)
    assert cases.consents.state(student, SHARING, TODAY).state == "given"
    assert cases.consents.state(student, SHARING).state == "withdrawn"


@pytest.mark.parametrize("before", [None, REFUSED])
def test_only_what_was_given_can_be_taken_back(
    cases: CaseServices, student: str, before: str | None
) -> None:
    if before:
        cases.consents.note(student, answer(answer=before))
    with pytest.raises(errors.Refused, match="no consent that could be taken back"):
        cases.consents.withdraw(student, SHARING, GUARDIAN)


def test_a_written_reason_opens_the_gate_for_that_day_and_kind_and_child_alone(
    desk: Desk, student: str, template: Template, go_to: GoTo
) -> None:
    consents = desk.require_cases().consents
    consents.override(student, SHARING, f"  {REASON} ")
    gate(desk, student, SHARING)
    with pytest.raises(errors.Refused):
        gate(desk, student, SCREENING)
    with pytest.raises(errors.Refused):
        gate(desk, template.students[1], SHARING)
    with pytest.raises(errors.Refused):
        gate(desk, student, SHARING, TODAY + timedelta(days=1))
    (shown,) = consents.overrides(student)
    assert (shown.reason, shown.day, shown.written_by) == (REASON, TODAY, vaults.COUNSELLOR)
    go_to(TODAY + timedelta(days=1), time(8, 0))
    with pytest.raises(errors.Refused):
        gate(desk, student, SHARING, TODAY + timedelta(days=1))


def test_a_reason_goes_before_a_refusal_too(desk: Desk, student: str) -> None:
    consents = desk.require_cases().consents
    consents.note(student, answer(answer=REFUSED))
    with pytest.raises(errors.Refused):
        gate(desk, student, SHARING)
    consents.override(student, SHARING, REASON)
    gate(desk, student, SHARING)
    assert [one.reason for one in consents.overrides(student)] == [REASON]


@pytest.mark.parametrize("reason", ["", "危险", "有 危 险 不 能 等 了", "..........", "123456789"])
def test_a_reason_of_less_than_ten_letters_is_none(
    cases: CaseServices, student: str, reason: str
) -> None:
    with pytest.raises(errors.BadInput, match="at least 10 characters"):
        cases.consents.override(student, SHARING, reason)
    with pytest.raises(errors.BadInput, match="at least 10 characters"):
        cases.consents.exempt_guardian(student, reason)
    assert list(cases.consents.overrides(student)) == []


def test_a_reason_of_ten_letters_is_enough(cases: CaseServices, student: str) -> None:
    reason = "危险，不能再等到明天了"
    cases.consents.override(student, SHARING, reason)
    assert [one.reason for one in cases.consents.overrides(student)] == [reason]


def test_no_reason_is_asked_where_there_is_no_gate(cases: CaseServices, student: str) -> None:
    with pytest.raises(errors.BadInput, match="A talk never waits"):
        cases.consents.override(student, COUNSELLING, REASON)


def test_where_a_guardian_may_be_the_danger_the_students_word_is_enough(
    desk: Desk, student: str, go_to: GoTo
) -> None:
    cases = desk.require_cases()
    consents = cases.consents
    consents.note(student, answer(answer=REFUSED))
    consents.exempt_guardian(student, "孩子说起在家里被打，先报告再说")
    assert consents.state(student, SHARING).lacking == (STUDENT,)
    consents.note(student, answer(giver=STUDENT))
    gate(desk, student, SHARING)
    with pytest.raises(errors.Refused, match="No guardian of this student is asked"):
        consents.note(student, answer())
    with pytest.raises(errors.Refused, match="already"):
        consents.exempt_guardian(student, "孩子说起在家里被打，先报告再说")
    go_to(TODAY + timedelta(days=3), time(9, 0))
    consents.end_exemption(student)
    assert consents.state(student, SHARING).state == "refused"
    cases.files.open(student, "consent")
    (spell,) = consents.exemptions(student)
    assert (spell.since, spell.until) == (TODAY, TODAY + timedelta(days=3))
    with pytest.raises(errors.Refused, match="asked already"):
        consents.end_exemption(student)


def test_an_answer_from_before_the_exemption_may_still_be_noted(
    cases: CaseServices, student: str
) -> None:
    cases.consents.exempt_guardian(student, "孩子说起在家里被打，先报告再说")
    before = TODAY - timedelta(days=20)
    cases.consents.note(student, answer(said_on=before))
    assert cases.consents.state(student, SHARING, before).state == "given"
    assert cases.consents.state(student, SHARING).state == "none"


@pytest.mark.parametrize(
    "wrong",
    [
        answer("something"),
        answer(giver="teacher"),
        answer(answer="perhaps"),
        answer(said_on=TODAY + timedelta(days=1)),
        answer(text_version=1),
        answer(text_version=-1),
        answer(relation="neighbour"),
        answer(attachment_id="0" * 32),
    ],
)
def test_what_cannot_be_is_not_noted(
    cases: CaseServices, student: str, wrong: ConsentAnswer
) -> None:
    with pytest.raises(errors.BadInput):
        cases.consents.note(student, wrong)
    assert list(cases.consents.statements(student)) == []


def test_a_scan_in_another_childs_file_proves_nothing_here(
    cases: CaseServices, student: str, template: Template, tmp_path: Path
) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(scans.pdf())
    other = cases.attachments.add(template.students[1], NewScan("回执", file), scans.opens_all)
    with pytest.raises(errors.BadInput, match="does not lie in the student's file"):
        cases.consents.note(student, answer(attachment_id=other))


def test_a_student_of_no_birth_date_and_a_guardian_are_both_asked(
    cases: CaseServices, template: Template
) -> None:
    assert cases.consents.state(template.students[1], RECORDING).asked == (STUDENT, GUARDIAN)
    states = cases.consents.states(template.students[1])
    assert [one.kind for one in states] == [COUNSELLING, SCREENING, RECORDING, SHARING]


def test_nobody_answers_for_a_student_who_is_not_there(cases: CaseServices) -> None:
    for act in (
        lambda: cases.consents.state("nobody", SHARING),
        lambda: cases.consents.note("nobody", answer()),
        lambda: cases.consents.override("nobody", SHARING, REASON),
        lambda: cases.consents.exempt_guardian("nobody", REASON),
    ):
        with pytest.raises(errors.Refused, match="not in the vault any more"):
            act()


def test_the_log_names_the_acts_and_no_words(desk: Desk, student: str) -> None:
    consents = desk.require_cases().consents
    consents.note(student, answer(giver_name="王某"))
    consents.override(student, SHARING, REASON)
    consents.exempt_guardian(student, REASON)
    with desk._vault.read() as session:
        rows = session.execute(select(AUDIT[CASES])).all()
    acts = {row.action for row in rows}
    assert {"consent.state", "consent.override", "guardian.exempt"} <= acts
    assert not [row for row in rows if "王某" in repr(row) or REASON in repr(row)]
