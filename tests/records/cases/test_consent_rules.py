"""Who has to agree by age, and how the answers stand on a day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from counsel_desk.records.cases.consent_rules import (
    COUNSELLING,
    DISPUTED,
    GIVEN,
    GUARDIAN,
    RECORDING,
    REFUSED,
    STUDENT,
    WITHDRAWN,
    ConsentState,
    asked_on,
    is_exempt_on,
    state_of,
)
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption

DAY = date(2026, 10, 20)
BOTH = (STUDENT, GUARDIAN)


def said(giver: str, answer: str, day: int = 1, hour: int = 9, kind: str = COUNSELLING) -> (
    ConsentStatement
):  # fmt: skip
    return ConsentStatement(
        giver=giver, answer=answer, kind=kind, said_on=date(2026, 10, day),
        written_at=datetime(2026, 10, day, hour),
    )  # fmt: skip


def by(name: str | None, answer: str, day: int = 1, relation: str | None = None) -> (
    ConsentStatement
):  # fmt: skip
    """A guardian's answer, known by name or relation or not at all."""
    one = said(GUARDIAN, answer, day)
    one.giver_name, one.relation = name, relation
    return one


def state(*statements: ConsentStatement, asked: tuple[str, ...] = BOTH, day: date = DAY) -> (
    ConsentState
):  # fmt: skip
    return state_of(COUNSELLING, statements, asked, day)


@pytest.mark.parametrize(
    ("born", "asked"),
    [
        (date(2012, 10, 21), (GUARDIAN,)),  # fourteen tomorrow
        (date(2012, 10, 20), BOTH),  # fourteen today
        (date(2008, 10, 21), BOTH),  # eighteen tomorrow
        (date(2008, 10, 20), (STUDENT,)),  # eighteen today
        (date(2019, 9, 1), (GUARDIAN,)),
        (None, BOTH),
    ],
)
def test_age_on_the_day_says_who_has_to_agree(born: date | None, asked: tuple[str, ...]) -> None:
    assert asked_on(born, DAY, is_exempt=False) == asked


def test_a_child_of_29_february_is_fourteen_on_the_first_of_march() -> None:
    born = date(2012, 2, 29)
    assert asked_on(born, date(2026, 2, 28), is_exempt=False) == (GUARDIAN,)
    assert asked_on(born, date(2026, 3, 1), is_exempt=False) == BOTH


@pytest.mark.parametrize("born", [date(2019, 9, 1), date(2011, 5, 1), date(2007, 1, 1), None])
def test_no_guardian_is_asked_where_one_may_be_the_danger(born: date | None) -> None:
    assert asked_on(born, DAY, is_exempt=True) == (STUDENT,)


def test_an_exemption_holds_from_its_first_day_until_the_day_it_ends() -> None:
    spell = GuardianExemption(since=date(2026, 10, 5), until=date(2026, 10, 9))
    days = [day for day in range(1, 15) if is_exempt_on([spell], date(2026, 10, day))]
    assert days == [5, 6, 7, 8]
    assert is_exempt_on([GuardianExemption(since=DAY, until=None)], date(2030, 1, 1))


@pytest.mark.parametrize(
    ("statements", "word"),
    [
        ((), "none"),
        ((said(STUDENT, GIVEN),), "partly"),
        ((said(GUARDIAN, GIVEN),), "partly"),
        ((said(STUDENT, GIVEN), said(GUARDIAN, GIVEN)), "given"),
        ((said(STUDENT, GIVEN), said(GUARDIAN, REFUSED)), "refused"),
        ((said(STUDENT, REFUSED),), "refused"),
        ((said(STUDENT, GIVEN), said(GUARDIAN, GIVEN), said(GUARDIAN, WITHDRAWN, 2)), "withdrawn"),
        ((said(GUARDIAN, REFUSED), said(GUARDIAN, GIVEN, 3), said(STUDENT, GIVEN)), "given"),
        ((said(STUDENT, REFUSED, 2), said(GUARDIAN, WITHDRAWN, 5)), "withdrawn"),
        ((said(STUDENT, REFUSED, 6), said(GUARDIAN, WITHDRAWN, 5)), "refused"),
    ],
)
def test_the_latest_answer_of_each_counts(
    statements: tuple[ConsentStatement, ...], word: str
) -> None:
    assert state(*statements).state == word
    assert state(*reversed(statements)).state == word


def test_of_two_answers_of_one_day_the_one_written_last_counts() -> None:
    morning, noon = said(STUDENT, GIVEN, 1, 8), said(STUDENT, REFUSED, 1, 12)
    assert state(noon, morning, asked=(STUDENT,)).state == "refused"


def test_an_answer_of_an_earlier_day_noted_late_does_not_outdo_a_later_one() -> None:
    late = said(STUDENT, REFUSED, 1)
    late.written_at = datetime(2026, 10, 19)
    assert state(said(STUDENT, GIVEN, 2), late, asked=(STUDENT,)).state == "given"


def test_what_was_said_later_or_to_another_kind_does_not_count_yet() -> None:
    statements = (said(STUDENT, GIVEN, 21), said(STUDENT, GIVEN, 1, kind=RECORDING))
    assert state(*statements, asked=(STUDENT,)).state == "none"
    assert state(*statements, asked=(STUDENT,), day=date(2026, 10, 21)).state == "given"


def test_a_guardians_yes_alone_is_not_enough_from_the_fourteenth_birthday_on() -> None:
    born, yes = date(2012, 10, 20), said(GUARDIAN, GIVEN)
    for day, word in ((date(2026, 10, 19), "given"), (DAY, "partly")):
        now = state(yes, asked=asked_on(born, day, is_exempt=False), day=day)
        assert now.state == word
    assert now.lacking == (STUDENT,)


def test_a_guardians_word_does_not_count_from_the_eighteenth_birthday_on() -> None:
    born, no = date(2008, 10, 20), said(GUARDIAN, REFUSED)
    for day, word in ((date(2026, 10, 19), "refused"), (DAY, "none")):
        assert state(no, asked=asked_on(born, day, is_exempt=False), day=day).state == word


def test_a_childs_own_no_counts_below_fourteen_though_its_yes_is_not_enough() -> None:
    young = (GUARDIAN,)
    assert state(said(STUDENT, GIVEN), asked=young).state == "none"
    refused = state(said(GUARDIAN, GIVEN), said(STUDENT, REFUSED), asked=young)
    assert refused.state == "refused"
    assert [one.giver for one in refused.said_no] == [STUDENT]


def test_nothing_that_a_guardian_said_counts_while_none_is_asked() -> None:
    statements = (said(GUARDIAN, REFUSED), said(STUDENT, GIVEN))
    assert state(*statements, asked=(STUDENT,)).state == "given"
    assert state(said(GUARDIAN, GIVEN), asked=(STUDENT,)).state == "none"


def test_only_none_and_partly_wait_for_an_answer() -> None:
    waiting = [state(), state(said(STUDENT, GIVEN))]
    answered = [
        state(said(STUDENT, REFUSED)),
        state(said(STUDENT, WITHDRAWN)),
        state(said(STUDENT, GIVEN), said(GUARDIAN, GIVEN)),
    ]
    assert [one.is_answered for one in (*waiting, *answered)] == [False, False, True, True, True]
    assert [one.is_given for one in answered] == [False, False, True]


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ((by("母甲", GIVEN, 1), by("父乙", REFUSED, 2)), DISPUTED),
        ((by("母甲", REFUSED, 1), by("父乙", GIVEN, 2)), DISPUTED),
        ((by(None, GIVEN, 1, "mother"), by(None, WITHDRAWN, 2, "father")), DISPUTED),
        ((by("母甲", GIVEN, 1), by("父乙", GIVEN, 2), by("父乙", WITHDRAWN, 3)), DISPUTED),
        ((by("母甲", GIVEN, 1), by("父乙", REFUSED, 2), by("父乙", GIVEN, 3)), GIVEN),
        ((by("母甲", GIVEN, 1), by("父乙", REFUSED, 2), by("母甲", REFUSED, 3)), REFUSED),
        ((by("母甲", REFUSED, 1, "mother"), by(None, GIVEN, 2, "mother")), GIVEN),
        ((by("母甲", REFUSED, 1), by(None, GIVEN, 2)), DISPUTED),
        ((by(None, REFUSED, 1), by("母甲", GIVEN, 2)), GIVEN),
        ((by(None, REFUSED, 1), by(None, GIVEN, 2)), GIVEN),
    ],
)
def test_each_guardians_last_word_counts_and_two_words_are_a_dispute(
    answers: tuple[ConsentStatement, ...], word: str
) -> None:
    found = state(*answers, asked=(GUARDIAN,))
    assert found.state == word
    assert found.is_given == (word == GIVEN)
    assert found.is_answered


def test_both_guardians_stand_beside_each_other_with_what_each_said() -> None:
    found = state(by("母甲", GIVEN, 1), by("父乙", REFUSED, 2), said(STUDENT, GIVEN))
    assert found.state == DISPUTED
    assert [(one.giver_name, one.answer) for one in found.latest] == [
        (None, GIVEN), ("母甲", GIVEN), ("父乙", REFUSED),
    ]  # fmt: skip
    assert [one.giver_name for one in found.said_no] == ["父乙"]


def test_a_students_own_no_is_told_before_the_dispute_of_the_guardians() -> None:
    answers = (by("母甲", GIVEN, 1), by("父乙", REFUSED, 2), said(STUDENT, WITHDRAWN))
    assert state(*answers).state in (REFUSED, WITHDRAWN)
