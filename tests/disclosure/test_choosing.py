"""The attacker has the last word, and the search for what may be printed always ends."""

from __future__ import annotations

import pytest

from counsel_desk.disclosure.attacker import attack
from counsel_desk.disclosure.choosing import StillFollows, choose
from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Dimension, Leaf, Space
from tests.disclosure.random_schools import school
from tests.disclosure.whole_years import full_cells

SPACE = Space((Dimension("grade", ["g07", "g08"]), Dimension("sex", ["m", "f"])))
LEAVES = (
    *(Leaf(("g07", "m"), f"p{n}") for n in range(8)),
    *(Leaf(("g08", "f"), f"q{n}") for n in range(2)),
)


def test_what_follows_from_earlier_numbers_alone_is_said_and_not_searched_for_ever() -> None:
    whole, seventh = ("_T", "_T"), ("g07", "_T")
    spoilt = Knowledge(SPACE, LEAVES, released={whole: 10, seventh: 8}, sensitive=())
    with pytest.raises(StillFollows):
        choose(spoilt, [whole, seventh])


def test_no_contributor_proves_anybody_besides_herself() -> None:
    knowledge = school(120, seed=6)
    choice = choose(knowledge, full_cells(knowledge.space, "_T", details=False))
    assert choice.protection.printed
    assert attack(knowledge, choice.protection.printed).findings == ()
