"""The attacker finds what follows from printed totals, and says nothing where nothing follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from counsel_desk.disclosure.attacker import Attacker, Finding, attack
from counsel_desk.disclosure.knowledge import Cancelled, Knowledge
from counsel_desk.disclosure.space import Cell, Dimension, Leaf, Space
from tests.disclosure.enumeration import follows
from tests.disclosure.mutants import mutants
from tests.disclosure.random_schools import naive, schedule, school

TINY = Space((
    Dimension("grade", ["1", "2", "3"]), Dimension("topic", ["a", "b", "c"], {"ab": "ab"})
))  # fmt: skip


def _people(*lots: tuple[Cell, int]) -> tuple[Leaf, ...]:
    return tuple(Leaf(codes, f"{codes}{n}") for codes, number in lots for n in range(number))


def _kinds(knowledge: Knowledge, **printed: int) -> dict[tuple[Cell, str | None], str]:
    cells = {tuple(name.split("_of_")): value for name, value in printed.items()}
    told = {tuple("_T" if c == "all" else c for c in cell): v for cell, v in cells.items()}
    return {(f.cell, f.without): f.kind for f in attack(knowledge, told).findings}


def test_a_school_that_prints_nothing_tells_nothing() -> None:
    knowledge = school(60, seed=1)
    report = attack(knowledge, {})
    assert report.findings == ()
    assert report.tried > 1000
    assert report.narrowest is not None
    assert report.narrowest[0] == 0


def test_a_difference_of_two_printed_numbers_is_worked_out() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 9), (("2", "a"), 1), (("3", "b"), 8)), k=3)
    found = _kinds(knowledge, all_of_all=18, **{"1_of_all": 9, "3_of_all": 8})
    assert found[("2", "_T"), None] == "exact"


def test_everybody_in_a_group_with_one_topic_is_told() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 9), (("2", "b"), 9)), k=3)
    found = _kinds(knowledge, **{"1_of_all": 9, "1_of_a": 9, "2_of_all": 9})
    assert found[("1", "_T"), "a"] == "same"


def test_somebody_who_is_not_there_for_the_usual_topic_is_told() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 9), (("1", "b"), 1), (("1", "c"), 1)), k=3)
    found = _kinds(knowledge, **{"1_of_all": 11, "1_of_a": 9})
    assert found[("1", "_T"), "a"] == "exact"
    assert _kinds(replace(knowledge, sensitive=()), **{"1_of_all": 11, "1_of_a": 9}) != found


def test_the_figure_of_one_person_behind_a_total_is_told() -> None:
    often = tuple(Leaf(("1", "a"), "often") for _n in range(40))
    knowledge = Knowledge(TINY, (*often, *_people((("1", "a"), 4), (("2", "a"), 20))), k=3)
    assert _kinds(knowledge, **{"all_of_all": 64, "2_of_all": 20})[("1", "_T"), None] == "dominant"
    assert not _kinds(knowledge, **{"all_of_all": 64})


def test_a_contributor_who_takes_her_own_off_is_heard() -> None:
    """The margins 10 and 10 of 20 prove nobody in a cell; those of all others do."""
    space = Space((Dimension("grade", ["1", "2"]), Dimension("sex", ["m", "f"])))
    often = tuple(Leaf(("1", "m"), "often") for _n in range(5))
    own = tuple(Leaf(("2", "f"), "insider") for _n in range(3))
    others = _people((("1", "f"), 5), (("2", "m"), 5), (("2", "f"), 2))
    knowledge = Knowledge(space, (*often, *own, *others), k=3, sensitive=())
    told = {("_T", "_T"): 20, ("1", "_T"): 10, ("_T", "m"): 10}
    (finding,) = attack(knowledge, told).findings
    assert (finding.kind, finding.cell, finding.high) == ("insider", ("1", "m"), 10)
    assert finding.low >= 1
    del told["_T", "m"]
    assert attack(knowledge, told).findings == ()


def test_what_is_known_anyway_is_no_finding() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 2), (("2", "a"), 9), (("3", "b"), 8)), k=3)
    grades = {("1", "_T"): 2, ("2", "_T"): 9, ("3", "_T"): 8}
    assert attack(knowledge, grades).findings
    assert attack(replace(knowledge, known=grades), grades).findings == ()


def test_a_bound_that_everybody_knows_is_no_finding_but_sharpens_the_rest() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 2), (("2", "a"), 9), (("3", "b"), 8)), k=3)
    told = {("_T", "_T"): 19}
    assert attack(knowledge, told).findings == ()
    most = {("2", "_T"): 9, ("3", "_T"): 9}
    findings = attack(replace(knowledge, at_most=most), told).findings
    assert Finding("proven", ("1", "_T"), None, 1, 19) in findings


def test_a_number_that_is_not_the_sum_of_the_leaves_is_a_broken_ledger() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 9)), k=3)
    with pytest.raises(ValueError, match="not what the leaves sum to"):
        attack(knowledge, {("1", "a"): 8})


def test_the_attack_can_be_watched_and_cancelled() -> None:
    knowledge = school(30, seed=2)
    shares: list[float] = []
    attack(knowledge, naive(knowledge), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    def enough(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        attack(knowledge, naive(knowledge), enough)


def test_the_same_numbers_give_the_same_report() -> None:
    knowledge = school(40, seed=1)
    printed = naive(knowledge)
    assert attack(knowledge, printed) == attack(knowledge, printed)


def test_an_attacker_goes_on_where_fewer_numbers_are_printed() -> None:
    """From a number too many, over one that a contributor can use, to one that tells nothing."""
    space = Space((Dimension("grade", ["1", "2"]), Dimension("sex", ["m", "f"])))
    often = tuple(Leaf(("1", "m"), "often") for _n in range(5))
    own = tuple(Leaf(("2", "f"), "insider") for _n in range(3))
    others = _people((("1", "f"), 5), (("2", "m"), 5), (("2", "f"), 2))
    knowledge = Knowledge(space, (*often, *own, *others), k=3, sensitive=())
    told = {("_T", "_T"): 20, ("1", "_T"): 10, ("_T", "m"): 10, ("1", "m"): 5}
    attacker, kinds = Attacker(knowledge), []
    for cell in (("1", "m"), ("_T", "m"), ("1", "_T")):
        kinds.append([finding.kind for finding in attacker.attack(told).findings])
        assert attacker.attack(told) == attack(knowledge, told)
        del told[cell]
    assert kinds == [["exact"], ["insider"], []]


def test_going_on_finds_something_where_a_new_attack_does() -> None:
    said: Counter[bool] = Counter()
    for seed in range(2):
        knowledge, random = school(40, seed=seed), Random(seed)
        printed, attacker = naive(knowledge), Attacker(knowledge)
        while printed:
            found = bool(attacker.attack(printed).findings)
            assert found == bool(attack(knowledge, printed).findings)
            said[found] += 1
            for cell in random.sample(sorted(printed), (len(printed) + 1) // 2):
                del printed[cell]
    assert said[True]
    assert said[False]


def test_an_attacker_who_is_shown_other_numbers_begins_anew() -> None:
    knowledge = Knowledge(TINY, _people((("1", "a"), 9), (("2", "a"), 1), (("3", "b"), 8)), k=3)
    attacker = Attacker(knowledge)
    assert attacker.attack({("_T", "_T"): 18, ("1", "_T"): 9}).findings == ()
    assert attacker.attack({("1", "_T"): 9, ("_T", "_T"): 18, ("3", "_T"): 8}).findings
    with pytest.raises(ValueError, match="not what the leaves sum to"):
        attacker.attack({("1", "_T"): 7})


def test_primary_suppression_alone_gives_a_school_away() -> None:
    knowledge = school(40, seed=1)
    report = attack(knowledge, naive(knowledge))
    kinds = Counter(finding.kind for finding in report.findings)
    assert kinds["exact"] > 5
    assert kinds["proven"] > 5
    assert report.narrowest is not None


def _careful(knowledge: Knowledge, candidates: Sequence[Cell]) -> dict[Cell, int]:
    """Print one number after the other as long as going through all tables shows no harm."""
    printed: dict[Cell, int] = {}
    for cell in candidates:
        held = [leaf for leaf in knowledge.leaves if knowledge.space.holds(cell, leaf.codes)]
        told = {**printed, cell: len(held)}
        if len({leaf.person for leaf in held}) >= knowledge.k and not follows(knowledge, told):
            printed = told
    return printed


def test_each_of_many_mutants_is_caught() -> None:
    caught: Counter[str] = Counter()
    for seed in range(40):
        random = Random(seed)
        leaves = tuple(
            Leaf((random.choice("123"), random.choice("aabc")), f"p{random.randrange(9)}")
            for _n in range(8)
        )
        knowledge = Knowledge(TINY, leaves, known={TINY.whole: len(leaves)}, k=3)
        candidates = [(g, t) for g in ("_T", "1", "2", "3") for t in ("_T", "ab", "a", "b", "c")]
        released = _careful(knowledge, random.sample(candidates[:10], 10))
        ledger = replace(knowledge, released=released)
        for mutant in mutants(ledger, candidates, _careful, random):
            if mutant.wrong != "an equation dropped" or follows(mutant.knowledge, mutant.printed):
                assert attack(mutant.knowledge, mutant.printed).findings, mutant
                caught[mutant.wrong] += 1
        if caught.total() >= 100 and len(caught) == 3:
            return
    pytest.fail(f"too few mutants: {caught}")


def test_schedule_and_naive_release_agree_on_their_cells() -> None:
    knowledge = school(60, seed=4)
    assert set(naive(knowledge)) <= set(schedule(knowledge.space))
