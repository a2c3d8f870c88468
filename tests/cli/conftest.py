"""One vault made by commands for all tests of the command line; each test spoils a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.cli.main import LANGUAGE_VARIABLE
from tests.cli import school
from tests.cli.command import Person, User
from tests.remembered_keys import remember_keys

AREA = "Individual room"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with students, sessions and openings, cleanly closed; never opened itself."""
    place = tmp_path_factory.mktemp("commands")
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        patch.setenv(LANGUAGE_VARIABLE, "en")
        school.stand_at_now()
        school.create(place / "vault", "--recovery-out", place).done()
        counsellor = school.COUNSELLOR.at(place / "vault")
        counsellor.command("import", "roster", school.roster(place)).done()
        counsellor.command("import", "sessions", school.session_book(place)).done()
        counsellor.command("import", "openings", school.openings(place, AREA)).done()
        clock.use_system_time()
    return place / "vault"


@pytest.fixture(autouse=True)
def english_at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers in English, on the afternoon of the school."""
    monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
    school.stand_at_now()


@pytest.fixture
def vault(made: Path, tmp_path: Path) -> Path:
    """A copy of the vault."""
    return Path(shutil.copytree(made, tmp_path / "vault"))


@pytest.fixture
def counsellor(vault: Path) -> User:
    """甲一 at the vault."""
    return school.COUNSELLOR.at(vault)


@pytest.fixture
def principal(vault: Path) -> User:
    """乙二 at the vault."""
    return school.PRINCIPAL.at(vault)


@pytest.fixture
def stranger(vault: Path) -> User:
    """甲一's name with another password."""
    return Person(school.COUNSELLOR.name, "another password").at(vault)
