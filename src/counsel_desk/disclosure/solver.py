"""A linear solver that keeps quiet: HiGHS, one thread, no banner on standard output."""

from __future__ import annotations

from typing import Any

import highspy


def new_solver(**options: bool | int | str) -> Any:
    """An empty program. The same input has the same answer: one thread, no clock.

    The library's own class prints a banner when it is first made and asks Python back at every
    step; the class beneath does neither.
    """
    solver = highspy._core._Highs()
    for name, value in {"output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    return solver
