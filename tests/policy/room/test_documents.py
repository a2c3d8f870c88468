"""Papers on file, and duties that are somebody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import i18n
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.records.room.research_item import ResearchItem
from counsel_desk.records.room.school_document import SchoolDocument
from tests.policy.facts_of import AUTUMN, OVER, facts, judge, rule

ON = date(2026, 11, 24)
DAY = timedelta(days=1)
RULES = rule("document_on_file", kinds=["file_rules", "confidentiality"], period="none")
YEARLY = rule("self_check_on_file", kinds=["self_check"], period="year")
TERMLY = rule("document_on_file", kinds=["term_summary"], period="term")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def paper(kind: str, decided_on: date = ON, until: date | None = None) -> SchoolDocument:
    return SchoolDocument(
        id=1, kind=kind, title="某制度", decided_on=decided_on, until=until, responsible=None,
        remark=None,
    )  # fmt: skip


def _verdict(asked: Rule, *papers: SchoolDocument, on: date = ON, **readings: str) -> Verdict:
    return judge(asked, facts(on, documents=papers), **readings).verdict


def test_without_any_paper_nothing_is_met() -> None:
    found = judge(RULES, facts(ON))
    assert (found.verdict, found.evidence) == (Verdict.NO_DATA, ())
    assert "Papers" in found.remedy


def test_all_kinds_have_to_be_there() -> None:
    half = judge(RULES, facts(ON, documents=(paper("file_rules"),)))
    assert (half.verdict, half.numerator, half.denominator) == (Verdict.NOT_MET, 1, 2)
    whole = judge(RULES, facts(ON, documents=(paper("file_rules"), paper("confidentiality"))))
    assert (whole.verdict, whole.numerator, whole.denominator) == (Verdict.MET, 2, 2)
    assert [one.register for one in whole.evidence] == ["school_document"] * 2


def test_a_deadline_ahead_leaves_time() -> None:
    for deadline, verdict in ((ON, Verdict.NEAR), (ON - DAY, Verdict.NOT_MET)):
        asked = rule("document_on_file", deadline=deadline, kinds=["file_rules", "confidentiality"])
        assert _verdict(asked, paper("file_rules")) is verdict


@pytest.mark.parametrize(
    ("decided_on", "until", "verdict"),
    [
        (ON, None, Verdict.MET),
        (ON + DAY, None, Verdict.NO_DATA),
        (ON - DAY, ON, Verdict.MET),
        (ON - DAY, ON - DAY, Verdict.NOT_MET),
    ],
)
def test_a_paper_counts_from_its_day_to_its_last(
    decided_on: date, until: date | None, verdict: Verdict
) -> None:
    asked = rule("document_on_file", kinds=["department"])
    assert _verdict(asked, paper("department", decided_on, until)) is verdict


@pytest.mark.parametrize(
    ("decided_on", "reading", "verdict"),
    [
        (date(2026, 9, 1), "school_year", Verdict.MET),
        (date(2026, 8, 31), "school_year", Verdict.NEAR),
        (date(2026, 1, 1), "calendar", Verdict.MET),
        (date(2025, 12, 31), "calendar", Verdict.NEAR),
    ],
)
def test_a_yearly_paper_is_of_this_year(decided_on: date, reading: str, verdict: Verdict) -> None:
    found = judge(YEARLY, facts(ON, documents=(paper("self_check", decided_on),)), year=reading)
    assert found.verdict is verdict
    assert found.reading


def test_a_paper_of_the_term_can_still_come_until_the_term_is_over() -> None:
    old = paper("term_summary", AUTUMN.starts - DAY)
    assert _verdict(TERMLY, old) is Verdict.NEAR
    assert judge(TERMLY, facts(ON, documents=(old,))).due == AUTUMN.ends
    assert _verdict(TERMLY, old, on=OVER) is Verdict.NOT_MET
    assert _verdict(TERMLY, paper("term_summary", AUTUMN.starts)) is Verdict.MET


def test_a_yearly_paper_of_the_holidays_counts_when_the_term_that_is_over_is_looked_at() -> None:
    assert _verdict(YEARLY, paper("self_check", OVER), on=OVER) is Verdict.MET
    assert _verdict(YEARLY, paper("self_check", OVER), on=OVER - DAY) is Verdict.NO_DATA
    assert _verdict(TERMLY, paper("term_summary", OVER), on=OVER) is Verdict.NO_DATA


def test_what_is_the_countys_is_never_judged() -> None:
    asked = rule("county_duty", kinds=["year_plan"])
    bare, told = judge(asked, facts(ON)), judge(asked, facts(ON, documents=(paper("year_plan"),)))
    assert bare.verdict is told.verdict is Verdict.NOT_APPLICABLE
    assert (len(bare.evidence), len(told.evidence)) == (0, 1)
    assert _verdict(rule("county_duty")) is Verdict.NOT_APPLICABLE
    assert _verdict(rule("design_rule")) is Verdict.NOT_APPLICABLE


def test_research_is_shown_and_never_judged() -> None:
    item = ResearchItem(
        id=1, kind="project", title="课题", level="county", since=ON, until=None,
        names_removed=True, remark=None,
    )  # fmt: skip
    for items in ((), (item,)):
        found = judge(rule("optional_register"), facts(ON, research=items))
        assert (found.verdict, found.numerator) == (Verdict.NOT_APPLICABLE, len(items))
