"""The days on which a referral is asked after: made by the school's setting, done, or dropped."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases import follow_up_days
from counsel_desk.records.cases.referral import Referral, ReferralFollowUp
from counsel_desk.records.entered import reason_in, require_not_over, require_past
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.referral_reading import referral_of
from counsel_desk.services.room.room_settings import (
    REFERRAL_FOLLOW_UPS,
    REFERRAL_SLIP_DAYS,
    setting_of,
)
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault


class ReferralFollowUps:
    """Writes follow-ups of open referrals, and keeps the school's two settings about them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def days(self) -> tuple[int, ...]:
        """After how many days a referral is asked after."""
        with self._vault.read() as session:
            return days_of(session)

    def slip_days(self) -> int:
        """After how many days a return slip is asked for."""
        with self._vault.read() as session:
            return slip_days_of(session)

    def set_days(self, text: str, slip_days: int) -> None:
        """Ask after other numbers of days; referrals that go on keep the days they have.

        :raises errors.BadInput: for days that cannot be.
        """
        days = follow_up_days.read(text)
        if not 1 <= slip_days <= follow_up_days.MOST:
            raise errors.BadInput(_("A slip is asked for after at least one day."))
        with self._vault.write(ROOM, "setting.set", REFERRAL_FOLLOW_UPS) as session:
            written = follow_up_days.written(days)
            session.merge(RoomSetting(key=REFERRAL_FOLLOW_UPS, value=written))
            session.merge(RoomSetting(key=REFERRAL_SLIP_DAYS, value=str(slip_days)))

    def add(self, referral_id: str, needed_by: date) -> str:
        """A day of one's own; returns its id.

        :raises errors.BadInput: for a day that is over, or more than a year away.
        :raises errors.Refused: when the referral is closed.
        """
        require_not_over(needed_by, clock.today())
        if needed_by > clock.today() + timedelta(days=follow_up_days.MOST):
            raise errors.BadInput(_("This day is too far away. Look at the year."))
        with self._vault.write(CASES, "referral.follow_up", referral_id) as session:
            require_open(referral_of(session, referral_id))
            made = ReferralFollowUp(id=new_id(), referral_id=referral_id, needed_by=needed_by)
            session.add(made)
            return made.id

    def do(self, follow_up_id: str, day: date, asked: str, result: str) -> None:
        """Note who was asked, and how it goes.

        :raises errors.BadInput: without who was asked or how it goes, or for a day to come.
        :raises errors.Refused: when it was done or dropped already.
        """
        if not asked.strip() or not result.strip():
            raise errors.BadInput(_("Write whom you asked and how it goes."))
        require_past(day, clock.today())
        with self._vault.write(CASES, "referral.followed_up", follow_up_id) as session:
            one = _pending(session, follow_up_id)
            one.done_on, one.asked, one.result = day, asked.strip(), result.strip()

    def drop(self, follow_up_id: str, because: str) -> None:
        """It falls away, and why.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it was done or dropped already.
        """
        why = reason_in(because)
        with self._vault.write(CASES, "referral.drop_follow_up", follow_up_id) as session:
            _pending(session, follow_up_id).dropped_because = why


def days_of(session: Session) -> tuple[int, ...]:
    """The school's days, within a running session."""
    told = setting_of(session, REFERRAL_FOLLOW_UPS)
    return follow_up_days.read(told) if told else follow_up_days.USUAL


def slip_days_of(session: Session) -> int:
    """The school's days for a return slip, within a running session."""
    return int(setting_of(session, REFERRAL_SLIP_DAYS) or follow_up_days.USUAL_SLIP)


def make(session: Session, referral: Referral, first: date) -> None:
    """Give a referral its follow-ups, once: a later answer moves none that was agreed."""
    has_some = select(ReferralFollowUp.id).where(ReferralFollowUp.referral_id == referral.id)
    if session.scalars(has_some).first() is None:
        session.add_all(
            ReferralFollowUp(referral_id=referral.id, needed_by=day)
            for day in follow_up_days.dates(first, days_of(session))
        )


def expect_slip(session: Session, referral: Referral, first: date, needed_by: date | None) -> None:
    """Until when something is to come back.

    :raises errors.BadInput: for a day before it was asked for.
    """
    if needed_by is not None and needed_by < first:
        raise errors.BadInput(_("Nothing can come back before that. Choose a later day."))
    referral.slip_needed_by = needed_by or first + timedelta(days=slip_days_of(session))


def require_open(referral: Referral) -> None:
    """Nothing is added to what is closed.

    :raises errors.Refused: when it is.
    """
    if referral.closed_on is not None:
        raise errors.Refused(_("This referral is closed. Open another one if it is needed again."))


def _pending(session: Session, follow_up_id: str) -> ReferralFollowUp:
    gone = _("This follow-up is not in the vault any more.")
    one = by_id(session, ReferralFollowUp, follow_up_id, gone)
    if one.done_on is not None or one.dropped_because is not None:
        raise errors.Refused(_("This follow-up was done or dropped already."))
    require_open(referral_of(session, one.referral_id))
    return one
