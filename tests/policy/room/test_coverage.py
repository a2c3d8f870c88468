"""Classes and posts done of all, and near while what is open has its day ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import i18n
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.records.room.coverage_figure import CoverageFigure
from tests.policy.facts_of import AUTUMN, facts, judge, rule

ON = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def figure(
    done: int, total: int, due_on: date | None = None, *, part: str = "g07",
    topic: str = "assessment", term: str = AUTUMN.name,
) -> CoverageFigure:  # fmt: skip
    return CoverageFigure(
        topic=topic, term=term, part=part, done=done, total=total, due_on=due_on, as_of=ON
    )


def _judge(*figures: CoverageFigure, strength: str = "hard", topic: str = "assessment") -> Finding:
    asked = rule("coverage", strength, topic=topic, period="year")
    return judge(asked, facts(ON, figures=figures))


def test_what_was_never_counted_is_not_met() -> None:
    other = (figure(1, 1, topic="season"), figure(1, 1, term="2026-spring"), figure(0, 0))
    assert _judge(*other).verdict is Verdict.NO_DATA


def test_all_parts_have_to_be_whole() -> None:
    whole = _judge(figure(4, 4), figure(6, 6, part="g08"))
    assert (whole.verdict, whole.numerator, whole.denominator) == (Verdict.MET, 10, 10)
    lacking = _judge(figure(4, 4), figure(5, 6, part="g08"))
    assert (lacking.verdict, lacking.numerator, lacking.denominator) == (Verdict.NOT_MET, 9, 10)
    assert lacking.note.startswith("Grade 7: 4 of 4; Grade 8: 5 of 6")
    assert "Screening" in lacking.remedy


@pytest.mark.parametrize(
    ("due_on", "verdict"),
    [(ON, Verdict.NEAR), (ON - DAY, Verdict.NOT_MET), (None, Verdict.NOT_MET)],
)
def test_there_is_time_up_to_the_day(due_on: date | None, verdict: Verdict) -> None:
    found = _judge(figure(1, 2, due_on))
    assert found.verdict is verdict
    assert found.due == (due_on if verdict is Verdict.NEAR else None)


def test_one_part_too_late_leaves_no_time_to_the_whole() -> None:
    late, ahead = figure(1, 2, ON - DAY), figure(1, 2, ON + DAY, part="g08")
    assert _judge(late, ahead).verdict is Verdict.NOT_MET
    assert _judge(ahead, figure(2, 2, ON - DAY)).verdict is Verdict.NEAR


def test_a_target_is_never_missed() -> None:
    weekly = figure(1, 9, topic="reports", part="week")
    found = _judge(weekly, strength="soft", topic="reports")
    assert found.verdict is Verdict.NEAR
    assert "Weekly reports" in found.note
