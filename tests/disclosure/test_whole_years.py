"""Whole years of releases, with late entries: nothing follows, ever, and nobody gets stuck."""

from __future__ import annotations

from random import Random

import pytest

from counsel_desk.disclosure.attacker import attack
from counsel_desk.disclosure.choosing import choose
from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Cell
from tests.disclosure.mutants import mutants
from tests.disclosure.random_schools import count, school
from tests.disclosure.whole_years import full_cells, reported_year

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("students", "seed", "k", "monthly"),
    [(50, 11, 3, "topic-group"), (100, 12, 5, "none"), (140, 13, 10, "topic-group")],
)
def test_a_whole_year_of_releases_gives_nobody_away(
    students: int, seed: int, k: int, monthly: str
) -> None:
    released: dict[Cell, int] = {}
    for one in reported_year(students, seed, k, monthly):
        protection, truth = one.choice.protection, one.knowledge
        assert one.choice.report.findings == ()
        assert protection.unavoidable == ()
        assert protection.certificates.recount() == []
        for cell, value in protection.printed.items():
            sessions, persons = count(truth.space, truth.leaves, cell)
            assert value == sessions
            assert len(persons) >= k
        released.update(protection.printed)
    assert released


def test_a_hundred_small_wrongs_are_all_caught() -> None:
    knowledge = school(60, seed=21)
    asked = full_cells(knowledge.space, "_T", details=False)
    caught = 0

    def safe(of: Knowledge, cells: list[Cell]) -> dict[Cell, int]:
        return choose(of, cells).protection.printed

    for mutant in mutants(knowledge, asked, safe, Random(21)):
        assert attack(mutant.knowledge, mutant.printed).findings, mutant.wrong
        caught += 1
        if caught == 100:
            break
    assert caught == 100
