"""Extreme events: stamps that stay, support until it is given, and nothing of it in the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.event_rules import (
    STEPS,
    EventFields,
    StampFields,
    SupportFields,
)
from counsel_desk.records.cases.extreme_event import EventStep
from counsel_desk.services.cases.extreme_events import ExtremeEvents
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import METADATA, ROOM
from tests import vaults

HAPPENED = datetime(2026, 10, 20, 9, 40)
FIELDS = EventFields(HAPPENED, "操场", "课间有人从看台摔下")
SUPPORT = SupportFields("七（2）班", "甲一", "班级谈话", vaults.TODAY)


@pytest.fixture
def events(cases: CaseServices) -> ExtremeEvents:
    """The service over an open vault."""
    return cases.extreme_events


@pytest.fixture
def event(events: ExtremeEvents) -> str:
    """An event of this morning."""
    return events.add(FIELDS)


def _stamp_all(events: ExtremeEvents, event: str) -> None:
    for kind in STEPS:
        events.stamp(event, StampFields(kind, HAPPENED + timedelta(minutes=5), "甲一"))


def test_every_step_of_the_plan_is_missing_until_it_is_noted(
    events: ExtremeEvents, event: str
) -> None:
    assert events.get(event).missing == STEPS
    events.stamp(event, StampFields("guardian", HAPPENED + timedelta(minutes=12), told="母亲"))
    events.stamp(event, StampFields("authorities", why_not="校外无关"))
    view = events.get(event)
    assert view.missing == ("plan_started", "verified", "handled", "after_care")
    assert view.stamps["guardian"].told == "母亲"


def test_a_step_noted_anew_keeps_what_was_noted_first(
    events: ExtremeEvents, event: str, desk: Desk
) -> None:
    events.stamp(event, StampFields("guardian", HAPPENED, told="父亲"))
    events.stamp(event, StampFields("guardian", HAPPENED, told="母亲"))
    assert events.get(event).stamps["guardian"].told == "母亲"
    with desk._vault.read() as session:
        kept = session.scalars(select(EventStep).order_by(EventStep.told)).all()
    assert {one.told for one in kept} == {"父亲", "母亲"}


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        (StampFields("guardian"), "why it was not"),
        (StampFields("guardian", datetime(2026, 10, 20, 15, 31)), "still to come"),
        (StampFields("flight", HAPPENED), "flight"),
    ],
)
def test_a_stamp_that_cannot_be_is_refused(
    events: ExtremeEvents, event: str, stamp: StampFields, told: str
) -> None:
    with pytest.raises(errors.BadInput, match=told):
        events.stamp(event, stamp)


def test_an_event_is_closed_once_each_step_is_noted_and_stays_as_it_is(
    events: ExtremeEvents, event: str
) -> None:
    with pytest.raises(errors.Refused, match="each step"):
        events.close(event, "")
    _stamp_all(events, event)
    events.close(event, "看台加装护栏")
    assert events.get(event).closed_on == vaults.TODAY
    with pytest.raises(errors.Refused, match="closed"):
        events.stamp(event, StampFields("guardian", HAPPENED))
    with pytest.raises(errors.Refused, match="closed"):
        events.change(event, FIELDS)


def test_support_stays_on_the_list_until_it_is_given_for_the_last_time(
    events: ExtremeEvents, event: str, cases: CaseServices
) -> None:
    line = events.add_support(event, SUPPORT)
    assert _due(cases, due_item.EVENT_SUPPORT) == [line]
    events.support_given(line, "谈了一节课", date(2026, 10, 27))
    assert _due(cases, due_item.EVENT_SUPPORT) == []
    first, second = events.get(event).support
    assert first.fields == replace(SUPPORT, needed_by=date(2026, 10, 27))
    assert (second.done_on, second.result) == (vaults.TODAY, "谈了一节课")
    with pytest.raises(errors.Refused):
        events.support_given(line, "")


@pytest.mark.parametrize("wrong", [replace(SUPPORT, who=" "), replace(SUPPORT, owner="")])
def test_support_needs_somebody_and_somebody_who_sees_to_it(
    events: ExtremeEvents, event: str, wrong: SupportFields
) -> None:
    with pytest.raises(errors.BadInput):
        events.add_support(event, wrong)


def test_steps_are_due_until_all_are_noted(
    events: ExtremeEvents, event: str, cases: CaseServices
) -> None:
    assert _due(cases, due_item.EVENT) == [event]
    _stamp_all(events, event)
    assert _due(cases, due_item.EVENT) == []


def test_nothing_of_an_event_reaches_the_room(desk: Desk, events: ExtremeEvents) -> None:
    before = _room(desk)
    event = events.add(FIELDS)
    events.add_support(event, SUPPORT)
    _stamp_all(events, event)
    events.close(event, "")
    assert _room(desk) == before


def _due(cases: CaseServices, kind: str) -> list[str]:
    return [one.subject_id for one in cases.due.now() if one.kind == kind]


def _room(desk: Desk) -> list[list[tuple[object, ...]]]:
    with desk._vault.read() as session:
        return [
            [tuple(row) for row in session.execute(select(one)).all()]
            for one in METADATA[ROOM].sorted_tables
            if one.name != "vault_state"
        ]
