"""Places of the network, spans and steps upward in words."""

from __future__ import annotations

from datetime import date, datetime

from counsel_desk.i18n import _, language
from counsel_desk.records import codes
from counsel_desk.records.cases.network import DORM, SCHOOL, NetworkPlace
from counsel_desk.records.cases.network_report_fields import WEEK, span_end
from counsel_desk.records.cases.open_warning import PathStep
from counsel_desk.records.grades import class_label
from counsel_desk.reports.words import clock, short_date

ARROW = " → "


def level_words(level: str) -> str:
    """What a level is called."""
    return codes.load("network_level").label(level)


def act_words(act: str) -> str:
    """What a warning waits for; nothing where it is with the counselling room by now."""
    if not act:
        return _("the counselling room looks into it")
    return codes.load("escalation_act").label(act)


def place_words(place: NetworkPlace, day: date) -> str:
    """What a place is called on a day."""
    if place.level == SCHOOL:
        return _("The whole school")
    if place.level == DORM:
        return dorm_words(place)
    assert place.cohort is not None
    return class_label(place.cohort, place.class_no, day, language())


def dorm_words(place: NetworkPlace) -> str:
    """Building with floor, or with the room alone where there is one."""
    if place.room:
        return _("{building} {room}").format(building=place.building, room=place.room)
    return _("{building}, floor {floor}").format(building=place.building, floor=place.floor)


def span_words(span: str, starts: date) -> str:
    """The days of a week, or the month."""
    if span == WEEK:
        last = span_end(span, starts)
        return _("Week {first} – {last}").format(first=short_date(starts), last=short_date(last))
    return _("Month {month}").format(month=f"{starts:%Y-%m}")


def moment_words(at: datetime) -> str:
    """Day and hour."""
    return f"{short_date(at.date())} {clock(at.time())}"


def origin_words(level: str, who: str, at: datetime) -> str:
    """Where a warning began."""
    return f"{level_words(level)} {who} {moment_words(at)}"


def step_words(step: PathStep) -> str:
    """One step upward, with its time."""
    return f"{level_words(step.level)} {step.told} {moment_words(step.at)}"


def path_words(level: str, who: str, at: datetime, steps: tuple[PathStep, ...]) -> str:
    """The whole way from where it was noticed."""
    return ARROW.join([origin_words(level, who, at), *map(step_words, steps)])
