"""What was done in a crisis, by whom and how long after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.crisis import Crisis, CrisisStep, CrisisWatch
from counsel_desk.records.cases.crisis_rules import (
    GUARDIAN,
    HANDOVER,
    REMARKS,
    StepFields,
    WatchFields,
    may_tell_guardian,
)
from counsel_desk.records.entered import require_not_over
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases.crisis_reading import (
    STEP_LIMITS,
    crisis_of,
    is_suspected,
    limits_of,
    steps_of,
)
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault

_LONGEST_LIMIT = 60 * 24 * 14
_LONGEST_WATCH = timedelta(days=3)
"""A wrong day would hide for as long that nobody stays with the student."""


class CrisisSteps:
    """Writes steps and the roster of who stays. A corrected step keeps what was first written."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def note(self, crisis_id: str, fields: StepFields) -> str:
        """Note a step; what was planned of the same kind for a day is done with it.

        :raises errors.BadInput: for a time to come, or a step left out without saying why.
        :raises errors.Refused: for telling a guardian who may be the danger.
        """
        _require_possible(fields)
        with self._vault.write(CASES, "crisis.step", crisis_id) as session:
            crisis = crisis_of(session, crisis_id)
            _require_safe(session, crisis, fields)
            step = self._made(crisis_id, fields)
            session.add(step)
        return step.id

    def correct(self, step_id: str, fields: StepFields) -> str:
        """Write a step anew, or that a planned one is done; returns the new line's id.

        :raises errors.BadInput: for a time to come, or a step left out without saying why.
        :raises errors.Refused: for telling a guardian who may be the danger, or a line that was
            corrected already or that the program wrote.
        """
        _require_possible(fields)
        with self._vault.write(CASES, "crisis.step_correct", step_id) as session:
            before = _step(session, step_id)
            if before.replaced_by is not None or before.kind in REMARKS:
                raise errors.Refused(_("This line cannot be changed any more."))
            _require_safe(session, crisis_of(session, before.crisis_id), fields)
            step = self._made(before.crisis_id, fields)
            session.add(step)
            before.replaced_by = step.id
        return step.id

    def add_watch(self, crisis_id: str, fields: WatchFields) -> str:
        """Enter who stays with the student; returns the id.

        :raises errors.BadInput: without a name, or for an end that is not after the beginning.
        """
        _require_watch(fields)
        watch_id = new_id()
        with self._vault.write(CASES, "crisis.watch", crisis_id) as session:
            crisis_of(session, crisis_id)
            watch = CrisisWatch(id=watch_id, crisis_id=crisis_id)
            _fill_watch(watch, fields)
            session.add(watch)
        return watch_id

    def correct_watch(self, watch_id: str, fields: WatchFields) -> None:
        """Somebody else stays, or at other hours.

        :raises errors.BadInput: without a name, or for an end that is not after the beginning.
        """
        _require_watch(fields)
        with self._vault.write(CASES, "crisis.watch_correct", watch_id) as session:
            _fill_watch(_watch(session, watch_id), fields)

    def remove_watch(self, watch_id: str) -> None:
        """Take a line of the roster out again."""
        with self._vault.write(CASES, "crisis.watch_remove", watch_id) as session:
            session.delete(_watch(session, watch_id))

    def limits(self) -> dict[str, int]:
        """After how many minutes a step is late, for the kinds for which the school says so."""
        with self._vault.read() as session:
            return limits_of(session)

    def set_limits(self, limits: Mapping[str, int]) -> None:
        """Set the school's limits; a kind that is left out has none.

        They are the school's procedure and say nothing of any crisis.

        :raises errors.BadInput: for less than a minute or more than two weeks.
        """
        for kind, minutes in limits.items():
            codes.require("crisis_step", kind)
            if not 1 <= minutes <= _LONGEST_LIMIT:
                raise errors.BadInput(_("Choose between one minute and two weeks."))
        with self._vault.write(ROOM, "setting.set", STEP_LIMITS) as session:
            value = json.dumps(dict(sorted(limits.items())))
            session.merge(RoomSetting(key=STEP_LIMITS, value=value))

    def _made(self, crisis_id: str, fields: StepFields) -> CrisisStep:
        """A new line; what is done now and has no time takes this minute."""
        now = clock.now().replace(second=0, microsecond=0)
        planned = _planned_for(fields) is not None
        at = None if planned or fields.is_left_out else fields.at or now
        return CrisisStep(
            id=new_id(), crisis_id=crisis_id, kind=fields.kind, at=at,
            done_by=fields.done_by.strip() or None, told=fields.told.strip() or None,
            how=fields.how, result=fields.result.strip() or None, signed=fields.signed,
            why_not=fields.why_not.strip() if fields.is_left_out else None,
            needed_by=fields.needed_by, written_at=clock.now(),
            written_by=self._vault.person.name,
        )  # fmt: skip


def _require_possible(fields: StepFields) -> None:
    if fields.kind not in codes.load("crisis_step") or fields.kind in REMARKS:
        raise LookupError(f"{fields.kind!r} is no step")
    if fields.how is not None:
        codes.require("told_how", fields.how)
    if fields.is_left_out and not fields.why_not.strip():
        raise errors.BadInput(_("Say why not, in a few words."))
    if fields.at is not None and fields.at > clock.now() + timedelta(minutes=1):
        raise errors.BadInput(_("This time is still to come."))
    planned_for = _planned_for(fields)
    if planned_for is not None:
        require_not_over(planned_for, clock.today())


def _planned_for(fields: StepFields) -> date | None:
    """The day on which it is still to be done."""
    return fields.needed_by if fields.at is None and not fields.is_left_out else None


def _require_safe(session: Session, crisis: Crisis, fields: StepFields) -> None:
    """No guardian is told, and nobody handed over to one, where one may be the danger."""
    if fields.kind not in (GUARDIAN, HANDOVER) or fields.is_left_out:
        return
    suspected = is_suspected(session, crisis)
    if not may_tell_guardian(steps_of(session, crisis.id), suspected=suspected):
        raise errors.Refused(
            _(
                "A guardian may be the one who hurts the student: no guardian is told. Whoever "
                "decides otherwise writes the reason down first."
            )
        )


def _require_watch(fields: WatchFields) -> None:
    if not fields.who.strip():
        raise errors.BadInput(_("Say who stays with the student."))
    if fields.ends <= fields.starts:
        raise errors.BadInput(_("The end is not after the beginning."))
    if fields.ends - fields.starts > _LONGEST_WATCH:
        raise errors.BadInput(_("Nobody stays for so long. Look at the days again."))


def _fill_watch(watch: CrisisWatch, fields: WatchFields) -> None:
    watch.starts, watch.ends, watch.who = fields.starts, fields.ends, fields.who.strip()
    watch.phone, watch.remark = fields.phone.strip() or None, fields.remark.strip() or None


def _step(session: Session, step_id: str) -> CrisisStep:
    return by_id(session, CrisisStep, step_id, _("This step is not in the vault any more."))


def _watch(session: Session, watch_id: str) -> CrisisWatch:
    return by_id(session, CrisisWatch, watch_id, _("This is not on the roster any more."))
