"""What silent cells may hold: worked examples, and the truth always within."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counsel_desk import i18n
from counsel_desk.disclosure.space import Cell
from counsel_desk.errors import BadInput
from counsel_desk.export.county.bounds import NO_LIMIT, share_of
from counsel_desk.export.orders import DIMENSIONS, cell_of
from tests.export import samples

P = samples.PERIOD


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def cells(dimensions: str, **told: int | None) -> dict[Cell, int | None]:
    """A table of all visits; ``_`` stands between the codes of a row."""
    names = (*dimensions.split(), "visit")
    return {cell_of(P, names, (*key.split("__"), "_T")): value for key, value in told.items()}


def limits(tables: dict[str, dict[Cell, int | None]], **codes: str) -> tuple[int, int]:
    share = share_of(tables)
    cell = cell_of(P, tuple(codes), tuple(codes.values()))
    number = share.shape.number[cell]
    return share.low[number], share.high[number]


def test_a_part_is_at_most_what_the_whole_leaves() -> None:
    tables = {"sessions_by_sex": cells("sex", _T=100, m=60, f=None, u=None)}
    assert limits(tables, sex="f") == (0, 40)
    assert limits(tables, sex="m") == (60, 60)


def test_the_only_silent_part_follows() -> None:
    tables = {"sessions_by_sex": cells("sex", _T=100, m=60, f=None, u=10)}
    assert limits(tables, sex="f") == (30, 30)


def test_a_silent_whole_is_the_sum_of_told_parts() -> None:
    tables = {"sessions_by_sex": cells("sex", _T=None, m=60, f=40, u=5)}
    assert limits(tables, sex="_T") == (105, 105)
    silent = {"sessions_by_sex": cells("sex", _T=None, m=60, f=40, u=None)}
    assert limits(silent, sex="_T") == (100, NO_LIMIT)


def test_sources_are_whole_only_with_what_was_not_told() -> None:
    open_list = {"sessions_by_source": cells("source", _T=50, self=20, parent=None)}
    assert limits(open_list, source="parent") == (0, 30)
    whole = {"sessions_by_source": cells("source", _T=50, self=20, parent=None, _U=5)}
    assert limits(whole, source="parent") == (25, 25)


def test_a_topics_details_are_bounded_by_their_group() -> None:
    tables = {
        "sessions_by_topic": cells(
            "topic", _T=90, study=50, study_exam=30, study_methods=None, study_U=None, _U=None
        )
    }
    assert limits(tables, topic="study_methods") == (0, 20)
    assert limits(tables, topic="_U") == (40, 40)


def test_two_tables_narrow_each_other_through_their_margins() -> None:
    tables = {
        "sessions_by_sex": cells("sex", _T=100, m=60, f=30, u=10),
        "sessions_by_grade_sex": cells(
            "grade sex", _T___T=100, g07___T=40, g08___T=60, g07__m=35, g07__f=None, g07__u=None,
            g08__m=None, g08__f=None, g08__u=None,
        ),
    }  # fmt: skip
    keyed = {name: dict(told) for name, told in tables.items()}
    keyed["sessions_by_grade_sex"].update(cells("grade sex", _T__m=60, _T__f=30, _T__u=10))
    assert limits(keyed, grade="g08", sex="m") == (25, 25)
    assert limits(keyed, grade="g07", sex="f") == (0, 5)
    assert limits(keyed, grade="g08", sex="f") == (25, 30)


def test_first_visits_are_no_more_than_all() -> None:
    table = {
        (P, "_T", "_T", "_T", "_T", "_T"): 30,
        (P, "_T", "_T", "_T", "_T", "first"): None,
    }
    assert limits({"sessions_by_visit": table}, visit="first") == (0, 30)


def test_numbers_that_contradict_each_other_are_refused() -> None:
    tables = {"sessions_by_sex": cells("sex", _T=100, m=60, f=50, u=None)}
    with pytest.raises(BadInput, match="contradict"):
        share_of(tables)


def test_a_code_of_a_later_version_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="“moon”"):
        share_of({"sessions_by_topic": cells("topic", _T=10, moon=10)})


def _tables(number: int, sessions: int, seed: int) -> dict[str, dict[Cell, int | None]]:
    made = samples.order(samples.school(number, sessions), seed)
    return {
        table.name: {
            cell_of(P, table.dimensions, row[:-1]): row[-1]  # type: ignore[arg-type, misc]
            for row in table.rows
        }
        for table in made.tables
    }


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 10_000), st.sampled_from((0, 4, 20, 60, 250)), st.integers(0, 9))
def test_the_truth_always_lies_within(number: int, sessions: int, seed: int) -> None:
    share = share_of(_tables(number, sessions, seed))
    truth = samples.true_counts(samples.school(number, sessions).leaves)
    for cell, low, high in zip(share.shape.cells, share.low, share.high, strict=True):
        assert low <= truth[cell] <= high, cell


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 10_000), st.integers(0, 9), st.randoms(use_true_random=False))
def test_also_for_cells_that_a_schools_tables_do_not_tell(
    number: int, seed: int, random: object
) -> None:
    tables = _tables(number, 120, seed)
    kept = {name: tables[name] for name in ("sessions_by_visit", "sessions_by_grade_sex")}
    share = share_of(kept)
    one = samples.school(number, 120)
    truth = samples.true_counts(one.leaves)
    for cell in itertools.chain(*tables.values()):
        highest = min((share.high[at] for at in share.shape.around(cell)), default=NO_LIMIT)
        assert truth[cell] <= highest
    assert not share.shape.lacks(cell)
    other = next(s for s in ("primary", "junior", "senior") if s not in one.stages)
    assert share.shape.lacks(cell_of(P, ("grade",), (other,)))


def test_a_sex_that_a_schools_tables_do_not_have_is_not_there() -> None:
    share = share_of({"sessions_by_sex": cells("sex", _T=100, m=60, f=None)})
    assert share.shape.lacks(cell_of(P, ("sex",), ("u",)))
    assert not share.shape.lacks(cell_of(P, ("sex",), ("f",)))
    without = share_of({"sessions_by_visit": {cell_of(P, ("visit",), ("_T",)): 100}})
    assert not without.shape.lacks(cell_of(P, ("sex",), ("u",)))


def test_equal_tables_share_one_shape() -> None:
    first, second = (share_of(_tables(4, 60, seed)) for seed in (0, 1))
    assert first.shape is second.shape
    assert len(first.shape.cells[0]) == len(DIMENSIONS)
