"""Searching 5,000 students at each key: how long beside a plain scan of the list?

    python bench/find_students.py [--students 5000] [--rounds 30]

The peer is the least that any search could do: one pass over all names with ``in``. Each key of
each query is searched as a person types it, in several rounds; a key's time is the median of its
rounds in processor time, so that a busy machine tells the same. Told are the median and the slowest
key, and the ratio of the medians to the plain scan's in the same run. Making the index is told
apart, once cold (with the pronouncing dictionary still to be read) and once warm.

The exit code is 1 when the slowest key took longer than ``--limit`` milliseconds (10).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

QUERIES = ("zhouzihan", "lyx", "单雨", "七3", "七年级", "2026-012", "chenyuxuan", "m", "20240123")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单仇解"
GIVEN = "子涵雨轩欣怡浩然梓萱宇航思远佳琪俊杰诗涵明哲嘉懿梦洁文博晨曦一诺若曦天佑语桐睿泽紫阳昊"


def main() -> int:
    """Measure and tell."""
    arguments = _arguments()
    begun = time.process_time()
    from counsel_desk.records.cases.name_search import NameIndex, Person

    random = Random(7)
    people = [_person(Person, random, number) for number in range(arguments.students)]
    cold = _took(lambda: NameIndex(people, 2026, ("junior",)), since=begun)
    warm = _took(lambda: NameIndex(people, 2026, ("junior",)))
    index = NameIndex(people, 2026, ("junior",))
    names = [one.name for one in people]
    keys = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
    rounds = range(arguments.rounds)
    found = [median(_took(lambda key=key: index.find(key)) for _ in rounds) for key in keys]
    plain = [
        median(_took(lambda key=key: [one for one in names if key in one]) for _ in rounds)
        for key in keys
    ]
    print(f"{arguments.students} students, {len(keys)} keys, {arguments.rounds} rounds")
    print(f"index: {cold:.0f} ms cold, {warm:.0f} ms warm")
    print(f"search: median {median(found):.2f} ms, slowest {max(found):.2f} ms")
    print(f"plain scan: median {median(plain):.2f} ms, slowest {max(plain):.2f} ms")
    print(f"ratio of medians {median(found) / median(plain):.1f}")
    return 1 if max(found) > arguments.limit else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--limit", type=float, default=10.0)
    return parser.parse_args()


def _person(make: Callable[..., object], random: Random, number: int) -> object:
    name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.choice((1, 2, 2))))
    return make(
        id=str(number),
        name=name,
        cohort=2026 - random.choice((6, 7, 8)),
        class_no=random.randint(1, 30),
        case_numbers=(f"2026-{number:03d}",) if number < 400 else (),
        school_number=f"2024{number:04d}",
        national_number=f"G61090220120101{number:04d}",
    )


def _took(work: Callable[[], object], since: float | None = None) -> float:
    """Milliseconds of processor time."""
    begun = time.process_time() if since is None else since
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
