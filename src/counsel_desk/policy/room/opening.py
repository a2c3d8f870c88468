"""The room: that there is one, and that it is open every school day (clause 二(四)1).

A day with a coded reason is explained: it is named and never counted as open. The day itself
counts once the room was open long enough; until then it is still running.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counsel_desk.i18n import _, ngettext, said
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import does_not_apply, judged, listed
from counsel_desk.policy.room.periods import nothing_yet
from counsel_desk.records import codes
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import DayVerdict
from counsel_desk.records.room.short_day_reason import ShortDayReason

IsEnough = Callable[[DayVerdict], bool]


def open_every_school_day(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """The room was open, however long, on every school day so far."""
    return _every_day(rule, facts, lambda one: one.minutes > 0)


def open_minutes(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """A small school's room was open ``minutes`` or more on every school day so far."""
    if not facts.profile.small:
        return does_not_apply(_("Asked of small schools only."))
    at_least = rule.parameters["minutes"]
    return _every_day(rule, facts, lambda one: one.minutes >= at_least)


def room_established(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """There is a room with at least one area in use, and it was opened.

    A new vault has the usual areas: before anything was entered they show nothing.
    """
    entered = [one for one in facts.areas if one.since <= facts.until]
    if facts.first_opening is None or not entered:
        return nothing_yet(
            _("No room was opened yet."),
            _("Enter the rooms under “Settings”, and each opening."),
        )
    areas = sorted(in_force(facts.areas, facts.until), key=lambda one: one.since)
    if areas:
        note = _("In use since {day}; rooms: {count}.").format(
            day=areas[0].since.isoformat(), count=len(areas)
        )
    else:
        note = _("No room is in use any more.")
    return judged(
        rule,
        facts,
        (min(1, len(areas)), 1),
        note,
        evidence=[Evidence(Area.__tablename__, one.id, one.name) for one in areas],
        remedy=_("Enter the rooms and since when under “Settings”."),
    )


def _every_day(rule: Rule, facts: Facts, is_enough: IsEnough) -> Finding:
    days = [one for one in facts.days if _is_judged(one, facts, is_enough)]
    if not any(one.minutes or one.unfinished or one.day in facts.reasons for one in days):
        return nothing_yet(
            _("No opening of this term is entered yet."), _("Enter when the room opens and closes.")
        )
    lacking = [one for one in days if not is_enough(one)]
    open_days = len(days) - len(lacking)
    unexplained = [one for one in lacking if one.day not in facts.reasons]
    note = said(
        _("Open on {done} of {all} school days.").format(done=open_days, all=len(days)),
        _explained_words(len(lacking) - len(unexplained)),
        _lacking_words(unexplained),
    )
    numbers, evidence = (open_days, len(days)), [_line(one, facts) for one in lacking]
    if open_days and unexplained and all(one.unfinished for one in unexplained):
        remedy = _("Say when the room closed on the days where it is missing.")
        return Finding(Verdict.NEAR, note, *numbers, tuple(evidence), remedy=remedy)
    return judged(
        rule,
        facts,
        numbers,
        note,
        met=bool(open_days) and not unexplained,
        evidence=evidence,
        remedy=_("Enter openings that are missing, and a reason for each other day."),
    )


def _is_judged(one: DayVerdict, facts: Facts, is_enough: IsEnough) -> bool:
    still_running = one.day == facts.on and not is_enough(one)
    return one.is_school_day and one.day <= facts.until and not still_running


def _explained_words(count: int) -> str:
    if not count:
        return ""
    told = ngettext("{count} day has a reason.", "{count} days have a reason.", count)
    return told.format(count=count)


def _lacking_words(days: Sequence[DayVerdict]) -> str:
    if not days:
        return ""
    named = listed([one.day.isoformat() for one in days])
    return _("Too little, without a reason: {days}.").format(days=named)


def _line(one: DayVerdict, facts: Facts) -> Evidence:
    day, reason = one.day.isoformat(), facts.reasons.get(one.day)
    if reason is not None:
        told = codes.load("short_reason").label(reason.reason)
        return Evidence(
            ShortDayReason.__tablename__, day, _("{day} {title}").format(day=day, title=told)
        )
    told = _("{day}: open {minutes} minutes").format(day=day, minutes=one.minutes)
    return Evidence(Opening.__tablename__, day, told)
