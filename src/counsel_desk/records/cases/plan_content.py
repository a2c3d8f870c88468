"""What a plan says, as plain values: typed in, read out of a version, compared and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes


@dataclass(frozen=True, repr=False)
class Measure:
    """What is done for a goal; ``kind`` is a code of the list ``measure_kind``."""

    measure: str
    kind: str = "school"
    responsible: str = ""
    frequency: str = ""
    due_on: date | None = None


@dataclass(frozen=True, repr=False)
class Goal:
    """One goal; ``thread`` ties it to itself in earlier versions and is empty for a new one."""

    goal: str
    measured_by: str = ""
    due_on: date | None = None
    measures: tuple[Measure, ...] = ()
    thread: str = ""


@dataclass(frozen=True, repr=False)
class PlanContent:
    """Everything that one version says; ``topics`` are codes of the list ``topic``."""

    situation: str = ""
    topics: tuple[str, ...] = ()
    agreement: str = ""
    goals: tuple[Goal, ...] = ()


def tidy(content: PlanContent) -> PlanContent:
    """The content without spaces around words, and without rows in which nothing was written."""
    goals = (_tidy_goal(one) for one in content.goals)
    return PlanContent(
        situation=content.situation.strip(),
        topics=tuple(dict.fromkeys(content.topics)),
        agreement=content.agreement.strip(),
        goals=tuple(one for one in goals if one.goal or one.measures or one.measured_by),
    )


def require_complete(content: PlanContent) -> None:
    """Let a plan pass that says how things are and what is aimed at.

    :raises errors.BadInput: saying what is missing or cannot be.
    """
    if not content.situation:
        raise errors.BadInput(_("Describe how things are now, in a sentence or two."))
    if not content.goals:
        raise errors.BadInput(_("A plan needs one goal at least."))
    for number, one in enumerate(content.goals, 1):
        if not one.goal:
            raise errors.BadInput(_("Say what goal {number} is.").format(number=number))
        if not all(measure.measure for measure in one.measures):
            raise errors.BadInput(
                _("Say what is done for goal {number}, or take the empty row out.").format(
                    number=number
                )
            )
        for measure in one.measures:
            codes.require("measure_kind", measure.kind)
    for topic in content.topics:
        codes.require("topic", topic)


def with_texts(content: PlanContent, change: Callable[[str], str]) -> PlanContent:
    """The content with every text as ``change`` gives it back."""
    goals = tuple(
        replace(
            goal,
            goal=change(goal.goal),
            measured_by=change(goal.measured_by),
            measures=tuple(_measure_with_texts(one, change) for one in goal.measures),
        )
        for goal in content.goals
    )
    situation, agreement = change(content.situation), change(content.agreement)
    return replace(content, situation=situation, agreement=agreement, goals=goals)


def _measure_with_texts(measure: Measure, change: Callable[[str], str]) -> Measure:
    return replace(
        measure,
        measure=change(measure.measure),
        responsible=change(measure.responsible),
        frequency=change(measure.frequency),
    )


def _tidy_goal(goal: Goal) -> Goal:
    measures = (_tidy_measure(one) for one in goal.measures)
    return replace(
        goal,
        goal=goal.goal.strip(),
        measured_by=goal.measured_by.strip(),
        measures=tuple(one for one in measures if one.measure or one.responsible or one.frequency),
    )


def _tidy_measure(measure: Measure) -> Measure:
    return replace(
        measure,
        measure=measure.measure.strip(),
        responsible=measure.responsible.strip(),
        frequency=measure.frequency.strip(),
    )
