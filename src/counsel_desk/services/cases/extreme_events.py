"""Extreme events at school: the steps of the plan with their hours, and support afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.event_rules import (
    EventFields,
    EventView,
    StampFields,
    SupportFields,
    SupportLine,
    require_event,
    require_stamp,
    require_support,
)
from counsel_desk.records.cases.extreme_event import EventStep, EventSupport, ExtremeEvent
from counsel_desk.records.entered import require_not_over
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class ExtremeEvents:
    """Reads and writes events. Nothing of them reaches the room's file."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> Sequence[EventView]:
        """Every event, open ones first and the newest of them at the top."""
        with self._vault.read() as session:
            newest = select(ExtremeEvent).order_by(ExtremeEvent.happened_at.desc())
            rows = session.scalars(newest).all()
            views = [_view(session, one) for one in rows]
        return sorted(views, key=lambda one: not one.is_open)

    def get(self, event_id: str) -> EventView:
        """One event.

        :raises errors.Refused: when there is none of this id.
        """
        with self._vault.read() as session:
            return _view(session, _event(session, event_id))

    def add(self, fields: EventFields, kept: Kept | None = None) -> str:
        """Note down that something happened; returns the id.

        :param kept: words that stand in it on purpose.
        :raises errors.BadInput: for what cannot be.
        """
        require_event(fields, clock.now())
        event = ExtremeEvent(
            id=new_id(), student_id=None, crisis_id=None, is_drill=fields.is_drill, closed_on=None,
            closing_words=None, written_at=clock.now(), written_by=self._vault.person.name,
        )  # fmt: skip
        _fill(event, fields)
        with self._vault.write(CASES, "event.add", event.id) as session:
            session.add(event)
            session.flush()
            write_kept(session, event.id, kept, event.written_by)
        return event.id

    def change(self, event_id: str, fields: EventFields, kept: Kept | None = None) -> None:
        """What happened is known better by now.

        :raises errors.Refused: for a closed event.
        :raises errors.BadInput: for what cannot be.
        """
        require_event(fields, clock.now())
        with self._vault.write(CASES, "event.change", event_id) as session:
            event = _open_event(session, event_id)
            _fill(event, fields)
            event.is_drill = fields.is_drill
            write_kept(session, event_id, kept, self._vault.person.name)

    def stamp(self, event_id: str, fields: StampFields) -> None:
        """Note a step; what was noted of it before stays in the vault beside it.

        :raises errors.Refused: for a closed event.
        :raises errors.BadInput: for what cannot be.
        """
        require_stamp(fields, clock.now())
        step = EventStep(
            id=new_id(), event_id=event_id, kind=fields.kind, at=fields.at,
            done_by=fields.done_by.strip() or None, told=fields.told.strip() or None,
            result=fields.result.strip() or None, why_not=fields.why_not.strip() or None,
            replaced_by=None, written_at=clock.now(), written_by=self._vault.person.name,
        )  # fmt: skip
        with self._vault.write(CASES, "event.stamp", event_id) as session:
            event = _open_event(session, event_id)
            if fields.at is not None and fields.at.date() < event.happened_at.date():
                raise errors.BadInput(_("This was before the event. Look at the day."))
            earlier = update(EventStep).where(
                EventStep.event_id == event_id, EventStep.kind == fields.kind,
                EventStep.replaced_by.is_(None),
            )  # fmt: skip
            session.execute(earlier.values(replaced_by=step.id))
            session.add(step)

    def add_support(self, event_id: str, fields: SupportFields) -> str:
        """Somebody needs support afterwards; also once the event is closed.

        :raises errors.BadInput: for what cannot be.
        """
        require_support(fields)
        line = EventSupport(
            id=new_id(), event_id=event_id, student_id=None, who=fields.who.strip(),
            need=fields.need.strip() or None, owner=fields.owner.strip(),
            needed_by=fields.needed_by, done_on=None, result=None,
        )  # fmt: skip
        with self._vault.write(CASES, "event.support", event_id) as session:
            _event(session, event_id)
            session.add(line)
        return line.id

    def support_given(self, support_id: str, result: str, again_on: date | None = None) -> None:
        """It was seen to today; with a day it is to be seen to again.

        :raises errors.BadInput: for a day that is over.
        :raises errors.Refused: when it was done before.
        """
        if again_on is not None:
            require_not_over(again_on, clock.today())
        with self._vault.write(CASES, "event.support_given", support_id) as session:
            line = by_id(session, EventSupport, support_id, _("This line is not there any more."))
            if line.done_on is not None:
                raise errors.Refused(_("This was noted as done before."))
            line.done_on, line.result = clock.today(), result.strip() or None
            if again_on is not None:
                session.add(
                    EventSupport(
                        id=new_id(), event_id=line.event_id, student_id=line.student_id,
                        who=line.who, need=line.need, owner=line.owner, needed_by=again_on,
                        done_on=None, result=None,
                    )
                )  # fmt: skip

    def close(self, event_id: str, closing_words: str) -> None:
        """The event is over; support goes on for as long as its list says.

        :raises errors.Refused: while a step of the plan has neither an hour nor a reason.
        """
        with self._vault.write(CASES, "event.close", event_id) as session:
            event = _open_event(session, event_id)
            missing = _view(session, event).missing
            if missing:
                raise errors.Refused(
                    _("Note each step first: when it was done, or why it was not.")
                )
            event.closed_on, event.closing_words = clock.today(), closing_words.strip() or None


def views(session: Session) -> list[EventView]:
    """Every event, within a running session."""
    return [_view(session, one) for one in session.scalars(select(ExtremeEvent)).all()]


def _view(session: Session, event: ExtremeEvent) -> EventView:
    steps = select(EventStep).where(EventStep.event_id == event.id, EventStep.replaced_by.is_(None))
    support = select(EventSupport).where(EventSupport.event_id == event.id)
    lines = [_line(one) for one in session.scalars(support)]
    return EventView(
        event.id,
        EventFields(event.happened_at, event.place or "", event.facts or "", event.is_drill),
        {one.kind: _stamp(one) for one in session.scalars(steps)},
        sorted(lines, key=_line_place),
        event.closed_on,
        event.closing_words or "",
    )


def _line_place(line: SupportLine) -> tuple[bool, date, str]:
    """What is still to do comes first, the nearest day before the others."""
    return line.done_on is not None, line.fields.needed_by or date.max, line.fields.who


def _line(one: EventSupport) -> SupportLine:
    fields = SupportFields(one.who, one.owner, one.need or "", one.needed_by)
    return SupportLine(one.id, fields, one.done_on, one.result or "")


def _stamp(one: EventStep) -> StampFields:
    return StampFields(
        one.kind, one.at, one.done_by or "", one.told or "", one.result or "", one.why_not or ""
    )


def _fill(event: ExtremeEvent, fields: EventFields) -> None:
    event.happened_at = fields.happened_at
    event.place, event.facts = fields.place.strip() or None, fields.facts.strip() or None


def _event(session: Session, event_id: str) -> ExtremeEvent:
    return by_id(session, ExtremeEvent, event_id, _("This event is not in the vault any more."))


def _open_event(session: Session, event_id: str) -> ExtremeEvent:
    event = _event(session, event_id)
    if event.closed_on is not None:
        raise errors.Refused(_("This event is closed. What was noted stays as it is."))
    return event
