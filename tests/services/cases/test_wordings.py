"""The school's own list of words, and the words that somebody kept in a record."""

from __future__ import annotations

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.services.desk import CaseServices
from tests import vaults


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


@pytest.mark.parametrize("word", ["", " 笨 ", "一" * 21])
def test_what_is_no_word_is_refused(cases: CaseServices, word: str) -> None:
    with pytest.raises(errors.BadInput, match="word"):
        cases.wordings.add(word)
    assert list(cases.wordings.own_words()) == []


def test_kept_words_stand_with_their_record_and_their_source(cases: CaseServices) -> None:
    cases.wordings.keep("n1", {"抑郁症": "guardian", "差生": ""})
    cases.wordings.keep("n2", {"网瘾": ""})
    assert cases.wordings.kept("n1") == {"抑郁症": "guardian", "差生": ""}
    cases.wordings.keep("n1", {"抑郁症": "certificate"})
    assert cases.wordings.kept("n1") == {"抑郁症": "certificate"}
    assert cases.wordings.kept("n2") == {"网瘾": ""}


def test_a_closed_record_takes_no_other_words(
    cases: CaseServices, template: vaults.Template
) -> None:
    note = template.notes[0]
    cases.sessions.close(note)
    with pytest.raises(errors.Refused, match="closed"):
        cases.wordings.keep(note, {"抑郁症": "guardian"})
    assert cases.wordings.kept(note) == {}


def test_a_closed_plan_takes_no_other_words(cases: CaseServices, template: vaults.Template) -> None:
    content = PlanContent("晚间想家", goals=(Goal("早睡"),))
    plan = cases.plans.begin(template.students[0], content)
    cases.wordings.keep(plan, {"差生": "student"})
    cases.plans.close(plan, Ending("goals_reached", "better", "能独自入睡"))
    with pytest.raises(errors.Refused, match="closed"):
        cases.wordings.keep(plan, {})
    assert cases.wordings.kept(plan) == {"差生": "student"}
