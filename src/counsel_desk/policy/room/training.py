"""Trainings: lesson hours of counsellors, the other staff, topics (clause 二(二)2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from counsel_desk.i18n import _, said
from counsel_desk.policy.finding import Evidence, Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import (
    judged,
    listed,
    number,
    reaches,
)
from counsel_desk.policy.room.periods import is_within, last_seen, nothing_yet, span_of, year_words
from counsel_desk.policy.room.staffing import holding
from counsel_desk.records import codes
from counsel_desk.records.grades import school_year_days, school_year_of
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.training import Training
from counsel_desk.records.room.training_rules import SCHOOL_YEAR, hours_of

ALL_STAFF = "all_staff"
"""The audience that every other one is part of."""


def training_hours(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """Everybody of the positions that the parameters name has the hours named with them.

    Hours count once the training is over; by reading in all or of the school year alone.
    """
    targets: Mapping[str, float] = rule.parameters
    people = holding(facts, targets)
    if not people or not facts.attendances:
        return nothing_yet(
            _("No counsellor's training hours are recorded yet."),
            _("Enter trainings and who took part under “School activities”, “Trainings”."),
        )
    yearly = readings.training_hours == SCHOOL_YEAR
    day = min(facts.on, _year_end(facts.until)) if yearly else facts.until
    hours = hours_of(facts.trainings, facts.attendances, day, readings.training_hours)
    done = sum(hours.get(one.id, 0) >= targets[one.position] for one in people)
    note = _("{done} of {all} counsellors have the hours asked for ({targets}).")
    return judged(
        rule,
        facts,
        (done, len(people)),
        note.format(done=done, all=len(people), targets=_targets_words(targets)),
        due=_year_end(facts.until) if yearly else None,
        evidence=[_hours_line(one, hours.get(one.id, 0), targets) for one in people],
        remedy=_("Plan trainings for those whose hours are missing, and enter who took part."),
        reading=_("Hours of the school year.") if yearly else _("Hours in all so far."),
    )


def staff_trained(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """Each of the ``audiences`` had a training in which at least ``share`` of it took part.

    A training of all staff is one of each audience. Where nobody said how many were invited only
    the share 0 can be reached, and somebody has to have come in any case.
    """
    span = span_of(rule.parameters.get("period", rule.period), facts, readings)
    audiences = rule.parameters["audiences"]
    known = _of_audiences(facts, audiences, last_seen(facts, span))
    if not known:
        return nothing_yet(
            _("No training of the other staff is recorded yet."),
            _("Enter them under “School activities”, “Trainings”, with the numbers of people."),
        )
    within = [one for one in known if is_within(one.ends, span)]
    lacking = [one for one in audiences if not _is_reached(one, within, rule, facts)]
    done, labels = len(audiences) - len(lacking), codes.load("training_audience")
    note = _("{done} of {all} groups of staff were trained.").format(done=done, all=len(audiences))
    if lacking:
        names = [labels.label(one) for one in lacking]
        note = said(note, _("Still missing: {names}.").format(names=listed(names)))
    return judged(
        rule,
        facts,
        (done, len(audiences)),
        note,
        due=span[1] if span else None,
        evidence=[_training_line(one) for one in within],
        remedy=_("Hold a training for them, and enter how many were invited and came."),
        reading=year_words(rule, readings),
    )


def training_topics(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """The trainings held touch each of the ``topics``."""
    span = span_of(rule.parameters.get("period", rule.period), facts, readings)
    known = [one for one in facts.trainings if one.ends <= last_seen(facts, span)]
    if not known:
        return nothing_yet(
            _("No training is recorded yet."),
            _("Enter trainings under “School activities”, “Trainings”."),
        )
    within = [one for one in known if is_within(one.ends, span)]
    topics = rule.parameters["topics"]
    touched = {topic for one in within for topic in one.topics}
    labels = codes.load("training_topic")
    lacking = [labels.label(one) for one in topics if one not in touched]
    done = len(topics) - len(lacking)
    note = _("Trainings touched {done} of {all} topics.").format(done=done, all=len(topics))
    if lacking:
        note = said(note, _("Still missing: {names}.").format(names=listed(lacking)))
    return judged(
        rule,
        facts,
        (done, len(topics)),
        note,
        due=span[1] if span else None,
        evidence=[_training_line(one) for one in within],
        remedy=_("Choose the next trainings by these topics, and enter the topics with them."),
        reading=year_words(rule, readings),
    )


def _year_end(day: date) -> date:
    return school_year_days(school_year_of(day))[1]


def _targets_words(targets: Mapping[str, float]) -> str:
    position = codes.load("position")
    told = _("{position} {hours}")
    return _(", ").join(
        told.format(position=position.label(one), hours=number(hours))
        for one, hours in targets.items()
    )


def _hours_line(one: StaffMember, hours: float, targets: Mapping[str, float]) -> Evidence:
    told = _("{name}: {hours} of {target} hours").format(
        name=one.name, hours=number(hours), target=number(targets[one.position])
    )
    return Evidence(StaffMember.__tablename__, one.id, told)


def _training_line(one: Training) -> Evidence:
    told = _("{day} {title}").format(day=one.ends.isoformat(), title=one.title)
    return Evidence(Training.__tablename__, one.id, told)


def _of_audiences(facts: Facts, audiences: Sequence[str], until: date) -> list[Training]:
    asked = {*audiences, ALL_STAFF}
    return [one for one in facts.trainings if one.audience in asked and one.ends <= until]


def _is_reached(audience: str, within: Sequence[Training], rule: Rule, facts: Facts) -> bool:
    own = [one for one in within if one.audience in (audience, ALL_STAFF)]
    return any(_is_enough(one, rule.parameters["share"], facts) for one in own)


def _is_enough(training: Training, share: float, facts: Facts) -> bool:
    named = sum(one.training_id == training.id for one in facts.attendances)
    present = max(training.present or 0, named)
    if training.invited is None:
        return present > 0 and share == 0
    return present > 0 and reaches(present, training.invited, share)
