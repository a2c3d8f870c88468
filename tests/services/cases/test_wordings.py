"""The school's own list of words, and the words that somebody kept in a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.vaults import TODAY, talk_with

PLAN = PlanContent("晚间想家", goals=(Goal("早睡"),))


@pytest.fixture
def student(template: vaults.Template) -> str:
    return template.students[0]


def _marked(cases: CaseServices, text: str) -> list[str]:
    return [one.word for one in cases.wordings.guard().marks(text)]


def test_a_word_of_the_school_is_pointed_out_with_its_suggestion(cases: CaseServices) -> None:
    cases.wordings.add(" 老虎班 ", "这个班")
    (mark,) = cases.wordings.guard().marks("他在老虎班")
    assert (mark.word, mark.entry.instead) == ("老虎班", "这个班")


def test_a_word_taken_out_is_not_pointed_out_until_it_is_put_back(cases: CaseServices) -> None:
    cases.wordings.take_out("差生")
    assert _marked(cases, "他是差生") == []
    cases.wordings.put_back("差生")
    assert _marked(cases, "他是差生") == ["差生"]


def _actions(desk: Desk) -> list[str]:
    wanted = "SELECT action FROM audit_entry ORDER BY n"
    return [action for (action,) in desk._vault.raw_connection.execute(wanted)]


@pytest.mark.parametrize("word", ["", " 笨 ", "一" * 21])
def test_what_is_no_word_is_refused(cases: CaseServices, word: str) -> None:
    with pytest.raises(errors.BadInput, match="word"):
        cases.wordings.add(word)
    assert list(cases.wordings.own_words()) == []


def test_kept_words_stand_with_their_record_and_their_source(
    cases: CaseServices, student: str
) -> None:
    said, words = talk_with(student), {"抑郁症": "guardian", "差生": ""}
    first = cases.sessions.add(said, kept=words)
    second = cases.sessions.add(replace(said, day=TODAY), kept={"网瘾": ""})
    assert cases.wordings.kept(first) == words
    cases.sessions.change(first, said)
    assert cases.wordings.kept(first) == words
    cases.sessions.change(first, said, kept={"抑郁症": "certificate"})
    assert cases.wordings.kept(first) == {"抑郁症": "certificate"}
    assert cases.wordings.kept(second) == {"网瘾": ""}
    cases.sessions.change(first, said, kept={})
    assert cases.wordings.kept(first) == {}


def test_words_are_kept_in_the_act_that_writes_the_record(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    def acts(act: Callable[[], object]) -> list[str]:
        known = len(_actions(desk))
        act()
        return _actions(desk)[known:]

    seen, words = ObservationFields("observation", TODAY, "坐不住"), {"差生": "student"}
    assert acts(lambda: cases.sessions.add(talk_with(student), kept=words)) == ["session.add"]
    assert acts(lambda: cases.observations.add(student, seen, words)) == ["observation.add"]
    assert acts(lambda: cases.plans.begin(student, PLAN, words)) == ["plan.begin"]


def test_a_closed_record_takes_no_other_words(
    cases: CaseServices, template: vaults.Template
) -> None:
    note = template.notes[0]
    cases.sessions.close(note)
    with pytest.raises(errors.Refused, match="closed"):
        cases.sessions.change(note, talk_with(template.students[0]), kept={"抑郁症": "guardian"})
    assert cases.wordings.kept(note) == {}


def test_a_closed_plan_takes_no_other_words(cases: CaseServices, student: str) -> None:
    plan = cases.plans.begin(student, PLAN, {"差生": "student"})
    cases.plans.close(plan, Ending("goals_reached", "better", "能独自入睡"))
    with pytest.raises(errors.Refused, match="closed"):
        cases.plans.correct(plan, PLAN, {})
    assert cases.wordings.kept(plan) == {"差生": "student"}
