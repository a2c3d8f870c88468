"""Groups as a contributor sees them, who takes her own sessions off every number (G5).

Asked only for pairs of group and contributor that an attack has found: nearly all groups that have
an alibi before the world have one before each contributor too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counsel_desk.disclosure.bounds import EPSILON, Bounds
from counsel_desk.disclosure.nodes import Bits, Ints

_TOLERANCE = 1e-5


@dataclass(frozen=True)
class Contributor:
    """A small group, and the sessions of one who contributed: amounts per box of the grid."""

    region: Ints
    own: Ints


def obstacle(bounds: Bounds, asked: Contributor, may_go: Bits) -> Ints | None:
    """The rows of which one must go so that she cannot prove anybody else; None if she cannot."""
    region = asked.region[None, :]
    costs = bounds.grid.weigh(region, np.ones(1), inside=True)
    enough = float(asked.own @ costs)
    optimum = bounds.least(costs, enough=enough, at_least=asked.own)
    rows = np.flatnonzero((np.abs(optimum.prices) > EPSILON) & may_go)
    return rows if optimum.value > enough + _TOLERANCE and len(rows) else None
