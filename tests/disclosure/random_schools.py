"""Invented schools of a size: the space of their tables, their sessions, what a year prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import TOTAL, Cell, Dimension, Leaf, Space

AUTUMN = ("2026-09", "2026-10", "2026-11", "2026-12", "2027-01")
SPRING = ("2027-02", "2027-03", "2027-04", "2027-05", "2027-06")
STAGES = {"primary": range(1, 7), "junior": range(7, 10), "senior": range(10, 13)}
# Students per school and how many of their sessions a year has.
SESSIONS = {300: 160, 1500: 850, 5000: 2900}


def school_space(grades: Sequence[int] = (7, 8, 9)) -> Space:
    """Ten months, some grades, three sexes, 13 groups of five topics, 14 sources, two visits."""
    months = Dimension("month", [*AUTUMN, *SPRING], {"2026-autumn": AUTUMN, "2027-spring": SPRING})
    own = {s: [f"g{g:02}" for g in grades if g in numbers] for s, numbers in STAGES.items()}
    stages = {s: members for s, members in own.items() if members}
    grade = Dimension("grade", [f"g{g:02}" for g in grades], stages)
    groups = {f"t{n:02}": [f"t{n:02}_{d}" for d in range(5)] for n in range(13)}
    topic = Dimension("topic", [t for members in groups.values() for t in members], groups)
    source = Dimension("source", [f"s{n:02}" for n in range(14)])
    visit = Dimension("visit", ["first", "follow_up"])
    return Space((months, grade, Dimension("sex", ["m", "f", "u"]), topic, source, visit))


def school_leaves(space: Space, students: int, sessions: int, seed: int) -> tuple[Leaf, ...]:
    """Sessions of one year: some come once, a few come often; topics and sources are uneven."""
    random = Random(seed)
    month, grade, _sex, topic, source, _visit = space.dimensions
    body = {
        n: (random.choice(grade.leaves), random.choices("mfu", (49, 50, 1))[0])
        for n in range(students)
    }
    topics = {t: 1 / (1 + n % 13) for n, t in enumerate(sorted(topic.leaves, key=lambda t: t[1:]))}
    sources = {s: 1 / (1 + n) for n, s in enumerate(source.leaves)}
    often = [random.paretovariate(1.2) for _n in range(students)]
    who = random.choices(range(students), often, k=sessions)
    when = sorted((random.choice(month.leaves), n) for n in who)
    leaves, seen = [], set()
    usual: dict[int, tuple[str, str]] = {}
    for day, n in when:
        fresh = (
            random.choices(list(topics), list(topics.values()))[0],
            random.choices(list(sources), list(sources.values()))[0],
        )
        main = usual.setdefault(n, fresh) if random.random() < 0.6 else fresh
        visit = "follow_up" if n in seen else "first"
        seen.add(n)
        leaves.append(Leaf((day, *body[n], *main, visit), f"p{n}"))
    return tuple(leaves)


def school(students: int, seed: int, k: int = 5, grades: Sequence[int] = (7, 8, 9)) -> Knowledge:
    """A school of a size after a year; the reader knows how many sessions each month had."""
    space = school_space(grades)
    sessions = SESSIONS.get(students, max(3, students * 55 // 100))
    leaves = school_leaves(space, students, sessions, seed)
    months = [space.cell(month=code) for code in space.dimensions[0].leaves]
    known = {cell: count(space, leaves, cell)[0] for cell in months}
    return Knowledge(space, leaves, known=known, k=k)


def count(space: Space, leaves: Iterable[Leaf], cell: Cell) -> tuple[int, list[int]]:
    """The sessions in a cell, and those of each person in it, most first."""
    own: dict[str, int] = {}
    for leaf in leaves:
        if space.holds(cell, leaf.codes):
            own[leaf.person] = own.get(leaf.person, 0) + 1
    return sum(own.values()), sorted(own.values(), reverse=True)


def schedule(space: Space) -> list[Cell]:
    """Every cell that the tables of a year have, in the usual schedule."""
    month, grade, sex, topic, source, _visit = space.dimensions
    tall = {code for code in topic.codes if len(topic.leaves_of(code)) > 1}
    cells = [space.cell(month=m, visit=v) for m in month.leaves for v in (TOTAL, "first")]
    cells += [space.cell(month=m, topic=t) for m in month.leaves for t in topic.codes if t in tall]
    axes = {"grade": grade.codes, "sex": sex.codes, "source": source.codes,
            "topic": [code for code in topic.codes if code in tall]}  # fmt: skip
    for period in (TOTAL, "2026-autumn", "2027-spring"):
        for visit in (TOTAL, "first"):
            base = {"month": period, "visit": visit}
            cells += [space.cell(**base, topic=t) for t in topic.codes]
            for one, other in combinations(axes, 2):
                cells += [space.cell(**base, **{one: a, other: b})
                          for a in axes[one] for b in axes[other]]  # fmt: skip
    return list(dict.fromkeys(space.canonical(cell) for cell in cells))


def naive(knowledge: Knowledge) -> dict[Cell, int]:
    """What primary suppression alone prints: every cell with k persons and nobody who rules it."""
    space, printed = knowledge.space, {}
    wanted = set(schedule(space))
    held: dict[Cell, dict[str, int]] = {cell: {} for cell in wanted}
    for leaf in knowledge.leaves:
        for cell in _over(space, leaf.codes):
            if cell in wanted:
                held[cell][leaf.person] = held[cell].get(leaf.person, 0) + 1
    for cell, persons in held.items():
        most = sorted(persons.values(), reverse=True)
        if len(most) >= knowledge.k and sum(most[2:]) >= 0.2 * most[0]:
            printed[cell] = sum(most)
    return printed


def _over(space: Space, codes: Cell) -> list[Cell]:
    ways: list[Cell] = [()]
    for dimension, leaf in zip(space.dimensions, codes, strict=True):
        over = {dimension.canonical(c) for c in dimension.codes if leaf in dimension.leaves_of(c)}
        ways = [(*way, code) for way in ways for code in sorted(over)]
    return ways
