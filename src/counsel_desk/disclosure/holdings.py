"""What a table counts in many regions at once: which of them each box lies in is looked up once.

Tables share most of their boxes, so the lists are kept; a list is made by joining one row of bits
per dimension.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from counsel_desk.disclosure.nodes import Bits, Ints

_Packed = npt.NDArray[np.uint8]
_Numbers = npt.NDArray[np.int32]


class Holdings:
    """For each box of a grid the regions that it counts in.

    :param which: per dimension nodes x positions, True where the position counts in the node.
    """

    def __init__(self, which: Sequence[Bits], shape: tuple[int, ...], regions: Ints) -> None:
        self._shape, self._many = shape, len(regions)
        self._bits: list[_Packed] = [
            np.packbits(nodes[regions[:, d]].T, axis=1) for d, nodes in enumerate(which)
        ]
        self._lists: dict[int, _Numbers] = {}

    def sums(self, boxes: Ints, amounts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """What each region counts of a table."""
        every = boxes.tolist()
        fresh = [box for box in every if box not in self._lists]
        if fresh:
            self._lists.update(zip(fresh, self._look_up(fresh), strict=True))
        lists = [self._lists[box] for box in every]
        if not lists:
            return np.zeros(self._many)
        weights = np.repeat(amounts, [len(one) for one in lists])
        found = np.bincount(np.concatenate(lists), weights, self._many)
        return np.asarray(found, dtype=np.float64)

    def _look_up(self, boxes: list[int]) -> list[_Numbers]:
        places = np.unravel_index(boxes, self._shape)
        held = self._bits[0][places[0]]
        for bits, place in zip(self._bits[1:], places[1:], strict=True):
            held &= bits[place]
        box, region = np.nonzero(np.unpackbits(held, axis=1, count=self._many))
        cuts = np.searchsorted(box, np.arange(1, len(boxes)))
        return [one.astype(np.int32) for one in np.split(region, cuts)]
