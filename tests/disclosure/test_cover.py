"""The cheapest choice out of lists, and stopping while it is looked for."""

from __future__ import annotations

import numpy as np
import pytest

from counsel_desk.disclosure.cover import cheapest_cover
from counsel_desk.disclosure.knowledge import Cancelled


def test_one_of_every_list_is_taken_at_the_least_cost() -> None:
    lists = [np.array([0, 1]), np.array([1, 2]), np.array([3])]
    assert cheapest_cover(lists, np.array([2.0, 3.0, 2.0, 1.0, 9.0])).tolist() == [0, 1, 0, 1, 0]


def test_a_choice_that_takes_long_can_be_stopped_on_the_way() -> None:
    random, asked = np.random.default_rng(1), []
    lists = [random.choice(300, 12, replace=False) for _n in range(400)]

    def enough() -> None:
        asked.append(True)
        raise Cancelled

    with pytest.raises(Cancelled):
        cheapest_cover(lists, random.uniform(1, 50, 300), enough)
    assert len(asked) == 1
