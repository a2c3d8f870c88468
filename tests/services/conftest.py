"""A desk for each test over a copy of the school's vault, on the afternoon it was last used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.services.desk import CaseServices, Desk, RoomServices
from tests import vaults

GoTo = Callable[[date, time], None]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    """The school's vault, cleanly closed; never to be opened itself."""
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def folder(template: vaults.Template, tmp_path: Path) -> Path:
    """A copy of the school's vault, on 20 October 2026 at half past three, in English."""
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    return template.copy_to(tmp_path / "vault")


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """The vault open for the counsellor 甲一."""
    with Desk(vaults.as_counsellor(folder)) as opened:
        yield opened


@pytest.fixture
def principal(folder: Path) -> Iterator[Desk]:
    """The vault open for the principal 乙二; not together with ``desk``."""
    with Desk(vaults.as_principal(folder)) as opened:
        yield opened


@pytest.fixture
def room(desk: Desk) -> RoomServices:
    """The room's services for the counsellor."""
    return desk.room


@pytest.fixture
def cases(desk: Desk) -> CaseServices:
    """The cases' services."""
    return desk.require_cases()


@pytest.fixture
def go_to() -> GoTo:
    """Sets the clock to a day and time."""

    def set_clock(day: date, at: time) -> None:
        clock.set_source(lambda: datetime.combine(day, at))

    return set_clock
