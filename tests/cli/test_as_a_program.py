"""The program as its own process: ``python -m counsel_desk``, with pipes as a script has them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counsel_desk import paths
from tests.cli import school

PROGRAM = [sys.executable, "-m", "counsel_desk"]


def _run(
    *words: object, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    root = paths.program_root()
    return subprocess.run(
        [*PROGRAM, *(str(word) for word in words)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(root / "src"), **environment},
        check=False,
        start_new_session=True,  # no terminal to ask at
    )


def _list(vault: Path) -> tuple[object, ...]:
    return ("student", "list", "--vault", vault, "--as", school.COUNSELLOR.name)


@pytest.mark.parametrize("terminal", ["utf-8", "ascii", "cp1252"])
def test_chinese_goes_in_and_out_whatever_the_terminal_is_set_to(
    vault: Path, terminal: str
) -> None:
    done = _run(
        *_list(vault), "--reveal", "--password-stdin",
        stdin=f"{school.COUNSELLOR.password}\n".encode(), PYTHONIOENCODING=terminal,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert str(school.roster_rows()[0][0]) in done.stdout.decode("utf-8")


def test_a_wrong_password_ends_with_3(vault: Path) -> None:
    done = _run(*_list(vault), "--password-stdin", stdin=b"another password\n")
    assert (done.returncode, done.stdout) == (3, b"")


def test_without_terminal_and_standard_input_it_ends_with_2_and_one_sentence(vault: Path) -> None:
    done = _run(*_list(vault))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--password-stdin" in done.stderr
    assert b"Warning" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_command_ends_with_2() -> None:
    assert _run("frobnicate").returncode == 2


def test_a_reader_that_stops_reading_is_no_mistake(vault: Path) -> None:
    words = [*PROGRAM, *(str(word) for word in _list(vault)), "--password-stdin"]
    environment = {**os.environ, "PYTHONPATH": str(paths.program_root() / "src")}
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        program.stdin.write(f"{school.COUNSELLOR.password}\n".encode())
        program.stdin.close()
        told = program.stderr.read()
    assert told == b""
    assert program.returncode == 0


def test_the_words_of_the_running_program_hold_no_password(vault: Path) -> None:
    words = [*PROGRAM, *(str(word) for word in _list(vault)), "--password-stdin"]
    environment = {**os.environ, "PYTHONPATH": str(paths.program_root() / "src")}
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as program:
        shown = Path(f"/proc/{program.pid}/cmdline")
        if shown.exists():
            assert school.COUNSELLOR.password.encode() not in shown.read_bytes()
        program.communicate(f"{school.COUNSELLOR.password}\n".encode())
    assert program.returncode == 0


def test_no_room_to_write_ends_with_6(vault: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.pdf"
    words = [
        *PROGRAM, "print", "room-log", "--vault", vault, "--as", school.COUNSELLOR.name,
        "--password-stdin", "--month", "2026-10", "--out", out,
    ]  # fmt: skip
    limited = ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *(str(word) for word in words)]
    done = subprocess.run(
        limited,
        input=f"{school.COUNSELLOR.password}\n".encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(paths.program_root() / "src")},
        check=False,
    )
    assert (done.returncode, done.stdout) == (6, b"")
    assert not out.exists()
    assert b"Traceback" not in done.stderr
