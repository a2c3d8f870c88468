"""The linear program of the attacker: what it does when the solver is led astray by rounding."""

from __future__ import annotations

import numpy as np
import pytest

from counsel_desk.disclosure.attack_model import Model
from tests.disclosure.random_schools import naive, school


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_solving_with_more_care_comes_to_the_same_least(seed: int) -> None:
    knowledge = school(200, seed=seed)
    program = Model.of(knowledge, naive(knowledge)).program
    cost = np.random.default_rng(seed).uniform(-1.0, 1.0, program.shape)
    least, _table = program.minimise(cost)
    program.price(cost)
    assert program._solved_carefully()
    while not program.step():
        pass
    assert program.value == pytest.approx(least, abs=1e-5)
