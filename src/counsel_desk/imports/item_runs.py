"""Numbers of items in a sentence: runs are drawn together."""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk.i18n import _

MOST_RUNS = 8


def in_runs(numbers: Sequence[int]) -> str:
    """``1-3, 7``; a long list ends in an ellipsis."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:MOST_RUNS]]
    return _(", ").join(told) + ("…" if len(runs) > MOST_RUNS else "")
