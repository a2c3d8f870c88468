"""A linear solver that keeps quiet: HiGHS, one thread, no banner on standard output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import highspy

from counsel_desk.disclosure.knowledge import Cancelled

_ON_THE_WAY = highspy._core.cb.HighsCallbackType.kCallbackMipInterrupt


def new_solver(**options: bool | int | str) -> Any:
    """An empty program. The same input has the same answer: one thread, no clock.

    The library's own class prints a banner when it is first made and asks Python back at every
    step; the class beneath does neither.
    """
    solver = highspy._core._Highs()
    for name, value in {"output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    return solver


def run_watched(solver: Any, tell: Callable[[], None]) -> None:
    """Run a program of whole numbers, which can take seconds, and ask on the way whether to stop.

    :param tell: called often; the :class:`Cancelled` that it may raise is raised from here, once
        the solver has let go.
    """
    stopped: list[Cancelled] = []

    def ask(_kind: object, _words: str, _found: object, answer: Any, _data: object) -> None:
        try:
            if not stopped:
                tell()
        except Cancelled as stop:
            stopped.append(stop)
        answer.user_interrupt = bool(stopped)

    solver.setCallback(ask, None)
    solver.startCallback(_ON_THE_WAY)
    solver.run()
    if stopped:
        raise stopped[0]
