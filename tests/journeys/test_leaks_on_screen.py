"""What a day at the screen leaves behind outside the vault: no name, nothing typed, no password."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, PRINCIPAL_WORD, Seat
from tests.journeys.screen import missing_tools, program_pids, wait_for
from tests.privacy.needles import Secret, chunks
from tests.privacy.scanner import Finding, Scanner
from tests.privacy.unpacking import places_in_folder

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing_tools()), reason="no X server, window manager or xdotool here"),
]

STUDENTS = ("测试生甲", "测试生乙")
LETTERS = "ceshishengyi"
TALK = "quokka yiqi hua le zuoxi biao"
WRONG_WORD = "shanlin mingyue qinghe 24"


def test_a_day_at_the_screen_leaves_no_name_and_no_word_behind(at_desk: Seat) -> None:
    shown = at_desk.screen
    shown.more = _folders_of_qt(shown.account)
    at_desk.start()
    shown.type(WRONG_WORD)
    shown.key("Return")
    _wait_for_pause(at_desk)
    at_desk.unlock(COUNSELLOR_WORD)
    _open_student(at_desk)
    _record(at_desk)
    _look_at_print(at_desk)
    assert _leaks(shown.account) == []
    _lock(at_desk)
    _leave(at_desk)
    assert _talks(at_desk.vault) == [TALK]
    assert {one.name for one in shown.account.rglob("*")} >= {"settings.json", "pauses.json", "tmp"}
    assert _leaks(shown.account) == []


@pytest.mark.parametrize(
    "planted", [STUDENTS[1], LETTERS, TALK, COUNSELLOR_WORD, WRONG_WORD], ids=repr
)
@pytest.mark.parametrize("file", ["config/settings.json", "log/counsel-desk.log", "tmp/page"])
def test_the_scan_finds_what_was_left_behind(tmp_path: Path, file: str, planted: str) -> None:
    place = tmp_path / file
    place.parent.mkdir()
    place.write_text(f'{{"before": "{planted}"}}', encoding="utf-8")
    found = {one.place for one in _leaks(tmp_path)}
    assert f"{tmp_path.name}/{file}" in found


def _folders_of_qt(account: Path) -> dict[str, str]:
    """Qt's own memory (last folders, recent files, caches) lies in the account too."""
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    return {f"XDG_{kind}_HOME": str(account / f"xdg-{kind.lower()}") for kind in kinds}


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
    """A session with the student, found by the sounds of the name once more, and saved."""
    shown = at_desk.screen
    shown.key("ctrl+n")
    shown.settle()
    shown.type(LETTERS)
    shown.settle()
    shown.key("Return", "2")
    shown.settle()
    shown.click_in_window(0.35, 0.72)
    shown.type(TALK)
    # Saving asks the safety question, with the keyboard at its first answer.
    shown.key("ctrl+s")
    shown.settle()
    shown.key("1", "ctrl+s")
    shown.settle()


def _look_at_print(at_desk: Seat) -> None:
    """The student's newest session as it would be on paper; it is not printed."""
    _open_student(at_desk)
    shown = at_desk.screen
    # The keyboard is at the tabs: plan, timeline, sessions.
    shown.key("Right", "Right")
    shown.settle()
    before = set(shown.windows())
    shown.key("ctrl+p")
    wait_for(lambda: set(shown.windows()) - before, "the preview")
    shown.settle()
    shown.key("Escape")
    wait_for(lambda: set(shown.windows()) == before, "the preview to close")
    shown.settle()


def _lock(at_desk: Seat) -> None:
    shown = at_desk.screen
    (before,) = program_pids(shown.display)
    shown.key("ctrl+l")
    wait_for(lambda: before not in program_pids(shown.display), "the old process to end")
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


def _leaks(account: Path) -> list[Finding]:
    """Names in every shape and sound, the talk in pieces, every password that was typed."""
    names = [Secret(one, "student") for one in STUDENTS]
    words = [Secret(one, "password") for one in (COUNSELLOR_WORD, PRINCIPAL_WORD, WRONG_WORD)]
    pieces = chunks(TALK, "talk")
    return Scanner([*names, *words, *pieces], names).scan(places_in_folder(account))
