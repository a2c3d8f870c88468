"""A vault made once for all tests of the store; each test gets a copy to open and spoil."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.store import people
from tests import vaults


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    """The school's vault, cleanly closed; never to be opened itself."""
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture(scope="session")
def other_template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    """Another school's vault, with people of the same names and passwords."""
    return vaults.make_template(tmp_path_factory.mktemp("other-school") / "vault")


@pytest.fixture
def folder(template: vaults.Template, tmp_path: Path) -> Path:
    """A copy of the school's vault, on the afternoon it was last used, in English."""
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    return template.copy_to(tmp_path / "vault")


@pytest.fixture(scope="session")
def of_two(template: vaults.Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with two counsellors and a principal, cleanly closed."""
    folder = template.copy_to(tmp_path_factory.mktemp("two") / "vault")
    os.environ["COUNSEL_DESK_KDF"] = "floor"
    vault = vaults.as_counsellor(folder)
    people.add(vault, vaults.SECOND, "counsellor", vaults.SECOND_PASSWORD)
    vault.close()
    return folder


@pytest.fixture
def two(of_two: Path, folder: Path) -> Path:
    """The same once more, to be opened and changed."""
    shutil.rmtree(folder)
    return Path(shutil.copytree(of_two, folder))
