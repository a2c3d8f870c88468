"""What is documented about the public instances follows for the attacker too."""

from __future__ import annotations

import pytest

from counsel_desk.disclosure.attacker import Finding, attack, interval
from tests.disclosure.public_instances import primary_only, printed, release, truth


def test_a_hole_with_two_others_in_its_row_and_column_is_worked_out_all_the_same() -> None:
    knowledge = truth("sdctable_4x4")
    cells = release(knowledge, "sdctable_4x4_release_9primaries")
    assert interval(knowledge, cells, ("w", "b")) == (47, 47)


def test_one_more_hole_makes_every_hole_uncertain() -> None:
    knowledge = truth("sdctable_4x4")
    cells = release(knowledge, "sdctable_4x4_release_plus_xb")
    for cell in (cell for cell, value in cells.items() if value is None):
        low, high = interval(knowledge, cells, cell)
        assert high is not None
        assert low < high


def test_two_linked_tables_tell_what_neither_tells_alone() -> None:
    knowledge = truth("linked_136")
    county, group = "linked_136_release_county", "linked_136_release_group"
    together = release(knowledge, county, group)
    assert interval(knowledge, together, ("K",)) == (3, 3)
    assert Finding("exact", ("K",), None, 3, 3) in attack(knowledge, printed(together)).findings
    for alone in (county, group):
        low, high = interval(knowledge, release(knowledge, alone), ("K",))
        assert (low, high) != (3, 3)


def test_hiding_one_region_more_mends_the_linked_tables() -> None:
    knowledge = truth("linked_136")
    cells = release(knowledge, "linked_136_release_county_fixed", "linked_136_release_group_fixed")
    assert interval(knowledge, cells, ("K",)) == (0, 10)
    assert {f.kind for f in attack(knowledge, printed(cells)).findings} == {"narrow"}


def test_single_persons_behind_the_holes_are_worked_out() -> None:
    knowledge = truth("singletons_135", k=3)
    cells = release(knowledge, "singletons_135_release_naive")
    findings = attack(knowledge, printed(cells)).findings
    assert Finding("exact", ("1", "B"), None, 1, 1) in findings
    proven = next(f for f in findings if f.cell == ("2", "M"))
    assert (proven.kind, proven.low) == ("proven", 1)


@pytest.mark.parametrize("number", [1, 2])
def test_hidden_zeros_are_worked_out(number: int) -> None:
    knowledge = truth(f"zeros_ones_194_{number}")
    cells = release(knowledge, f"zeros_ones_194_{number}_release")
    for cell in (cell for cell, value in cells.items() if value is None):
        assert interval(knowledge, cells, cell) == (0, 0)
    assert "exact" in {f.kind for f in attack(knowledge, printed(cells)).findings}


def test_a_marker_that_means_one_to_four_tells_two_ones() -> None:
    knowledge = truth("zeros_ones_194_3")
    cells = release(knowledge, "zeros_ones_194_3_release")
    for cell in (("c2",), ("c3",)):
        assert interval(knowledge, cells, cell) == (0, 2)
        assert interval(knowledge, cells, cell, silent_between=(1, 4)) == (1, 1)


def test_the_optimum_of_a_rectangle_leaves_its_primary_uncertain() -> None:
    knowledge = truth("tauargus_ex1")
    cells = release(knowledge, "tauargus_ex1_release_expected")
    low, high = interval(knowledge, cells, ("A", "female"))
    assert low == 0
    assert high is not None
    assert high > 600
    alone = {cell: value for cell, value in cells.items() if value is not None}
    alone[("A", "male")] = 895
    assert interval(knowledge, dict(alone), ("A", "female")) == (137, 137)


@pytest.mark.parametrize(
    ("name", "limit", "zeros", "primaries"),
    [("ssb_z1", 3, True, 3), ("ssb_mun_accidents", 4, False, 12), ("ssb_z3", 4, False, 272)],
)
def test_hiding_small_cells_alone_hides_little(
    name: str, limit: int, zeros: bool, primaries: int
) -> None:
    knowledge = truth(name, k=limit + 1)
    open_cells = primary_only(knowledge, limit, zeros)
    everything = primary_only(knowledge, -1)
    hidden = {cell for cell, n in everything.items() if cell not in open_cells and n}
    found = attack(knowledge, open_cells).findings
    proven = {f.cell for f in found if f.kind in ("exact", "proven") and f.low > 0}
    assert len(hidden) == primaries
    assert proven
    assert proven <= hidden
    assert all(f.low <= everything[f.cell] <= (f.high or 0) for f in found)
