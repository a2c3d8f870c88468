"""Two versions of a plan beside each other: what came, what went, what was put differently.

Goals are the same goal as long as their thread is; measures are matched by how close their words
are. Differences are marked by words, in Chinese by characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"

CLOSE = 0.5
"""Measures that share half of their words are one measure that was changed."""
_ALIKE = 0.3
"""Below this share nothing of the old sentence is left worth pointing at."""
_TOKENS = re.compile(r"\d{4}-\d\d-\d\d|[A-Za-z0-9]+|\s+|.", re.DOTALL)
"""A day is one word: half of a date that is marked says nothing."""


@dataclass(frozen=True, repr=False)
class Piece:
    """A stretch of text; ``marked`` where the other version does not have it."""

    text: str
    marked: bool


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, repr=False)
class LineChange:
    """One line of both versions; the side that lacks it is empty."""

    state: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, repr=False)
class GoalChange:
    """One goal of both versions with its line, how it is measured, its day and its measures."""

    state: str
    goal: LineChange
    measured_by: LineChange
    due_on: LineChange
    measures: tuple[LineChange, ...]


@dataclass(frozen=True, repr=False)
class PlanComparison:
    """Everything of two versions; goals in the order of the later one, those that went last."""

    situation: LineChange
    topics: LineChange
    agreement: LineChange
    goals: tuple[GoalChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether both versions say the same."""
        texts = (self.situation, self.topics, self.agreement)
        states = [one.state for one in texts] + [one.state for one in self.goals]
        return all(state == SAME for state in states)


def compare(before: PlanContent, after: PlanContent) -> PlanComparison:
    """What is different between two versions."""
    return PlanComparison(
        situation=line_change(before.situation, after.situation),
        topics=line_change(_topics(before), _topics(after)),
        agreement=line_change(before.agreement, after.agreement),
        goals=tuple(_goal_change(old, new) for old, new in _by_thread(before.goals, after.goals)),
    )


def line_change(before: str, after: str) -> LineChange:
    """One text of both versions with its differences marked."""
    if before == after:
        return LineChange(SAME, _whole(before), _whole(after))
    if not before or not after:
        state = ADDED if after else REMOVED
        return LineChange(state, _whole(before, marked=True), _whole(after, marked=True))
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return LineChange(CHANGED, _whole(before, marked=True), _whole(after, marked=True))
    steps = matcher.get_opcodes()
    return LineChange(
        CHANGED,
        _joined(("".join(old[a:b]), tag != "equal") for tag, a, b, _c, _d in steps),
        _joined(("".join(new[c:d]), tag != "equal") for tag, _a, _b, c, d in steps),
    )


def measure_line(measure: Measure) -> str:
    """A measure in one line: its kind, what is done, by whom, how often, until when."""
    kind = codes.load("measure_kind").label(measure.kind)
    due = _("until {day}").format(day=measure.due_on.isoformat()) if measure.due_on else ""
    told = (measure.measure, measure.responsible, measure.frequency, due)
    return _("{kind}: {words}").format(kind=kind, words=" ・ ".join(filter(None, told)))


def _goal_change(old: Goal | None, new: Goal | None) -> GoalChange:
    before, after = old or Goal(""), new or Goal("")
    lines = (
        line_change(before.goal, after.goal),
        line_change(before.measured_by, after.measured_by),
        line_change(_day(before), _day(after)),
    )
    measures = tuple(_measure_changes(before.measures, after.measures))
    state = CHANGED if any(one.state != SAME for one in (*lines, *measures)) else SAME
    if old is None or new is None:
        state = ADDED if old is None else REMOVED
    return GoalChange(state, *lines, measures)


def _by_thread(
    before: Sequence[Goal], after: Sequence[Goal]
) -> Iterator[tuple[Goal | None, Goal | None]]:
    known = {one.thread: one for one in before if one.thread}
    for new in after:
        yield known.pop(new.thread, None), new
    for old in before:
        if not old.thread or old.thread in known:
            yield old, None


def _measure_changes(before: Sequence[Measure], after: Sequence[Measure]) -> Iterator[LineChange]:
    old, new = [measure_line(one) for one in before], [measure_line(one) for one in after]
    pairs = _closest([one.measure for one in before], [one.measure for one in after])
    for place, line in enumerate(new):
        yield line_change(old[pairs[place]] if place in pairs else "", line)
    for place, line in enumerate(old):
        if place not in pairs.values():
            yield line_change(line, "")


def _closest(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Places of the new texts with that of the old one each came from; the closest go first."""
    ranked = sorted(
        ((closeness(one, other), b, a) for a, one in enumerate(old) for b, other in enumerate(new)),
        key=lambda found: (-found[0], abs(found[1] - found[2]), found[1]),
    )
    pairs: dict[int, int] = {}
    for close, b, a in ranked:
        if close >= CLOSE and b not in pairs and a not in pairs.values():
            pairs[b] = a
    return pairs


def closeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, 0 to 1."""
    return SequenceMatcher(None, _TOKENS.findall(one), _TOKENS.findall(other), False).ratio()


def _topics(content: PlanContent) -> str:
    known: Callable[[str], str] = codes.load("topic").label
    return _(", ").join(known(one) for one in content.topics)


def _day(goal: Goal) -> str:
    return goal.due_on.isoformat() if goal.due_on else ""


def _whole(text: str, *, marked: bool = False) -> Pieces:
    return (Piece(text, marked),) if text else ()


def _joined(parts: Iterator[tuple[str, bool]]) -> Pieces:
    """Pieces side by side with the same mark become one; empty ones go."""
    pieces: list[Piece] = []
    for text, marked in parts:
        if text and pieces and pieces[-1].marked == marked:
            pieces[-1] = Piece(pieces[-1].text + text, marked)
        elif text:
            pieces.append(Piece(text, marked))
    return tuple(pieces)
