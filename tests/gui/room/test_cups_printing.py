"""Printing through CUPS, with commands of the tests in place of the system's."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.errors import DeskError
from counsel_desk.gui.room import cups_printing
from counsel_desk.gui.room.cups_printing import CupsDoor
from counsel_desk.gui.room.printing import PrintOrder

ORDER = PrintOrder(b"%PDF-1.4 invented", "Room log", 2, "Office")


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dressed: QApplication) -> Path:
    """A folder whose commands come first; each notes what it was called with."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def _command(folder: Path, name: str, body: str) -> None:
    file = folder / name
    file.write_text(f'#!/bin/sh\necho "$0 $@" >> {folder}/calls\n{body}\n', encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def _print(qtbot: QtBot) -> tuple[list[str], list[DeskError]]:
    told, refused = list[str](), list[DeskError]()
    CupsDoor().send(ORDER, told.append, refused.append)
    qtbot.waitUntil(lambda: bool(told or refused), timeout=10_000)
    return told, refused


def test_the_usual_printer_comes_first(commands: Path, qtbot: QtBot) -> None:
    _command(
        commands, "lpstat",
        '[ "$1" = -d ] && echo "system default destination: Office" || printf "Attic\\nOffice\\n"',
    )  # fmt: skip
    found: list[Sequence[str]] = []
    CupsDoor().find_printers(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found == [["Office", "Attic"]]


def test_without_cups_there_is_no_printer(
    commands: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(commands))
    found: list[Sequence[str]] = []
    CupsDoor().find_printers(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    assert found == [[]]


def test_the_pdf_goes_in_on_standard_input_and_the_job_is_cleared_away(
    commands: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups_printing, "_ASK_EVERY_MS", 10)
    _command(commands, "lp", f'cat > {commands}/input; echo "request id is Office-7 (1 file(s))"')
    waits = f"[ -e {commands}/out ] || (touch {commands}/out; echo Office-7 somebody)"
    _command(commands, "lpstat", waits)
    _command(commands, "cancel", "true")
    told, refused = _print(qtbot)
    assert not refused
    assert told
    assert (commands / "input").read_bytes() == ORDER.pdf
    calls = commands / "calls"
    qtbot.waitUntil(lambda: "cancel -x Office-7" in calls.read_text(), timeout=10_000)
    told_calls = calls.read_text(encoding="utf-8")
    assert "lp -d Office -n 2 -t Room log -" in told_calls
    assert told_calls.count("lpstat -W not-completed") == 2  # a job that waits is left alone


def test_a_printer_that_says_no_is_told(commands: Path, qtbot: QtBot) -> None:
    _command(commands, "lp", "exit 1")
    told, refused = _print(qtbot)
    assert not told
    assert "Office" in str(refused[0])
