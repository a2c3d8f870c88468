"""Which groups the attacker looks at, and how far a table must go to keep each of them safe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counsel_desk.disclosure.attack_axes import Bits, Frame, Ints, Reals
from counsel_desk.disclosure.attack_groups import Truth, base_of, table_cells, widest
from counsel_desk.disclosure.attack_model import Model

DOMINANT_SHARE = 0.2
"""Total minus the two largest contributors, as a share of the largest (the p% rule)."""


@dataclass(frozen=True)
class Suspects:
    """Groups (packed) with an aim each, in sessions.

    :ivar small: groups with 1 to k-1 persons, with or without a code left out; they must be able
        to be empty.
    :ivar top: which of them no other small group holds.
    :ivar cells: table cells with fewer than k persons; they must be able to reach ``reach``.
    :ivar bounded: which of the cells cannot reach that far whatever is printed: months with few
        sessions, and sexes or grades that hardly anybody has.
    :ivar same: "h without c" with nobody left, h with k persons or more: must be able to hold one.
    :ivar ruled: cells that one person rules; they must be able to go ``apart`` from the truth.
    """

    small: Ints
    top: Bits
    cells: Ints
    reach: Reals
    bounded: Bits
    same: Ints
    ruled: Ints
    truth: Reals
    apart: Reals

    @property
    def count(self) -> int:
        """How many groups there are to look at."""
        return len(self.small) + len(self.cells) + len(self.same) + len(self.ruled)

    @classmethod
    def of(cls, model: Model, k: int) -> Suspects:
        """All that the contract names, in the space of a model."""
        frame, truth = model.frame, model.truth
        small, top = _small(frame, truth, k)
        printed = frame.pack(model.rows.groups[model.rows.low == model.rows.high])
        cells = np.union1d(table_cells(frame), printed)
        few = truth.groups.persons_in(cells) < k
        sessions = truth.groups.sessions_in(cells[few])
        wanted = np.maximum(k, sessions + 1).astype(np.float64)
        ceiling = model.ceiling(frame.unpack(cells[few]))
        reach = np.minimum(wanted, ceiling)
        beside = truth.without
        full = truth.groups.persons_in(base_of(frame, beside.packed)) >= k
        ruled, apart = _ruled(truth, cells[~few])
        return cls(
            small, top, cells[few], reach, ceiling < wanted,
            beside.packed[full & (beside.persons == 0)],
            ruled, truth.groups.sessions_in(ruled).astype(np.float64), apart,
        )  # fmt: skip


def _small(frame: Frame, truth: Truth, k: int) -> tuple[Ints, Bits]:
    groups, beside = truth.groups, truth.without
    plain = groups.packed[groups.persons < k]
    full = truth.groups.persons_in(base_of(frame, beside.packed)) >= k
    left = beside.packed[full & (beside.persons > 0) & (beside.persons < k)]
    return np.concatenate([plain, left]), np.concatenate(
        [widest(frame, plain), widest(frame, left)]
    )


def _ruled(truth: Truth, cells: Ints) -> tuple[Ints, Reals]:
    """Cells in which two persons leave less than a fifth of the first to all others."""
    place = truth.groups.find(cells)
    first, second = truth.groups.first[place], truth.groups.second[place]
    rest = truth.groups.sessions[place] - first - second
    ruled = rest < DOMINANT_SHARE * first
    return cells[ruled], np.asarray(DOMINANT_SHARE * first[ruled], dtype=np.float64)
