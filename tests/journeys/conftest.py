"""One school for all journeys on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk import i18n
from tests import vaults
from tests.journeys.at_the_desk import Seat, seat
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import reader


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    """A vault with two students and two sessions; copied for each journey."""
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def at_desk(school: vaults.Template, tmp_path: Path) -> Iterator[Seat]:
    """A computer with a screen, and the vault on it."""
    with seat(school, tmp_path) as made:
        yield made


@pytest.fixture
def counsellor(at_desk: Seat) -> Iterator[Counsellor]:
    """Somebody who works in files and reads the screen; the program speaks Chinese."""
    language = i18n.language()
    i18n.set_language("zh_CN")
    with reader(at_desk.screen) as eyes:
        yield Counsellor(at_desk, eyes)
    i18n.set_language(language)
