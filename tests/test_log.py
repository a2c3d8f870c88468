"""Whatever falls over says where, in the log alone, and never quotes what it had in hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source_tree import SRC

NAME = "测试生甲"
_START = """
import sys, threading, warnings
from pathlib import Path
from counsel_desk import log
log.start(Path(sys.argv[1]))
log.tell_only_where()
"""
_RAISE = f"""
def fall(student="{NAME}"):
    raise ValueError("{NAME}")
"""
WAYS = {
    "on the main thread": "fall()",
    "on another thread": "at = threading.Thread(target=fall); at.start(); at.join()",
    "in what is thrown away": (
        "class Kept:\n    def __del__(self):\n        fall()\n    def __repr__(self):\n"
        f'        return "{NAME}"\nKept()'
    ),
    "after another mistake": (
        f'try:\n    fall()\nexcept ValueError as first:\n    raise KeyError("{NAME}") from first'
    ),
}


def _run(body: str, file: Path) -> tuple[str, str]:
    """What is said on standard error, and what stands in the log."""
    done = subprocess.run(
        [sys.executable, "-c", _START + _RAISE + body, str(file)],
        capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(SRC.parent), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.stdout + done.stderr, file.read_text(encoding="utf-8")


@pytest.mark.parametrize("body", WAYS.values(), ids=WAYS.keys())
def test_a_mistake_is_told_by_its_place_and_kind(tmp_path: Path, body: str) -> None:
    said, written = _run(body, tmp_path / "the.log")
    assert said == ""
    assert "Error" in written
    assert "<string>" in written
    assert NAME not in written


def test_a_warning_of_a_library_is_told_without_its_words(tmp_path: Path) -> None:
    said, written = _run(f'warnings.warn("{NAME}", UserWarning)', tmp_path / "the.log")
    assert said == ""
    assert "UserWarning" in written
    assert NAME not in written


def test_without_it_python_would_quote_them(tmp_path: Path) -> None:
    file = tmp_path / "the.log"
    for body in WAYS.values():
        untold = (
            "sys.excepthook = sys.__excepthook__\nsys.unraisablehook = sys.__unraisablehook__\n"
        )
        untold += f"threading.excepthook = threading.__excepthook__\n{body}"
        assert NAME in _run(untold, file)[0]


def test_it_is_in_force_before_the_program_looks_at_its_words() -> None:
    start = (SRC / "__main__.py").read_text(encoding="utf-8")
    body = start[start.index("def main()") :]
    assert body.index("tell_only_where()") < body.index("sys.argv")
