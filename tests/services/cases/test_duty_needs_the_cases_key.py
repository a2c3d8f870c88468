"""A principal's vault, put behind the services of the duty of care by force, tells nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError

from counsel_desk import errors
from counsel_desk.records.cases.care_contact_fields import CareContactFields
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, SafetyFields
from counsel_desk.records.cases.crisis_rules import CrisisFacts, StepFields
from counsel_desk.records.cases.event_rules import EventFields
from counsel_desk.records.cases.harm_report import HarmReport
from counsel_desk.records.cases.leave_rules import LeaveFields
from counsel_desk.records.cases.referral_fields import ReferralFields
from counsel_desk.records.cases.sheet_fields import SheetFields
from counsel_desk.records.cases.warning_fields import WarningFields
from counsel_desk.services.desk import CaseServices, Desk
from tests.vaults import NOW, TODAY, Template

DUTY = (
    "care_contacts", "season_checks", "season_follow_ups", "referrals", "referral_follow_ups",
    "referral_tracking", "referral_sheets", "school_leaves", "leave_lists", "crises",
    "crisis_steps", "crisis_sheets", "suspicions", "conferences", "concern_levels",
    "safety_plans", "sealed_reports", "extreme_events", "assessments", "assessment_rounds",
    "assessment_talks", "scale_settings", "own_scales",
)  # fmt: skip
NETWORK = ("contacts", "dormitories", "papers", "reports", "warnings")
SETTINGS = {
    "CareContacts.weeks", "ReferralFollowUps.days", "ReferralFollowUps.slip_days",
    "CrisisSteps.limits", "ConcernLevels.names", "AssessmentTalks.days", "NetworkContacts.levels",
}  # fmt: skip
"""The school's own rules stand in room.db, and say nothing of anybody."""
ID = "0" * 32
Act = Callable[[CaseServices, str], object]
WRITES: dict[str, Act] = {
    "crisis": lambda c, s: c.crises.open(s, CrisisFacts(("loss",), NOW, "戊")),
    "step": lambda c, _s: c.crisis_steps.note(ID, StepFields("stay")),
    "suspicion": lambda c, _s: c.suspicions.raise_in(ID, "ten letters and more"),
    "conference": lambda c, s: c.conferences.add(s, ConferenceFields(TODAY, "戊", "己")),
    "level": lambda c, s: c.concern_levels.set(s, 1, "because"),
    "safety plan": lambda c, s: c.safety_plans.make(s, SafetyFields("signs")),
    "referral": lambda c, s: c.referrals.open(s, ReferralFields()),
    "leave": lambda c, s: c.school_leaves.add(s, LeaveFields(TODAY, "rest")),
    "report of harm": lambda c, _s: c.sealed_reports.save(
        HarmReport("甲", ("bullying",), TODAY, "facts"), ()
    ),
    "half-typed report": lambda c, _s: c.sealed_reports.keep_draft("{}", "", ID),
    "event": lambda c, _s: c.extreme_events.add(EventFields(NOW)),
    "care": lambda c, s: c.care_contacts.add(s, CareContactFields(TODAY, "talk", "戊", "tea")),
    "warning": lambda c, s: c.network.warnings.add(
        s, WarningFields("class", NOW, "戊", "apart", "text")
    ),
    "sheet": lambda c, s: c.assessments.add(SheetFields(s, "mht", TODAY, (1,) * 100)),
    "weeks": lambda c, _s: c.care_contacts.set_weeks(4),
    "limits": lambda c, _s: c.crisis_steps.set_limits({"stay": 10}),
    "levels": lambda c, _s: c.network.contacts.set_levels(("school",)),
    "talk days": lambda c, _s: c.assessment_talks.set_days(5),
}


@pytest.fixture
def forced(principal: Desk) -> CaseServices:
    """The services of the cases over a vault that has no key for them."""
    return CaseServices(principal._vault)


def test_the_principals_desk_has_none_of_it(principal: Desk) -> None:
    assert principal.cases is None
    with pytest.raises(errors.WrongRole):
        principal.require_cases()


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_nothing_is_written(forced: CaseServices, template: Template, act: Act) -> None:
    with pytest.raises(errors.WrongRole):
        act(forced, template.students[0])


def test_nothing_is_read_but_the_schools_own_rules(forced: CaseServices) -> None:
    tried = dict(_readings(forced))
    assert len(tried) > 60
    told = {name for name, read in tried.items() if _answers(read)}
    assert told == SETTINGS


def _answers(read: Callable[[], object]) -> bool:
    try:
        read()
    except (errors.WrongRole, errors.BadInput, OperationalError):
        return False
    return True


def _readings(cases: CaseServices) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every method of the services that asks for nothing, or for one id, text or day."""
    services = [getattr(cases, one) for one in DUTY] + [getattr(cases.network, n) for n in NETWORK]
    values: dict[str, object] = {"str": ID, "date": TODAY}
    for service in services:
        for name, method in inspect.getmembers(service, inspect.ismethod):
            asked = [one.annotation for one in inspect.signature(method).parameters.values()]
            if not name.startswith("_") and (not asked or (len(asked) == 1 and asked[0] in values)):
                given = [values[one] for one in asked]
                yield f"{type(service).__name__}.{name}", partial(method, *given)
