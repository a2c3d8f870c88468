"""Plans in force, reviewed and drilled; and procedures, whatever has happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import i18n
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.report_channel import ReportChannel
from counsel_desk.records.room.response_plan import PlanDrill, ResponsePlan
from counsel_desk.records.room.school_document import SchoolDocument
from tests.policy.facts_of import AUTUMN, facts, judge, rule

ON = date(2026, 11, 24)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
PLAN = rule("response_plan_in_force", kinds=["crisis"], drill_within_days=365)
STEPS = rule("procedure_ready", plans=["crisis"], drill_within_days=365, contacts=["network"])
REFERRAL = rule("procedure_ready", documents=["referral"], contacts=["network"])
HARM = rule("procedure_ready", plans=["harm"], contacts=["channels"])


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def plan(
    approved_on: date = date(2024, 9, 1), review_on: date | None = None,
    until: date | None = None, kind: str = "crisis",
) -> ResponsePlan:  # fmt: skip
    return ResponsePlan(
        id=1, kind=kind, title="预案", version="2", approved_on=approved_on, review_on=review_on,
        until=until,
    )  # fmt: skip


def drill(day: date = ON - DAY) -> PlanDrill:
    return PlanDrill(id=1, plan_id=1, day=day, people=30, remark=None)


def posts(done: int, total: int) -> CoverageFigure:
    return CoverageFigure(
        topic="network", term=AUTUMN.name, part="class", done=done, total=total, due_on=None,
        as_of=ON,
    )  # fmt: skip


def channel(until: date | None = None) -> ReportChannel:
    return ReportChannel(
        id=1, kind="letter_box", place="一楼", keeper=None, since=AUTUMN.starts, until=until
    )


def _plan(told: ResponsePlan, *drills: PlanDrill) -> Finding:
    return judge(PLAN, facts(ON, plans=(told,), drills=drills))


def test_without_a_plan_nothing_is_said() -> None:
    assert judge(PLAN, facts(ON)).verdict is Verdict.NO_DATA
    assert _plan(plan(approved_on=ON + DAY)).verdict is Verdict.NO_DATA
    assert judge(STEPS, facts(ON, figures=(posts(3, 3),))).verdict is Verdict.NO_DATA


def test_a_plan_in_force_and_drilled_is_met() -> None:
    found = _plan(plan(), drill())
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 2, 2)
    assert found.remedy == ""
    assert {one.register for one in found.evidence} == {"response_plan", "plan_drill"}


@pytest.mark.parametrize(
    ("day", "verdict"), [(ON - YEAR, Verdict.MET), (ON - YEAR - DAY, Verdict.NOT_MET)]
)
def test_a_drill_lasts_a_year(day: date, verdict: Verdict) -> None:
    assert _plan(plan(), drill(day)).verdict is verdict


def test_a_drill_to_come_is_none() -> None:
    assert _plan(plan(), drill(ON + DAY)).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("approved_on", "verdict"), [(ON - YEAR, Verdict.NEAR), (ON - YEAR - DAY, Verdict.NOT_MET)]
)
def test_a_new_plan_has_a_year_for_its_first_drill(approved_on: date, verdict: Verdict) -> None:
    found = _plan(plan(approved_on))
    assert found.verdict is verdict
    assert found.due == (approved_on + YEAR if verdict is Verdict.NEAR else None)


@pytest.mark.parametrize(("review_on", "verdict"), [(ON, Verdict.MET), (ON - DAY, Verdict.NOT_MET)])
def test_a_review_is_overdue_after_its_day(review_on: date, verdict: Verdict) -> None:
    assert _plan(plan(review_on=review_on), drill()).verdict is verdict


@pytest.mark.parametrize(("until", "verdict"), [(ON, Verdict.MET), (ON - DAY, Verdict.NOT_MET)])
def test_a_plan_is_in_force_to_its_last_day(until: date, verdict: Verdict) -> None:
    assert _plan(plan(until=until), drill()).verdict is verdict


@pytest.mark.parametrize(
    ("figures", "verdict", "told"),
    [
        ((posts(3, 3),), Verdict.MET, "contacts complete"),
        ((posts(2, 3),), Verdict.NOT_MET, "2 of 3"),
        ((), Verdict.NOT_MET, "not counted yet"),
    ],
)
def test_steps_are_ready_with_all_contacts(
    figures: tuple[CoverageFigure, ...], verdict: Verdict, told: str
) -> None:
    found = judge(STEPS, facts(ON, plans=(plan(),), drills=(drill(),), figures=figures))
    assert found.verdict is verdict
    assert told in found.note


def test_rules_on_file_make_a_referral_ready() -> None:
    told = SchoolDocument(
        id=1, kind="referral", title="转介制度", decided_on=ON, until=None, responsible=None,
        remark=None,
    )  # fmt: skip
    complete = (posts(1, 1),)
    assert judge(REFERRAL, facts(ON, figures=complete)).verdict is Verdict.NO_DATA
    ready = judge(REFERRAL, facts(ON, documents=(told,), figures=complete))
    assert ready.verdict is Verdict.MET
    gone = judge(REFERRAL, facts(ON + DAY, documents=(told,), figures=()))
    assert gone.verdict is Verdict.NOT_MET
    assert "Still to do" in gone.remedy


@pytest.mark.parametrize(
    ("channels", "verdict"),
    [
        ((channel(),), Verdict.MET),
        ((channel(ON),), Verdict.MET),
        ((channel(ON - DAY),), Verdict.NOT_MET),
        ((), Verdict.NOT_MET),
    ],
)
def test_reports_of_harm_need_a_way_that_is_posted(
    channels: tuple[ReportChannel, ...], verdict: Verdict
) -> None:
    assert judge(HARM, facts(ON, plans=(plan(kind="harm"),), channels=channels)).verdict is verdict
