"""The usage log: uses entered here directly, and those that sessions left through the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.room.opening_rules import round_to_five
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.room.remarks import NameGuard, checked_remark
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

_DAY = 24 * 60


def _unknown(_token: str) -> bool:
    """While the cases are shut nobody can tell; nothing is written then either."""
    return False


class RoomUses:
    """Reads the usage log and adds uses that no session stands behind (relaxation, a visit)."""

    def __init__(
        self, vault: Vault, guard: NameGuard, of_session: Callable[[str], bool] = _unknown
    ) -> None:
        """``of_session`` says whether a session stands behind a line; only open cases know."""
        self._vault = vault
        self._guard = guard
        self._of_session = of_session

    def add(
        self,
        day: date,
        period: str,
        kind: str,
        heads: int,
        minutes: int,
        area_id: int | None = None,
        duty_id: int | None = None,
        teaching_point_id: int | None = None,
        remark: str | None = None,
        reason: str | None = None,
    ) -> str:
        """One use of the room; minutes are rounded to five. Returns the line's token.

        :raises errors.BadInput: for a code that is not in its list or a number that cannot be.
        :raises errors.Refused: for a remark that is too long or holds a student's name.
        """
        codes.require("period", period)
        codes.require("kind", kind)
        if reason is not None:
            codes.require("use_reason", reason)
        if heads < 1 or not 1 <= minutes <= _DAY:
            raise errors.BadInput(_("A use of the room has at least one person and one minute."))
        if day > clock.today():
            raise errors.BadInput(_("This day is still to come. Check the date."))
        use = RoomUse(
            token=new_id(), day=day, period=period, kind=kind, heads=heads,
            minutes=round_to_five(minutes), area_id=area_id, duty_id=duty_id,
            teaching_point_id=teaching_point_id, remark=checked_remark(remark, self._guard),
            reason=reason,
        )  # fmt: skip
        with self._vault.write(ROOM, "room_use.add") as session:
            session.add(use)
        return use.token

    def remove(self, token: str) -> None:
        """Take back a line that was entered by mistake.

        :raises errors.Refused: when a session stands behind it: the session is changed instead.
        """
        if self._of_session(token):
            raise errors.Refused(
                _("This line follows from a session. Change or remove the session's record.")
            )
        with self._vault.write(ROOM, "room_use.remove") as session:
            session.delete(session.get_one(RoomUse, token))

    def annotate(self, token: str, reason: str | None, remark: str | None) -> None:
        """Give a line its coded reason and a short remark."""
        if reason is not None:
            codes.require("use_reason", reason)
        text = checked_remark(remark, self._guard)
        with self._vault.write(ROOM, "room_use.annotate") as session:
            use = session.get_one(RoomUse, token)
            use.reason, use.remark = reason, text

    def between(self, first: date, last: date) -> Sequence[RoomUse]:
        """The log from first to last; the order within a day says nothing about the hour."""
        with self._vault.read() as session:
            return uses_between(session, first, last)


def uses_between(session: Session, first: date, last: date) -> Sequence[RoomUse]:
    """The usage log from first to last, within a running session."""
    order = {code: place for place, code in enumerate(codes.load("period").codes)}
    uses = session.scalars(select(RoomUse).where(RoomUse.day.between(first, last))).all()
    return sorted(uses, key=lambda use: (use.day, order.get(use.period, 0), use.kind, use.token))
