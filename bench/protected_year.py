"""What a school year of protected totals prints and costs: ``python bench/protected_year.py``.

For schools of a size, one line per release: how many of the numbers that have k persons behind them
are printed, by the ways of their table, and the processor time of choosing and attacking beside the
floor of it, counting the persons in every group that the dimensions can name; how often protector
and attacker took turns, and the most memory that the process has had so far. ``--whole`` also says
how many certificates have a neighbour in whole numbers. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src"), str(Path(__file__).parents[1])]

import numpy as np  # noqa: E402

from counsel_desk.disclosure.counting import Counter  # noqa: E402
from counsel_desk.disclosure.nodes import NodeSpace  # noqa: E402
from counsel_desk.disclosure.search import truth_of  # noqa: E402
from counsel_desk.disclosure.space import TOTAL, Cell  # noqa: E402
from tests.disclosure.whole_years import Reported, reported_year  # noqa: E402


def main() -> int:
    """Print a table; sizes and the seed of the invented schools are arguments."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[300, 1500])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--monthly", default="topic-group", choices=("topic-group", "none"))
    parser.add_argument("--whole", action="store_true")
    arguments = parser.parse_args()
    print(
        "pupils period       sessions  0/1-way printed  2-way printed  share"
        "  turns   CPU s  floor s  ratio    MB"
    )
    for size in arguments.sizes:
        grades = tuple(range(7, 10)) if size < 5000 else tuple(range(1, 13))
        clock = time.process_time()
        for one in reported_year(size, arguments.seed, 5, arguments.monthly, grades):
            spent = time.process_time() - clock
            print(_line(size, one, spent), _whole(one) if arguments.whole else "", flush=True)
            clock = time.process_time()
    return 0


def _line(size: int, one: Reported, spent: float) -> str:
    clock = time.process_time()
    persons = _persons(one)
    floor = time.process_time() - clock
    printed, eligible = one.choice.protection.printed, [c for c in one.asked if persons[c] >= 5]
    narrow = [c for c in eligible if _ways(c) < 2]
    wide = [c for c in eligible if _ways(c) >= 2]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:6d} {one.period:12s} {len(one.knowledge.leaves):8d}  "
        f"{sum(c in printed for c in narrow):6d} of {len(narrow):4d}   "
        f"{sum(c in printed for c in wide):5d} of {len(wide):4d}  "
        f"{sum(c in printed for c in eligible) / max(1, len(eligible)):5.0%} "
        f"{one.choice.rounds:6d} {spent:7.1f} {floor:8.2f} {spent / floor:6.0f} {memory:5.0f}"
    )


def _persons(one: Reported) -> dict[Cell, int]:
    """Persons behind every asked cell, by counting all groups there are."""
    space = NodeSpace(one.knowledge.space, one.knowledge.sensitive)
    counter = Counter(space, truth_of(space, one.knowledge))
    counts = counter.count([np.arange(nodes.plain) for nodes in space.nodes])
    found = dict(zip(map(tuple, counts.regions.tolist()), counts.persons.tolist(), strict=True))
    return {cell: found.get(space.region(cell), 0) for cell in one.asked}


def _ways(cell: Cell) -> int:
    return sum(code != TOTAL for code in cell[1:])


def _whole(one: Reported) -> str:
    return f"whole {one.choice.protection.certificates.whole_share():.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
