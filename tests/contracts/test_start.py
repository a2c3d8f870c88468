"""What may not be imported before the unlock window stands: locking makes a new one each time."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATER = {"sqlalchemy", "sqlcipher3", "reportlab", "numpy", "highspy", "counsel_desk.records.base"}
WINDOWS, WORK = "counsel_desk.gui.start", "counsel_desk.services.desk"


def _imported_with(module: str) -> set[str]:
    words = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_the_unlock_window_stands_before_anything_of_the_vault_is_imported() -> None:
    assert not _imported_with(WINDOWS) & LATER


@pytest.mark.parametrize("module", ["sqlalchemy", "sqlcipher3", "counsel_desk.records.base"])
def test_the_search_for_it_finds_what_work_imports(module: str) -> None:
    assert module in _imported_with(WORK)
