"""What a day at the screen leaves behind outside the vault: no name, nothing typed, no password.

Nor does a program that makes a mistake with a name in its hands, or is ended in the middle of a
sentence.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import signal
import time
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import (
    COUNSELLOR_WORD,
    PRINCIPAL_WORD,
    Seat,
    put_printer_on_path,
)
from tests.journeys.screen import ROOT, SAID, missing_tools, program_pids, wait_for
from tests.privacy.needles import Secret, chunks
from tests.privacy.scanner import Finding, Scanner
from tests.privacy.unpacking import places_in, places_in_folder

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing_tools()), reason="no X server, window manager or xdotool here"),
]

STUDENTS = ("测试生甲", "测试生乙")
LETTERS = "ceshishengyi"
TALK = "quokka yiqi hua le zuoxi biao"
HALF = "quokka xiang hui laojia zhu"
WRONG_WORD = "shanlin mingyue qinghe 24"
FALLS = """
import signal, threading
from pathlib import Path

def fall(*_signal):
    from PySide6.QtCore import qWarning
    name = Path(__file__).with_name("name").read_text(encoding="utf-8")
    def wrong(student=name):
        raise ValueError(f"{student} is not there")
    qWarning(name)
    thread = threading.Thread(target=wrong, name=name)
    thread.start()
    thread.join()
    wrong()

signal.signal(signal.SIGUSR1, fall)
"""
"""Put beside the program's own modules, Python reads it first: a mistake that waits for a word."""


def test_a_day_at_the_screen_leaves_no_name_and_no_word_behind(
    at_desk: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, paper = at_desk.screen, tmp_path / "paper.pdf"
    put_printer_on_path(tmp_path / "bin", paper, monkeypatch)
    shown.more = _folders_of_qt(shown.account)
    at_desk.start()
    shown.type(WRONG_WORD)
    shown.key("Return")
    _wait_for_pause(at_desk)
    at_desk.unlock(COUNSELLOR_WORD)
    _open_student(at_desk)
    _record(at_desk)
    _print(at_desk, paper)
    assert STUDENTS[1].encode() not in _queue(paper)
    assert _scanner().scan(places_in("queue", _queue(paper))) == []
    assert _leaks(shown.account) == []
    _lock(at_desk)
    _leave(at_desk)
    assert _talks(at_desk.vault) == [TALK]
    assert {one.name for one in shown.account.rglob("*")} >= {"settings.json", "pauses.json", "tmp"}
    assert _leaks(shown.account) == []


def test_a_mistake_and_a_sudden_end_leave_neither(
    at_desk: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = at_desk.screen
    _let_dumps_be_written()
    shown.more = _folders_of_qt(shown.account) | _with_a_mistake(tmp_path / "mistake")
    at_desk.start()
    at_desk.unlock(COUNSELLOR_WORD)
    _begin_record(at_desk, HALF)
    written = (at_desk.vault / "cases.db").stat().st_mtime_ns
    wait_for(lambda: (at_desk.vault / "cases.db").stat().st_mtime_ns > written, "the draft")
    _fall(at_desk)
    assert _leaks(shown.account) == []
    _end(at_desk, signal.SIGABRT)
    assert _leaks(shown.account) == []
    at_desk.start()
    at_desk.unlock(COUNSELLOR_WORD)
    _end(at_desk, signal.SIGKILL)
    assert _drafts(at_desk.vault) == [HALF]
    assert [one for one in shown.account.rglob("*core*") if one.is_file()] == []
    assert _leaks(shown.account) == []


@pytest.mark.parametrize(
    "planted", [STUDENTS[1], LETTERS, TALK, COUNSELLOR_WORD, WRONG_WORD], ids=repr
)
@pytest.mark.parametrize(
    "file",
    [
        "config/settings.json", "log/counsel-desk.log", "tmp/page", SAID, "core.4711",
        "home/.cache/thumbnails/large/page",
    ],
)  # fmt: skip
def test_the_scan_finds_what_was_left_behind(tmp_path: Path, file: str, planted: str) -> None:
    place = tmp_path / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f'{{"before": "{planted}"}}', encoding="utf-8")
    found = {one.place for one in _leaks(tmp_path)}
    assert f"{tmp_path.name}/{file}" in found


def _folders_of_qt(account: Path) -> dict[str, str]:
    """Qt's own memory (last folders, recent files, caches) lies in the account too."""
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    folders = {f"XDG_{kind}_HOME": str(account / f"xdg-{kind.lower()}") for kind in kinds}
    return {"HOME": str(account / "home"), **folders}


def _let_dumps_be_written() -> None:
    """As far as this machine lets a process have them at all."""
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def _with_a_mistake(folder: Path) -> dict[str, str]:
    """A program that makes a mistake with a student's name when it gets a signal."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FALLS, encoding="utf-8")
    (folder / "name").write_text(STUDENTS[1], encoding="utf-8")
    return {"PYTHONPATH": f"{folder}:{ROOT / 'src'}"}


def _fall(at_desk: Seat) -> None:
    """Let it happen; the window says so, and goes on."""
    shown, log = at_desk.screen, at_desk.screen.account / "log" / "counsel-desk.log"
    before = set(shown.windows())
    (pid,) = program_pids(shown.display)
    os.kill(pid, signal.SIGUSR1)
    wait_for(lambda: set(shown.windows()) - before, "the window that tells of a mistake")
    shown.settle()
    shown.key("Return")
    wait_for(lambda: set(shown.windows()) == before, "it to be read")
    assert log.read_text(encoding="utf-8").count("ValueError") == 2


def _end(at_desk: Seat, how: signal.Signals) -> None:
    (pid,) = program_pids(at_desk.screen.display)
    os.kill(pid, how)
    wait_for(lambda: not program_pids(at_desk.screen.display), "the program to be gone")
    wait_for(lambda: _is_free(at_desk.vault), "the computer to give the lock back")


def _is_free(vault: Path) -> bool:
    with (vault / "lock").open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _wait_for_pause(at_desk: Seat) -> None:
    """After a wrong password: until another one may be tried."""
    pauses = at_desk.screen.account / "config" / "pauses.json"
    wait_for(pauses.exists, "the wrong password to be counted")
    ((_count, until),) = json.loads(pauses.read_text(encoding="utf-8")).values()
    wait_for(lambda: time.time() > until, "the pause to end")
    at_desk.screen.settle()


def _open_student(at_desk: Seat) -> None:
    """Ctrl+K, the name by its sounds, Enter: the student's page."""
    shown = at_desk.screen
    shown.key("ctrl+k")
    shown.settle()
    shown.type(LETTERS)
    shown.settle()
    shown.key("Return")
    shown.settle()


def _record(at_desk: Seat) -> None:
    """A session with the student that is saved."""
    shown = at_desk.screen
    _begin_record(at_desk, TALK)
    # Saving asks the safety question, with the keyboard at its first answer.
    shown.key("ctrl+s")
    shown.settle()
    shown.key("1", "ctrl+s")
    shown.settle()


def _begin_record(at_desk: Seat, text: str) -> None:
    """A session with the student, found by the sounds of the name once more."""
    shown = at_desk.screen
    shown.key("ctrl+n")
    shown.settle()
    shown.type(LETTERS)
    shown.settle()
    shown.key("Return", "2")
    shown.settle()
    shown.click_in_window(0.35, 0.72)
    shown.type(text)


def _print(at_desk: Seat, paper: Path) -> None:
    """The student's newest session, looked at and put on paper."""
    _open_student(at_desk)
    shown = at_desk.screen
    # The keyboard is at the tabs: plan, timeline, sessions.
    shown.key("Right", "Right")
    shown.settle()
    before = set(shown.windows())
    shown.key("ctrl+p")
    wait_for(lambda: set(shown.windows()) - before, "the preview")
    shown.settle()
    shown.key("ctrl+p")
    wait_for(lambda: paper.exists() and paper.read_bytes().rstrip().endswith(b"%%EOF"), "the paper")
    shown.settle()
    shown.key("Escape")
    wait_for(lambda: set(shown.windows()) == before, "the preview to close")
    shown.settle()


def _queue(paper: Path) -> bytes:
    """What the print service was told of the paper beside its pages."""
    return paper.with_name(f"{paper.name}.queue").read_bytes()


def _lock(at_desk: Seat) -> None:
    (before,) = program_pids(at_desk.screen.display)
    at_desk.lock(before)
    at_desk.wait_for_window()


def _leave(at_desk: Seat) -> None:
    shown = at_desk.screen
    shown.key("alt+F4")
    wait_for(lambda: not program_pids(shown.display), "the program to end")


def _talks(vault: Path) -> list[str]:
    """What the new session of the second student says: the day really happened."""
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        (student,) = (
            one.id for one in cases.students.overview(clock.today()) if one.name == STUDENTS[1]
        )
        notes = cases.sessions.of_student(student)
        return [one.process for one in notes if one.kind == "individual"]


def _drafts(vault: Path) -> list[str]:
    """What was half written when the program was ended."""
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        bodies = [one.body for one in desk.require_cases().drafts.all()]
    return [HALF for body in bodies if HALF in body]


def _leaks(account: Path) -> list[Finding]:
    """All that is found in the account's files and their names."""
    return _scanner().scan(places_in_folder(account))


def _scanner() -> Scanner:
    """Names in every shape and sound, the talks in pieces, every password that was typed."""
    names = [Secret(one, "student") for one in STUDENTS]
    words = [Secret(one, "password") for one in (COUNSELLOR_WORD, PRINCIPAL_WORD, WRONG_WORD)]
    pieces = [piece for text in (TALK, HALF) for piece in chunks(text, "talk")]
    return Scanner([*names, *words, *pieces], names)
