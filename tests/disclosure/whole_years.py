"""A school year as it is reported: month by month, then its terms and the year, with late entries.

Sessions that are entered late are booked in the month that is open then, which is all that the
tables see of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from counsel_desk.disclosure.choosing import Choice, choose
from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import TOTAL, Cell, Dimension, Leaf, Space
from tests.disclosure.random_schools import AUTUMN, SPRING, count, school_leaves, school_space

LATE = 0.05


@dataclass(frozen=True)
class Reported:
    """One release: its period, what was known and asked, and what came of it."""

    period: str
    knowledge: Knowledge
    asked: list[Cell]
    choice: Choice


def reported_year(
    students: int,
    seed: int,
    k: int,
    monthly: str = "topic-group",
    grades: tuple[int, ...] = (7, 8, 9),
) -> Iterator[Reported]:
    """Every release of a year in its order; each one knows all that was released before."""
    space = school_space(grades)
    sessions = max(3, students * 55 // 100)
    leaves = late_entries(school_leaves(space, students, sessions, seed), seed)
    released: dict[Cell, int] = {}
    months = (*AUTUMN, *SPRING)
    for number, month in enumerate(months, start=1):
        closed = months[:number]
        now = only_months(space, closed)
        booked = tuple(leaf for leaf in leaves if leaf.codes[0] in closed)
        known = {now.cell(month=m): count(now, booked, now.cell(month=m))[0] for m in closed}
        for period, asked in due(now, month, monthly):
            before = Knowledge(now, booked, released=dict(released), known=known, k=k)
            choice = choose(before, asked)
            released.update(choice.protection.printed)
            yield Reported(period, before, asked, choice)


def due(space: Space, month: str, monthly: str) -> list[tuple[str, list[Cell]]]:
    """What is released when a month has closed."""
    found = [(month, monthly_cells(space, month))] if monthly != "none" else []
    if month == AUTUMN[-1]:
        found.append(("2026-autumn", full_cells(space, "2026-autumn", details=False)))
    if month == SPRING[-1]:
        found.append(("2027-spring", full_cells(space, "2027-spring", details=False)))
        found.append(("2026", full_cells(space, TOTAL, details=True)))
    return found


def only_months(space: Space, months: tuple[str, ...]) -> Space:
    """The space as far as the year has come."""
    terms = {"2026-autumn": AUTUMN, "2027-spring": SPRING}
    so_far = {t: [m for m in of if m in months] for t, of in terms.items()}
    month = Dimension("month", months, {t: of for t, of in so_far.items() if of})
    return Space((month, *space.dimensions[1:]))


def monthly_cells(space: Space, month: str) -> list[Cell]:
    """The sum, first visits, and topic groups of a month."""
    groups = [space.cell(month=month, topic=code) for code in topic_groups(space)]
    return [space.cell(month=month), space.cell(month=month, visit="first"), *groups]


def full_cells(space: Space, period: str, *, details: bool) -> list[Cell]:
    """All tables of one and two ways, and first visits by grade and topic."""
    _month, grade, sex, topic, source, _visit = space.dimensions
    axes = {
        "grade": grade.codes, "sex": sex.codes, "topic": (TOTAL, *topic_groups(space)),
        "source": source.codes, "visit": (TOTAL, "first"),
    }  # fmt: skip
    cells = [
        space.cell(month=period, **{one: a, other: b})
        for one, other in combinations(axes, 2)
        for a in axes[one]
        for b in axes[other]
    ]
    cells += [
        space.cell(month=period, grade=g, topic=t, visit="first")
        for g in axes["grade"]
        for t in axes["topic"]
    ]
    if details:
        cells += [space.cell(month=period, topic=code) for code in topic.leaves]
    return list(dict.fromkeys(cells))


def topic_groups(space: Space) -> list[str]:
    """The topic groups."""
    topic = space.dimensions[3]
    return [c for c in topic.codes if c != TOTAL and c not in topic.leaves]


def late_entries(leaves: tuple[Leaf, ...], seed: int) -> tuple[Leaf, ...]:
    """Some follow-up sessions are booked a month later than they were."""
    random, months = Random(seed), (*AUTUMN, *SPRING)
    moved = []
    for leaf in leaves:
        place = months.index(leaf.codes[0])
        late = leaf.codes[-1] == "follow_up" and random.random() < LATE and place < len(months) - 1
        month = months[place + 1] if late else leaf.codes[0]
        moved.append(Leaf((month, *leaf.codes[1:]), leaf.person))
    return tuple(moved)
