"""A desk for each test over a copy of the school's vault, on the afternoon it was last used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.services.desk import CaseServices, Desk, RoomServices
from counsel_desk.store import key_file
from counsel_desk.store.opening import open_for
from counsel_desk.store.vault import Person
from tests import vaults

GoTo = Callable[[date, time], None]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    """The school's vault, cleanly closed; never to be opened itself."""
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture(scope="session")
def keys(template: vaults.Template, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Person]:
    """The private keys behind the two passwords, proved once: the tests need not wait for it."""
    folder = template.copy_to(tmp_path_factory.mktemp("keys") / "vault")
    found = {}
    for unlock in (vaults.as_counsellor, vaults.as_principal):
        vault = unlock(folder)
        found[vault.person.name] = vault.person
        vault.close()
    return found


@pytest.fixture
def folder(template: vaults.Template, tmp_path: Path) -> Path:
    """A copy of the school's vault, on 20 October 2026 at half past three, in English."""
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    return template.copy_to(tmp_path / "vault")


@pytest.fixture
def desk(folder: Path, keys: dict[str, Person]) -> Iterator[Desk]:
    """The vault open for the counsellor 甲一."""
    with _desk(folder, keys[vaults.COUNSELLOR]) as opened:
        yield opened


@pytest.fixture
def principal(folder: Path, keys: dict[str, Person]) -> Iterator[Desk]:
    """The vault open for the principal 乙二; not together with ``desk``."""
    with _desk(folder, keys[vaults.PRINCIPAL]) as opened:
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


@pytest.fixture
def on_another_day(cases: CaseServices, template: vaults.Template, go_to: GoTo) -> GoTo:
    """Sets the clock to a day and time, and opens the files of both students there."""

    def set_clock_and_open(day: date, at: time) -> None:
        go_to(day, at)
        for student in template.students:
            cases.files.open(student, "asked_by_student")

    return set_clock_and_open


def _desk(folder: Path, person: Person) -> Desk:
    return Desk(open_for(folder, key_file.read(folder).key_file, person))
