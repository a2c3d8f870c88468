"""What the protector prints is safe, true, the same again, and nearly as much as is possible."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from counsel_desk.disclosure.attacker import attack
from counsel_desk.disclosure.knowledge import Cancelled, Knowledge
from counsel_desk.disclosure.protector import Protection, protect
from counsel_desk.disclosure.space import Cell, Dimension, Leaf, Space
from tests.disclosure.public_instances import primary_only, truth
from tests.disclosure.random_schools import count, school
from tests.disclosure.whole_years import full_cells


def instance(name: str, k: int) -> tuple[Knowledge, dict[Cell, int]]:
    """A public table with the values of all its cells; its zeros are known to everybody."""
    bare = truth(name, k)
    values = primary_only(bare, limit=-1)
    known = {cell: 0 for cell, value in values.items() if not value}
    return replace(bare, known=known), values


def hidden_beside_the_small(
    protection: Protection, values: dict[Cell, int], k: int
) -> dict[Cell, int]:
    """The cells that are large enough to be printed and are not."""
    return {c: v for c, v in values.items() if v >= k and c not in protection.printed}


@pytest.mark.parametrize(
    ("name", "k", "most", "cost"),
    [
        pytest.param("ssb_z1", 4, 3, 29, id="z1: the proven optimum"),
        pytest.param("ssb_mun_accidents", 5, 2, 11, id="accidents: the proven optimum"),
        pytest.param("tauargus_ex1", 138, 3, 895 + 569 + 486, id="ex1: the proven optimum"),
        pytest.param("ssb_z3", 5, 92, 900, id="z3: within a tenth of the proven bound"),
    ],
)
def test_public_tables_lose_hardly_more_than_they_must(
    name: str, k: int, most: int, cost: int
) -> None:
    knowledge, values = instance(name, k)
    protection = protect(knowledge, list(values))
    hidden = hidden_beside_the_small(protection, values, k)
    assert len(hidden) <= most
    assert sum(hidden.values()) <= cost
    assert protection.certificates.recount() == []
    report = attack(knowledge, protection.printed)
    assert {finding.kind for finding in report.findings} <= {"insider"}


def test_every_printed_number_is_true_and_has_k_persons() -> None:
    knowledge = school(150, seed=3)
    protection = protect(knowledge, full_cells(knowledge.space, "_T", details=True))
    assert protection.printed
    for cell, value in protection.printed.items():
        sessions, persons = count(knowledge.space, knowledge.leaves, cell)
        assert value == sessions
        assert len(persons) >= knowledge.k


def test_the_same_question_has_the_same_answer() -> None:
    knowledge = school(120, seed=4)
    asked = full_cells(knowledge.space, "_T", details=False)
    assert protect(knowledge, asked).printed == protect(knowledge, asked).printed


def test_a_person_who_dominates_a_total_keeps_it_silent() -> None:
    space = Space((Dimension("grade", ["g07", "g08"]), Dimension("sex", ["m", "f"])))
    often = [Leaf(("g07", "m"), "often")] * 60
    others = [Leaf(("g07", "m"), f"p{n}") for n in range(5)]
    rest = [Leaf(("g08", "f"), f"q{n}") for n in range(40)]
    knowledge = Knowledge(space, (*often, *others, *rest), sensitive=())
    protection = protect(knowledge, list(product(("_T", "g07", "g08"), ("_T", "m", "f"))))
    assert ("g07", "_T") not in protection.printed
    assert protection.certificates.recount() == []


def test_a_school_with_fewer_than_k_visitors_prints_nothing() -> None:
    space = Space((Dimension("grade", ["g07", "g08"]), Dimension("sex", ["m", "f"])))
    leaves = tuple(Leaf(("g07", "m"), f"p{n % 4}") for n in range(30))
    protection = protect(Knowledge(space, leaves, sensitive=()), [("_T", "_T"), ("g07", "_T")])
    assert protection.printed == {}
    assert protection.share == 0


def test_a_released_number_that_is_not_the_truth_is_noticed() -> None:
    knowledge = school(60, seed=2)
    lied = {knowledge.space.whole: len(knowledge.leaves) + 1}
    with pytest.raises(ValueError, match="released numbers"):
        protect(Knowledge(knowledge.space, knowledge.leaves, released=lied), [])


def test_the_search_can_be_stopped() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    knowledge = school(150, seed=3)
    with pytest.raises(Cancelled):
        protect(knowledge, full_cells(knowledge.space, "_T", details=False), stop)


def test_a_certificate_that_was_tampered_with_does_not_recount() -> None:
    knowledge = school(100, seed=5)
    certificates = protect(knowledge, full_cells(knowledge.space, "_T", details=False)).certificates
    assert certificates.recount() == []
    certificates.alternatives[-1].amounts[0] += 1
    assert certificates.recount() != []
    certificates.alternatives[-1].amounts[0] -= 1
    question = certificates.questions[0]
    question.answered_by[:] = -1
    assert certificates.recount() != []
