"""What everyone in the demo school may read: plans and drills, the letter box, the teachers."""

from __future__ import annotations

from datetime import date, timedelta

from counsel_desk.demo import invented_care as words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.report_channels import (
    LETTER_BOX,
    ChannelFields,
    EmptyingFields,
)
from counsel_desk.services.room.response_plans import DrillFields, PlanFields
from counsel_desk.services.room.wellbeing import ActivityFields, RoundFields

_TEACHERS, _ANSWERED, _CAME, _DRILLED = 48, 37, 21, 26
_LASTS, _A_YEAR = timedelta(days=14), timedelta(days=365)
_WELLBEING, _DRILL = 20, 24
_EMPTIED = dict(zip((12, 7, 2), words.LETTERS, strict=True))
"""Days of work before the last one, and how many letters lay in the box."""


class RegistersInUse:
    """Fills the registers as the days go by."""

    def __init__(self) -> None:
        self._plans: dict[int, str] = {}
        self._box: int | None = None

    def furnish(self, desk: Desk, day: date) -> None:
        """What the school has from the first day on."""
        for kind, title, version, drill in words.PLANS:
            fields = PlanFields(kind, title, version, day, day + _A_YEAR)
            plan = desk.room.response_plans.add(fields)
            if drill:
                self._plans[plan] = drill
        channels = desk.room.report_channels
        box = ChannelFields(LETTER_BOX, words.LETTER_BOX, day, words.TEACHERS[0])
        self._box = channels.add(box)
        channels.add(ChannelFields("telephone", words.TELEPHONE, day, words.GUARD))

    def evening(self, desk: Desk, day: date, left: int) -> None:
        """What happened on a day of work, so many days before the last one."""
        if left == _DRILL:
            for plan, remark in self._plans.items():
                desk.room.response_plans.add_drill(plan, DrillFields(day, _DRILLED, remark))
        elif left == _WELLBEING:
            _look_after_teachers(desk, day)
        elif left in _EMPTIED and self._box is not None:
            emptied = EmptyingFields(day, _EMPTIED[left], words.TEACHERS[0])
            desk.room.report_channels.emptied(self._box, emptied)


def _look_after_teachers(desk: Desk, day: date) -> None:
    """A round that is over, and an afternoon for whoever wanted to come."""
    tool, remark = words.WELLBEING_TOOL, words.WELLBEING_REMARK
    fields = RoundFields(tool, day - _LASTS, day, _TEACHERS, _ANSWERED, remark)
    desk.room.wellbeing.add_round(fields)
    activity = ActivityFields(day, words.ACTIVITY, _CAME, words.ACTIVITY_REMARK)
    desk.room.wellbeing.add_activity(activity)
