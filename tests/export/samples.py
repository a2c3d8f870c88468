"""Invented schools with leaf tables, and packages made of them by plain suppression.

The suppression here is not the program's: it silences what is small and one more cell at random,
so that a merge meets every pattern of silence. What it prints is true.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from counsel_desk.disclosure.space import Cell
from counsel_desk.export import archive, package
from counsel_desk.export.data_package import data_package
from counsel_desk.export.package import PackageOrder, TableFile, opening_table, staff_table
from counsel_desk.export.table_text import table_text
from counsel_desk.records import codes
from counsel_desk.store import signing

K = 5
TOTAL = "_T"
PERIOD = "2026-autumn"
STAGES = (("primary",), ("junior",), ("senior",), ("primary", "junior"), ("junior", "senior"))
ONE_WAY = ("grade", "sex", "topic", "source")
TWO_WAY = tuple(itertools.combinations(ONE_WAY, 2))
NAMED: tuple[tuple[str, ...], ...] = ((), *((name,) for name in ONE_WAY), *TWO_WAY)


@dataclass(frozen=True)
class School:
    """A school with its key pair and its true leaves (grade, sex, topic, source, visit)."""

    code: str
    name: str
    stages: tuple[str, ...]
    leaves: tuple[Cell, ...]
    private: bytes
    public: bytes
    days: tuple[int, int, int]
    staff: tuple[int, int]


@cache
def _leaf_topics() -> tuple[str, ...]:
    topics = codes.load("topic")
    return tuple(code for code in topics.codes if not topics.children(code))


def grades(stages: Sequence[str]) -> tuple[str, ...]:
    """The grades of some stages."""
    return tuple(c for c in codes.load("grade").codes if codes.load("grade").parent(c) in stages)


def school(number: int, sessions: int | None = None) -> School:
    """School number n: always the same; ``sessions`` fixes how many it has."""
    random = Random(number)
    stages = random.choice(STAGES)
    count = random.choice((0, 3, 30, 200, 800)) if sessions is None else sessions
    own = grades(stages)
    sources = (*codes.load("source").codes[:7], "_U")
    topics = (*random.sample(_leaf_topics(), 12), "study_U", "_U")
    leaves = tuple(
        (
            random.choice(own),
            random.choice("mmmfffu"),
            random.choice(topics),
            random.choice(sources),
            random.choice(("first", "follow_up", "follow_up")),
        )
        for _number in range(count)
    )
    private = number.to_bytes(32, "big")
    public = _public(private)
    planned = random.randint(60, 100)
    days = (planned, random.randint(40, planned), random.randint(2000, 9000))
    return School(f"6109{number:04d}", f"测试第{number}学校", stages, leaves, private, public, days,
                  (random.randint(0, 2), random.randint(0, 3)))  # fmt: skip


def _public(private: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def rows_of(dimension: str, stages: Sequence[str], details: bool) -> tuple[str, ...]:
    """The codes that a table of these stages tells, total first."""
    if dimension == "grade":
        found = []
        for stage in codes.load("stage").codes:
            if stage in stages:
                found += [stage, *grades((stage,))]
        return (TOTAL, *found)
    if dimension == "topic":
        topics = codes.load("topic")
        with_rest = [
            code
            for group in topics.top
            for code in (group, *((*topics.children(group), f"{group}_U") if details else ()))
        ]
        return (TOTAL, *with_rest, "_U")
    listed = codes.load(dimension).codes
    return (TOTAL, *listed, *(("_U",) if dimension == "source" else ()))


def _wider(dimension: str, code: str) -> tuple[str, ...]:
    """Every code that holds a leaf code, itself among them."""
    if dimension == "grade":
        return (code, str(codes.load("grade").parent(code)), TOTAL)
    if dimension == "topic" and code != "_U":
        topics = codes.load("topic")
        above = topics.parent(code) if code in topics else code.removesuffix("_U")
        return tuple(dict.fromkeys((code, above or code, TOTAL)))
    return (code, TOTAL)


def true_counts(leaves: Iterable[Cell]) -> Counter[Cell]:
    """Every cell (month, grade, sex, topic, source, visit) that holds one of the leaves."""
    counts: Counter[Cell] = Counter()
    for leaf in leaves:
        wider = [_wider(name, code) for name, code in zip(ONE_WAY, leaf, strict=False)]
        for visit in (leaf[4], TOTAL):
            counts.update((PERIOD, *codes_, visit) for codes_ in itertools.product(*wider))
    return counts


def order(one: School, seed: int = 0, named: Sequence[tuple[str, ...]] = NAMED) -> PackageOrder:
    """The school's package for one term; ``seed`` changes what is silent."""
    counts = true_counts(one.leaves)
    random = Random(f"{one.code} {seed}")
    silent: dict[Cell, bool] = {}

    def value(cell: Cell) -> int | None:
        hidden = silent.setdefault(cell, counts[cell] < K or random.random() < 0.1)
        return None if hidden else counts[cell]

    tables = tuple(_table(one, names, value) for names in named)
    room = (
        opening_table(*one.days),
        staff_table(dict(zip(("full_time", "part_time"), one.staff, strict=True))),
    )
    return PackageOrder(one.code, one.name, PERIOD, 2026, K, date(2027, 1, 20), None, tables, room)


def _table(one: School, names: tuple[str, ...], value: object) -> TableFile:
    lists = [rows_of(name, one.stages, details=names == ("topic",)) for name in names]
    rows = []
    for told in itertools.product(*lists):
        by_name = dict(zip(names, told, strict=True))
        for visit in (TOTAL, "first"):
            cell = (PERIOD, *(by_name.get(name, TOTAL) for name in ONE_WAY), visit)
            rows.append((*told, visit, value(cell)))  # type: ignore[operator]
    name = "sessions_by_" + ("_".join(names) or "visit")
    return TableFile(name, (*names, "visit"), tuple(rows))


def sealed(made: PackageOrder, one: School) -> bytes:
    """The signed package of an order."""
    return package.sealed(
        package.unsigned(made), one.public, lambda words: signing.sign(one.private, words)
    )


def sealed_without_sheet(made: PackageOrder, one: School) -> bytes:
    """The signed package of an order with a stub of a PDF: making those takes most of the time."""
    stub = b"%PDF-1.4\n%%EOF\n"
    files = (
        (archive.DATA, data_package(made)),
        *((archive.table_path(t.name), table_text(t.columns, t.rows)) for t in made.all_tables),
        (archive.PDF, stub),
    )
    return package.sealed(files, one.public, lambda words: signing.sign(one.private, words))


def packed(number: int, sessions: int | None = None) -> bytes:
    """The package of school number n."""
    one = school(number, sessions)
    return sealed(order(one), one)
