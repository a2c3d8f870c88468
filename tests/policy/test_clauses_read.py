"""A reading changes the answers of the clauses that are named with it, and of no other."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.policy import pack
from counsel_desk.policy.clauses_read import clauses_read_by
from counsel_desk.policy.finding import Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import CHOICES
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records import codes
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.school_document import SchoolDocument
from counsel_desk.records.room.wellbeing_round import WellbeingRound
from tests.policy.facts_of import (
    AUTUMN,
    LONG_AGO,
    activity,
    approval,
    area,
    body,
    facts,
    judge,
    lessons,
    pattern,
    person,
    role,
    school_class,
    took_part,
    training,
    week,
)

JANUARY = date(2027, 1, 10)
COUNTED_ELSEWHERE = "upper_primary_from"
"""Which classes are upper primary is decided where classes are counted, before any formula."""
PACKS = [pack.load(one) for one in pack.pack_ids()]
RULES = [(each, one) for each in PACKS for one in each.rules]


def _everything_in_autumn() -> Facts:
    """Judged in January: within the school year, and no longer in the calendar year."""
    head, class_, friends = person(), school_class(), body()
    before, lately = training(date(2026, 5, 8)), training(audience="all_staff", present=30)
    kinds = codes.load("activity_kind").codes
    return facts(
        JANUARY,
        classes=(class_,),
        staff=(head,),
        roles=(role(head, "class_teacher"),),
        trainings=(before, lately),
        attendances=(took_part(head, before, 20), took_part(head, lately, 10)),
        patterns=(pattern(class_),),
        lessons=lessons(class_, [1, 4, 5]),
        activities=tuple(activity(week(5), one, body_id=friends.id) for one in kinds),
        bodies=(friends,),
        approvals=(approval(friends, week(2)),),
        documents=tuple(map(_paper, codes.load("document_kind").codes)),
        rounds=(_round(week(4)),),
        areas=(area(),),
        first_opening=LONG_AGO,
        hotline="0915-0000000",
        figures=tuple(map(_figure, ("assessment", "network", "reports", "season"))),
    )


def _paper(kind: str) -> SchoolDocument:
    return SchoolDocument(id=1, kind=kind, title="一份文件", decided_on=week(3), until=None)


def _round(day: date) -> WellbeingRound:
    return WellbeingRound(
        id=1, tool="座谈", starts=day, ends=day, invited=40, answered=30, remark=None
    )


def _figure(topic: str) -> CoverageFigure:
    return CoverageFigure(
        topic=topic, term=AUTUMN.name, part="g07", done=3, total=4, due_on=None, as_of=week(6)
    )


def _both(asked: Rule, reading: str) -> tuple[Finding, Finding]:
    told = _everything_in_autumn()
    usual, other = CHOICES[reading]
    return judge(asked, told, **{reading: usual}), judge(asked, told, **{reading: other})


@pytest.mark.parametrize("reading", CHOICES)
@pytest.mark.parametrize(("of", "asked"), RULES, ids=[one.id for _pack, one in RULES])
def test_exactly_the_clauses_named_change_with_a_reading(
    of: pack.Pack, asked: Rule, reading: str
) -> None:
    named = asked in clauses_read_by(of, reading)
    usual, other = _both(asked, reading)
    if reading == COUNTED_ELSEWHERE:
        assert usual == other
        assert named is (asked.parameters.get("topic") == "assessment")
    else:
        told = [(one.verdict, one.numerator, one.note, one.reading) for one in (usual, other)]
        assert named is (told[0] != told[1])


@pytest.mark.parametrize("reading", CHOICES)
def test_every_reading_decides_a_clause_of_the_usual_pack(reading: str) -> None:
    assert clauses_read_by(pack.load(pack.USUAL), reading)
