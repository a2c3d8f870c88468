"""One school for all journeys on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import vaults
from tests.journeys.at_the_desk import Seat, seat


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    """A vault with two students and two sessions; copied for each journey."""
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def at_desk(school: vaults.Template, tmp_path: Path) -> Iterator[Seat]:
    """A computer with a screen, and the vault on it."""
    with seat(school, tmp_path) as made:
        yield made
