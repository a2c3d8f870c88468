"""What the page of extreme events asks of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from counsel_desk.records.cases.event_rules import (
    EventFields,
    EventView,
    StampFields,
    SupportFields,
)
from counsel_desk.services.desk import Desk


def read_events(desk: Desk) -> Sequence[EventView]:
    """Every event, open ones first."""
    return desk.require_cases().extreme_events.all()


def read_kept(desk: Desk, event_id: str) -> Mapping[str, str]:
    """The words that stand in an event on purpose."""
    return desk.require_cases().wordings.kept(event_id)


def save_event(desk: Desk, event_id: str, fields: EventFields, kept: Mapping[str, str]) -> None:
    """Note an event, or what is known better by now; an empty id is a new one."""
    service = desk.require_cases().extreme_events
    if event_id:
        service.change(event_id, fields, kept)
    else:
        service.add(fields, kept)


def save_stamp(desk: Desk, event_id: str, fields: StampFields) -> None:
    """Note a step."""
    desk.require_cases().extreme_events.stamp(event_id, fields)


def add_support(desk: Desk, event_id: str, fields: SupportFields) -> None:
    """Put somebody on the list of those who need support."""
    desk.require_cases().extreme_events.add_support(event_id, fields)


def support_given(desk: Desk, support_id: str, result: str, again_on: date | None) -> None:
    """It was seen to today."""
    desk.require_cases().extreme_events.support_given(support_id, result, again_on)


def close_event(desk: Desk, event_id: str, words: str) -> None:
    """The event is over."""
    desk.require_cases().extreme_events.close(event_id, words)
