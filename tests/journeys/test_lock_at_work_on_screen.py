"""Locking while work runs: a roster being read, looked at or taken over, a log saved or printed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counsel_desk import clock, i18n, settings
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.imports.sheets import ROSTER_HEADINGS, invented_name, roster_row, write_xlsx
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat
from tests.journeys.memory import found_in_memory, needles
from tests.journeys.reader import BUS_PROGRAM, LABEL, Reader, reader
from tests.journeys.screen import missing_tools, program_pids, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

ROWS, KNOWN = 5_000, 2
LOOKED_FOR = (0, ROWS // 2, ROWS - 1)

PRINTER = """#!{python}
import os, pathlib, sys, time
folder, name = pathlib.Path("{folder}"), os.path.basename(sys.argv[0])
if name == "lpstat":
    print("system default destination: office" if "-d" in sys.argv else "office")
elif name == "lp":
    first = sys.stdin.buffer.read(1)
    (folder / "began.part").write_text(str(os.getpid()))
    (folder / "began.part").rename(folder / "began")
    while not (folder / "go").exists():
        time.sleep(0.05)
    (folder / "paper").write_bytes(first + sys.stdin.buffer.read())
    print("request id is office-1 (1 file(s))")
"""


@pytest.fixture
def eyes(at_desk: Seat) -> Iterator[Reader]:
    """Somebody who reads the screen; the program speaks Chinese."""
    language = i18n.language()
    i18n.set_language("zh_CN")
    with reader(at_desk.screen) as made:
        yield made
    i18n.set_language(language)


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large school's roster; all people in it are invented."""
    rows = [roster_row(n, grade=1 + n % 9, class_no=1 + n // 9 % 12) for n in range(ROWS)]
    file = tmp_path_factory.mktemp("roster") / "roster.xlsx"
    return write_xlsx(file, {"roster": [ROSTER_HEADINGS, *rows]})


def test_locking_while_a_roster_is_read_takes_nothing_over(
    at_desk: Seat, eyes: Reader, roster: Path
) -> None:
    pid = _choose_roster(at_desk, eyes, roster)
    at_desk.lock(pid)
    _look_after_lock(at_desk, pid)
    assert _students(at_desk.vault) == KNOWN


def test_locking_while_a_roster_is_taken_over_takes_it_over_whole_or_not_at_all(
    at_desk: Seat, eyes: Reader, roster: Path
) -> None:
    pid = _choose_roster(at_desk, eyes, roster)
    eyes.click(_("Take over"))
    at_desk.lock(pid)
    _look_after_lock(at_desk, pid)
    assert _students(at_desk.vault) in (KNOWN, KNOWN + ROWS)


@pytest.mark.slow
def test_a_minute_without_a_key_locks_over_the_preview_of_a_roster(
    at_desk: Seat, eyes: Reader, roster: Path
) -> None:
    file = at_desk.screen.account / "config" / "settings.json"
    settings.save(replace(settings.load(file), idle_minutes=1), file)
    pid = _choose_roster(at_desk, eyes, roster)
    eyes.wait_for(_("Take over"))
    _look_after_lock(at_desk, pid)
    assert _students(at_desk.vault) == KNOWN


def test_locking_while_the_log_is_printed_prints_it_whole_or_not_at_all(
    at_desk: Seat, eyes: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = _slow_printer(tmp_path / "bin", monkeypatch)
    pid = _preview_log(at_desk, eyes)
    at_desk.screen.key("ctrl+p")
    wait_for((printer / "began").exists, "the printer to begin")
    at_desk.lock(pid)
    _look_after_lock(at_desk, pid)
    told = _("The printing of “{title}” was broken off by locking. Print it once more.")
    eyes.wait_for(told.format(title=_("Room log")), LABEL)
    (printer / "go").touch()
    lp = int((printer / "began").read_text(encoding="ascii"))
    wait_for(lambda: not Path(f"/proc/{lp}").exists(), "the printer's program to end")
    paper = printer / "paper"
    assert not paper.exists() or paper.read_bytes().endswith(b"%%EOF\n")


def test_locking_over_the_question_where_to_save_saves_nothing(
    at_desk: Seat, eyes: Reader, tmp_path: Path
) -> None:
    pid = _preview_log(at_desk, eyes)
    at_desk.screen.key("ctrl+s")
    eyes.click(_("Save"))
    eyes.type_path(_("Save as PDF"), tmp_path / "log.pdf")
    at_desk.lock(pid)
    _look_after_lock(at_desk, pid)
    assert not list(tmp_path.glob("*.pdf*"))


def _choose_roster(at_desk: Seat, eyes: Reader, roster: Path) -> int:
    """The roster is chosen and begins to be read; returns the process that has the vault open."""
    at_desk.start()
    pid = at_desk.unlock(COUNSELLOR_WORD)
    eyes.click(_("Students"))
    eyes.click(_("Take over a roster"))
    eyes.click(_("Choose the sheet…"))
    eyes.name_file(_("The school's roster"), roster)
    return pid


def _preview_log(at_desk: Seat, eyes: Reader) -> int:
    """The log of the month as it would be printed; returns the process that has it open."""
    at_desk.screen.more |= {"XDG_CONFIG_HOME": str(at_desk.screen.account / "xdg")}
    at_desk.start()
    pid = at_desk.unlock(COUNSELLOR_WORD)
    eyes.click(_("Openings and use"))
    at_desk.screen.settle()
    at_desk.screen.key("ctrl+p")
    eyes.wait_for(_("Save as PDF"))
    at_desk.screen.settle()
    return pid


def _slow_printer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that takes the first letter, and the rest when it is told to go on."""
    folder.mkdir()
    for name in ("lp", "lpstat", "cancel"):
        text = PRINTER.format(python=sys.executable, folder=folder)
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return folder


def _look_after_lock(at_desk: Seat, pid: int) -> None:
    """The unlock window stands, and nothing secret is in any process any more."""
    wait_for(lambda: pid not in program_pids(at_desk.screen.display), "the old process to end")
    at_desk.wait_for_window()
    assert not at_desk.is_open()
    names = {f"name {number}": invented_name(number) for number in LOOKED_FOR}
    secrets = needles(at_desk.vault, **names, known="测试生", note="过程文字")
    assert found_in_memory(at_desk, secrets) == {}


def _students(vault: Path) -> int:
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        return len(desk.require_cases().students.overview(clock.today()))
