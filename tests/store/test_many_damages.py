"""A few of the damaged vaults that ``bench/damaged_vaults.py`` makes by the thousand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.store import many_damages
from tests.store.many_damages import KINDS, SILENT, Stock

SEED = 20261020


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return many_damages.make_stock(tmp_path_factory.mktemp("stock") / "stock", 12, 20)


def test_no_damaged_vault_opens_silently_with_something_else_in_it(
    stock: Stock, tmp_path: Path
) -> None:
    outcomes = [many_damages.try_one(stock, n, SEED, tmp_path) for n in range(2 * len(KINDS))]
    assert [one for one in outcomes if one.end == SILENT] == []
    told = Counter(one.detail for one in outcomes)
    assert set(told) >= {"DamagedVault", "ForeignFile", "OlderFile", "MissingFile", "PlantedObject"}


def test_what_is_compared_would_show_a_change(stock: Stock) -> None:
    true, older = map(many_damages.true_content, (stock.true, stock.older))
    assert many_damages._differences(older, true) != ""
    assert many_damages._differences(true, true) == ""
