"""Who may import whom: the contracts in pyproject.toml hold, and they bite."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source_tree import ROOT, SRC

CHECK = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True, no_logo=True))
"""


def _check_imports(source: Path) -> tuple[int, str]:
    """Exit code and words of import-linter on the package below ``source``."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(ROOT / "pyproject.toml")],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, re.sub(r"\s+", " ", done.stdout + done.stderr)


@pytest.fixture
def copy_of_source(tmp_path: Path) -> Path:
    """The whole package again, free to be spoilt."""
    shutil.copytree(SRC, tmp_path / SRC.name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_dependencies_point_one_way_and_the_wall_stands() -> None:
    code, words = _check_imports(SRC.parent)
    assert code == 0, words
    assert " 0 broken" in words


PLANTED = [
    ("records/planted.py", "from counsel_desk import store", "counsel_desk.records.planted"),
    ("imports/planted.py", "from counsel_desk import reports", "counsel_desk.imports.planted"),
    ("brand_new_place.py", "", "brand_new_place"),
    (
        "services/room/planted.py",
        "from counsel_desk.services import cases",
        "counsel_desk.services.room.planted",
    ),
    (
        "reports/room/planted.py",
        "from counsel_desk.records import cases",
        "counsel_desk.reports.room.planted",
    ),
    (
        "imports/room/planted.py",
        "import typing\nif typing.TYPE_CHECKING:\n    import counsel_desk.imports.cases",
        "counsel_desk.imports.room.planted",
    ),
]


@pytest.mark.parametrize(("file", "text", "named"), PLANTED, ids=[row[0] for row in PLANTED])
def test_a_planted_import_is_caught(copy_of_source: Path, file: str, text: str, named: str) -> None:
    (copy_of_source / "counsel_desk" / file).write_text(text + "\n", encoding="utf-8")
    code, words = _check_imports(copy_of_source)
    assert code != 0
    assert named in words


def test_a_detour_around_the_wall_is_caught(copy_of_source: Path) -> None:
    services = copy_of_source / "counsel_desk" / "services"
    (services / "detour.py").write_text("import counsel_desk.services.cases\n", encoding="utf-8")
    (services / "room" / "planted.py").write_text(
        "import counsel_desk.services.detour\n", encoding="utf-8"
    )
    code, words = _check_imports(copy_of_source)
    assert code != 0
    assert "counsel_desk.services.detour -> counsel_desk.services.cases" in words
