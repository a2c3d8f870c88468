"""Which groups need an alibi, and which numbers everybody has anyway."""

from __future__ import annotations

from counsel_desk.disclosure.groups import known_to_all
from counsel_desk.disclosure.nodes import NodeSpace
from counsel_desk.disclosure.space import TOTAL, Dimension, Space

TERMS = {"autumn": ["09", "10"], "spring": ["02", "03"]}
SPACE = Space(
    (Dimension("month", ["09", "10", "02", "03"], TERMS), Dimension("sex", ["m", "f", "u"]))
)


def known(*months: str) -> set[tuple[str, ...]]:
    """The cells that everybody has from the sums of these months."""
    space = NodeSpace(SPACE, ())
    regions = known_to_all(space, [(month, TOTAL) for month in months])
    return {space.words(region).cell for region in regions}


def test_sums_of_months_tell_those_of_their_term_and_of_no_sex() -> None:
    assert known("09", "10") == {("09", TOTAL), ("10", TOTAL), ("autumn", TOTAL)}


def test_all_months_tell_the_year_and_still_no_sex() -> None:
    every = {(code, TOTAL) for code in ("09", "10", "02", "03", "autumn", "spring", TOTAL)}
    assert known("09", "10", "02", "03") == every


def test_the_sum_of_a_year_tells_no_part_of_it() -> None:
    assert known(TOTAL) == {(TOTAL, TOTAL)}
