"""On tiny schools the attacker says what going through all tables says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counsel_desk.disclosure.attacker import attack, interval
from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Cell, Dimension, Leaf, Space
from tests.disclosure.enumeration import Enumeration

SPACES = (
    Space((Dimension("grade", ["1", "2"]), Dimension("topic", ["a", "b", "c"], {"ab": "ab"}))),
    Space((Dimension("grade", ["1", "2"]), Dimension("sex", ["m", "f"]),
           Dimension("topic", ["a", "b"]))),
    Space((Dimension("region", ["p", "q", "r", "s"], {"pq": "pq", "qr": "qr", "rs": "rs"}),
           Dimension("topic", ["a", "b"]))),
    Space((Dimension("month", ["8", "9", "10"], {"autumn": ["9", "10"]}),
           Dimension("topic", ["a", "b"]))),
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[Knowledge, dict[Cell, int]]:
    """A tiny school, and some numbers told about it; its total is always known."""
    space = draw(st.sampled_from(SPACES))
    leaf = st.tuples(*(st.sampled_from(one.leaves) for one in space.dimensions))
    made = draw(st.lists(st.tuples(leaf, st.sampled_from("abcdef")), min_size=1, max_size=7))
    leaves = tuple(Leaf(codes, person) for codes, person in made)
    cell = st.tuples(*(st.sampled_from(one.codes) for one in space.dimensions))
    told = draw(st.lists(cell, max_size=5, unique=True))
    known = draw(st.lists(cell, max_size=1))
    value = {c: sum(space.holds(c, leaf.codes) for leaf in leaves) for c in [*told, *known]}
    knowledge = Knowledge(
        space,
        leaves,
        known={space.whole: len(leaves), **{c: value[c] for c in known}},
        k=draw(st.sampled_from([3, 4])),
    )
    return knowledge, {c: value[c] for c in told}


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(cases())
def test_no_table_lies_outside_an_interval(case: tuple[Knowledge, dict[Cell, int]]) -> None:
    knowledge, printed = case
    told = Enumeration.of(knowledge, printed)
    for cell, without in told.groups():
        if without is None:
            low, high = interval(knowledge, dict(printed), cell)
            least, greatest = told.bounds((cell, None))
            assert high is not None
            assert low <= least <= greatest <= high


@QUICK
@given(cases())
def test_every_finding_is_true_of_all_tables(case: tuple[Knowledge, dict[Cell, int]]) -> None:
    knowledge, printed = case
    told = Enumeration.of(knowledge, printed)
    for finding in attack(knowledge, printed).findings:
        group = (finding.cell, finding.without)
        if finding.kind == "insider":
            persons = {leaf.person for leaf in knowledge.leaves}
            own = [[leaf for leaf in knowledge.leaves if leaf.person == p] for p in persons]
            assert max(told.bounds(group, one)[0] for one in own) >= finding.low >= 1
        elif finding.kind == "same":
            assert told.bounds(group) == (0, 0)
            assert told.bounds((finding.cell, None))[0] >= finding.low >= 1
        else:
            least, greatest = told.bounds(group)
            assert finding.high is not None
            assert finding.low <= least <= greatest <= finding.high


@QUICK
@given(cases())
def test_nothing_that_follows_for_a_small_group_is_missed(
    case: tuple[Knowledge, dict[Cell, int]],
) -> None:
    knowledge, printed = case
    told = Enumeration.of(knowledge, printed)
    found = attack(knowledge, printed).findings
    proven = {(f.cell, f.without) for f in found if f.low >= 1 and f.kind != "insider"}
    wide = [f.cell for f in found if f.kind not in ("same", "insider") and f.without is None]
    for cell, _without in (group for group in told.groups() if group[1] is None):
        persons = len(told.persons((cell, None)))
        low, high = interval(knowledge, dict(printed), cell)
        least, most = interval(knowledge, {}, cell)
        assert high is not None
        assert most is not None
        if 1 <= persons < knowledge.k and low >= 1 and low > least:
            assert (cell, None) in proven
        true = sum(knowledge.space.holds(cell, leaf.codes) for leaf in knowledge.leaves)
        if persons < knowledge.k and high < min(max(knowledge.k, true + 1), most):
            assert any(_lies_in(knowledge.space, cell, one) for one in wide)


def _lies_in(space: Space, cell: Cell, wide: Cell) -> bool:
    return all(
        one.leaves_of(c) <= one.leaves_of(w)
        for one, c, w in zip(space.dimensions, cell, wide, strict=True)
    )


@QUICK
@given(cases())
def test_what_a_contributor_works_out_is_found(case: tuple[Knowledge, dict[Cell, int]]) -> None:
    knowledge, printed = case
    told = Enumeration.of(knowledge, printed)
    found = [f for f in attack(knowledge, printed).findings if f.without is None]
    if any(finding.kind != "insider" for finding in found):
        return
    for person in {leaf.person for leaf in knowledge.leaves}:
        others = _without(knowledge, person)
        less = {c: _value(others, c) for c in printed}
        for cell, without in told.groups():
            if without is None and 1 <= len(told.persons((cell, None))) < knowledge.k:
                low, _high = interval(others, dict(less), cell)
                if low >= 1 and low > interval(others, {}, cell)[0]:
                    assert any(_lies_in(knowledge.space, cell, f.cell) for f in found)


def _without(knowledge: Knowledge, person: str) -> Knowledge:
    left = replace(knowledge, leaves=tuple(x for x in knowledge.leaves if x.person != person))
    return replace(left, known={cell: _value(left, cell) for cell in knowledge.known})


def _value(knowledge: Knowledge, cell: Cell) -> int:
    return sum(knowledge.space.holds(cell, leaf.codes) for leaf in knowledge.leaves)
