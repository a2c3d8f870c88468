"""A short run of every kind of kill: see bench/kills.py for the long one.

Sessions and releases have short runs of their own.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench import kills
from bench.killed_work import Tell, Told, Work, run
from bench.kinds_of_work import KINDS
from tests import vaults
from tests.store.killed import needs_fork

pytestmark = needs_fork


@pytest.mark.parametrize("name", [one.name for one in KINDS])
def test_a_few_kills_lose_and_tear_nothing(name: str, tmp_path: Path) -> None:
    wanted = -(-3 * 1000 // kills.SHARES[name])
    (tally,) = kills.run(wanted, 7, tmp_path, (name,)).values()
    assert tally.faults == []
    assert tally.kills >= 3


def test_the_table_has_a_line_for_each_kind_and_one_for_all(tmp_path: Path) -> None:
    told = kills.run(40, 7, tmp_path, ("drafts",))
    told["drafts"].blame("a draft", lost=True)
    told["drafts"].blame("half a draft")
    _head, drafts, everything = kills.table(told)
    assert drafts.split()[-2:] == everything.split()[-2:] == ["1", "1"]


class _Forgetful(Work):
    """Says that it kept something and did not."""

    name = "forgetful"

    def work(self, tell: Tell) -> None:
        """Nothing."""
        tell("begin nothing")
        tell("done nothing")

    def look(self, told: Told) -> None:
        """Miss it."""
        if ("done", "nothing") in told:
            self.lost("what was told as done")


def test_what_was_told_as_done_and_is_not_there_is_counted(
    template: vaults.Template, tmp_path: Path
) -> None:
    tally = run(_Forgetful(template, tmp_path, random.Random(7)), 5)
    assert tally.lost > 0
