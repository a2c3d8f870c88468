"""When a warning has to go where: the school's own rules, and the days that follow from them.

A rule says: after so many days a sign is for somebody near, for the class teacher, for the head of
grade or for the counselling room. A sign with rules of its own follows those alone; every other
sign follows the rules without a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.network import CLASS, DORM, GRADE, SCHOOL

EVERY_SIGN = ""
MOST_DAYS = 60
ROOM = "room"
DANGER_SIGNS = ("hurts_self",)
"""Signs by which the way to a crisis record is offered at once."""
LEVEL_OF_ACT = {"talk": DORM, "class_teacher": CLASS, "grade_leader": GRADE, ROOM: SCHOOL}
"""Which level has the warning once the act is done."""
_RANK = {DORM: 0, CLASS: 1, GRADE: 2, SCHOOL: 3}


@dataclass(frozen=True, repr=False)
class Rule:
    """After ``days`` days ``sign`` (a code of ``warning_sign``, or every sign) needs ``act``."""

    sign: str
    days: int
    act: str


@dataclass(frozen=True, repr=False)
class NextAct:
    """What a warning waits for, and from which day on."""

    act: str
    day: date


USUAL = (
    Rule(EVERY_SIGN, 2, "talk"),
    Rule(EVERY_SIGN, 3, "class_teacher"),
    Rule(EVERY_SIGN, 7, ROOM),
    Rule("hurts_self", 0, ROOM),
)
"""A practice seen in several schools (2, 3 and 7 days); a sign of danger goes to the room at once.
The school changes them as it likes."""
ONE_MORE = Rule(EVERY_SIGN, 3, "class_teacher")
"""What a further rule says until somebody fills it in."""


def next_act(
    rules: Iterable[Rule], sign: str, noticed_on: date, days: int, reached: str, today: date
) -> NextAct:
    """What comes next for a warning that has got as far as the level ``reached``.

    It is needed by the day of the first act that was not done; where a later one is due as well,
    that one is named. A warning that is with the room waits there from today on, until somebody
    says what came of it.

    :param days: for how many days the sign had lasted when it was noticed.
    :param reached: the highest level that was told, or an empty text for none.
    """
    begun = noticed_on - timedelta(days=days)
    told = _RANK.get(reached, -1)
    left = [one for one in of_sign(rules, sign) if _RANK[LEVEL_OF_ACT[one.act]] > told]
    if not left:
        return NextAct(ROOM, today)
    over = [one for one in left if begun + timedelta(days=one.days) <= today]
    chosen = over[-1] if over else left[0]
    return NextAct(chosen.act, max(noticed_on, begun + timedelta(days=left[0].days)))


def reached_level(origin: str, steps: Iterable[str]) -> str:
    """The highest level that knows: where it was noticed from the class up, or was told.

    That somebody near noticed it does not mean that anybody talked with the student.
    """
    known = [one for one in (origin,) if one != DORM]
    return max([*known, *steps], key=_RANK.__getitem__, default="")


def of_sign(rules: Iterable[Rule], sign: str) -> Sequence[Rule]:
    """The rules that a sign follows, the earliest first."""
    every = tuple(rules)
    own = [one for one in every if one.sign == sign]
    chosen = own or [one for one in every if one.sign == EVERY_SIGN]
    return sorted(chosen, key=lambda one: (one.days, _RANK[LEVEL_OF_ACT[one.act]]))


def require_possible(rules: Sequence[Rule]) -> None:
    """Refuse rules that cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    for one in rules:
        codes.require("escalation_act", one.act)
        if one.sign != EVERY_SIGN:
            codes.require("warning_sign", one.sign)
        if not 0 <= one.days <= MOST_DAYS:
            raise errors.BadInput(_("Choose between 0 and {most} days.").format(most=MOST_DAYS))
    if len({(one.sign, one.days) for one in rules}) < len(rules):
        raise errors.BadInput(_("Two rules say the same day for the same sign. Keep one of them."))
    if not any(one.sign == EVERY_SIGN for one in rules):
        raise errors.BadInput(_("Keep at least one rule for every sign."))
