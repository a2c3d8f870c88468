"""A program that falls over leaves no picture of its memory, however it is started."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source_tree import SRC

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")

_ASK = (
    "import ctypes, resource; {before}"
    "print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
)
_SHUT = "from counsel_desk import process_memory; process_memory.keep_out_of_dumps(); "


def _answer(before: str) -> list[str]:
    words = [sys.executable, "-c", _ASK.format(before=before)]

    def with_dumps() -> None:
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    done = subprocess.run(
        words, capture_output=True, text=True, check=True, cwd=SRC.parent, preexec_fn=with_dumps
    )
    return done.stdout.split()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is of Linux")
def test_no_core_file_is_written_and_the_memory_is_closed_to_others() -> None:
    assert _answer(_SHUT) == ["0", "0"]
    assert _answer("")[1] == "1"


def test_it_is_the_first_thing_that_the_program_does() -> None:
    start = (SRC / "__main__.py").read_text(encoding="utf-8")
    body = start[start.index("def main()") :]
    assert body.index("keep_out_of_dumps()") < body.index("sys.argv")


def test_a_program_that_falls_over_leaves_nothing(tmp_path: Path) -> None:
    crash = f"import sys; sys.path.insert(0, {str(SRC.parent)!r}); {_SHUT}import os; os.abort()"
    done = subprocess.run(
        [sys.executable, "-c", crash], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert list(tmp_path.iterdir()) == []


def _locked(limit: int) -> tuple[int, int]:
    """KiB held in memory, and MiB that could still be had, under this limit."""
    ask = (
        "from counsel_desk import process_memory; process_memory.keep_out_of_swap()\n"
        "more = len(bytearray(300 << 20)) >> 20\n"
        "told = open('/proc/self/status').read().split('VmLck:')[1].split()[0]\n"
        "print(told, more)"
    )

    def with_limit() -> None:
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (limit, limit))

    try:
        done = subprocess.run(
            [sys.executable, "-c", ask], capture_output=True, text=True, check=True,
            cwd=SRC.parent, preexec_fn=with_limit,
        )  # fmt: skip
    except subprocess.SubprocessError:
        pytest.skip("this account may not choose the limit")
    held, more = done.stdout.split()
    return int(held), int(more)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mlockall is of Linux")
def test_nothing_goes_to_the_swap_where_any_amount_may_be_kept_in_memory() -> None:
    held, _more = _locked(resource.RLIM_INFINITY)
    assert held > 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mlockall is of Linux")
def test_a_limit_on_it_takes_no_memory_away_from_the_program() -> None:
    assert _locked(8 << 20) == (0, 300)
