"""Looking after the teachers: rounds answered as counts, and activities (clause 二(四)6).

No teacher's answer and no name is kept: the principal reads all of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.entered import require_order
from counsel_desk.records.room.wellbeing_round import WellbeingActivity, WellbeingRound
from counsel_desk.services.room.registers import Register, Values, added, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM


@dataclass(frozen=True)
class RoundFields:
    """One round among the teachers, in counts."""

    tool: str
    starts: date
    ends: date
    invited: int
    answered: int = 0
    remark: str = ""


@dataclass(frozen=True)
class ActivityFields:
    """Something held for the teachers, and how many came."""

    day: date
    title: str
    people: int
    remark: str = ""


class Wellbeing(Register):
    """Reads and writes rounds and activities. ``guard`` refuses a student's name."""

    def rounds(self) -> Sequence[WellbeingRound]:
        """Every round, the latest first."""
        with self._vault.read() as session:
            wanted = select(WellbeingRound).order_by(WellbeingRound.starts.desc())
            return session.scalars(wanted).all()

    def activities(self) -> Sequence[WellbeingActivity]:
        """Every activity, the latest first."""
        with self._vault.read() as session:
            wanted = select(WellbeingActivity).order_by(WellbeingActivity.day.desc())
            return session.scalars(wanted).all()

    def add_round(self, fields: RoundFields) -> int:
        """A round; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student, or a remark that is too long.
        """
        made = WellbeingRound(**self._round(fields))
        with self._vault.write(ROOM, "wellbeing.add_round") as session:
            return added(session, made)

    def change_round(self, round_id: int, fields: RoundFields) -> None:
        """More answers came in, or something was wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._round(fields)
        self._change("wellbeing.change_round", WellbeingRound, round_id, values)

    def remove_round(self, round_id: int) -> None:
        """Take a round back that was entered by mistake."""
        with self._vault.write(ROOM, "wellbeing.remove_round") as session:
            removed(session, WellbeingRound, round_id)

    def add_activity(self, fields: ActivityFields) -> int:
        """An activity; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student, or a remark that is too long.
        """
        made = WellbeingActivity(**self._activity(fields))
        with self._vault.write(ROOM, "wellbeing.add_activity") as session:
            return added(session, made)

    def change_activity(self, activity_id: int, fields: ActivityFields) -> None:
        """Something was wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        self._change(
            "wellbeing.change_activity", WellbeingActivity, activity_id, self._activity(fields)
        )

    def remove_activity(self, activity_id: int) -> None:
        """Take an activity back that was entered by mistake."""
        with self._vault.write(ROOM, "wellbeing.remove_activity") as session:
            removed(session, WellbeingActivity, activity_id)

    def _round(self, fields: RoundFields) -> Values:
        """What is kept of a round; looked at before the vault writes, as the guard reads it."""
        require_order(fields.starts, fields.ends)
        if not 0 <= fields.answered <= fields.invited or not fields.invited:
            raise errors.BadInput(_("No more teachers can answer than were invited."))
        tool = self._checked(fields.tool, _("Say with what: a questionnaire, or talks."))
        remark = checked_remark(fields.remark, self._guard)
        return {**vars(fields), "tool": tool, "remark": remark}

    def _activity(self, fields: ActivityFields) -> Values:
        """The same of an activity."""
        if fields.people < 0:
            raise errors.BadInput(_("Fewer than nobody cannot have come."))
        title = self._checked(fields.title, _("Say what was held."))
        remark = checked_remark(fields.remark, self._guard)
        return {**vars(fields), "title": title, "remark": remark}

    def _checked(self, text: str, lacking: str) -> str:
        tidy = text.strip()
        if not tidy:
            raise errors.BadInput(lacking)
        return checked_remark(tidy, self._guard) or tidy
