"""Journeys on a real screen: getting in, going back to a backup, the principal at the printer."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pypdf
import pytest

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import (
    COUNSELLOR_WORD,
    PERSON_BOX_UP,
    PRINCIPAL_WORD,
    Seat,
    put_printer_on_path,
)
from tests.journeys.screen import missing_tools, program_pids, wait_for

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing_tools()), reason="no X server, window manager or xdotool here"),
]


def test_a_wrong_password_is_told_and_the_right_one_then_opens(at_desk: Seat) -> None:
    at_desk.start()
    at_desk.screen.type("nothing like it")
    at_desk.screen.key("Return")
    at_desk.screen.settle()
    assert not at_desk.is_open()
    pauses = at_desk.screen.account / "config" / "pauses.json"
    ((_count, until),) = json.loads(pauses.read_text(encoding="utf-8")).values()
    wait_for(lambda: time.time() > until, "the pause to end")
    at_desk.screen.settle()
    at_desk.unlock(COUNSELLOR_WORD)


def test_a_damaged_vault_is_told_and_the_newest_good_copy_opens(at_desk: Seat) -> None:
    at_desk.start()
    _damage(at_desk.vault / "cases.db")
    at_desk.screen.type(COUNSELLOR_WORD)
    at_desk.screen.key("Return")
    at_desk.screen.settle()
    assert not at_desk.is_open()
    # The password once more, then two steps on: past "Unlock" to the offered backup.
    at_desk.screen.type(COUNSELLOR_WORD)
    at_desk.screen.key("Tab", "Tab", "space")
    # What it holds is shown first; then the deed, and what came of it.
    for _step in ("go back to it", "on to the vault"):
        at_desk.screen.settle()
        at_desk.screen.key("Return")
    wait_for(at_desk.is_open, "the backup to be open")
    at_desk.screen.settle()
    at_desk.screen.key("ctrl+l")
    wait_for(lambda: not at_desk.is_open(), "the vault to be sealed")
    with Desk.open(at_desk.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        assert desk.require_cases().sessions.count() == 2
    kept = [one for one in at_desk.vault.parent.iterdir() if "-kept-" in one.name]
    assert len(kept) == 1


def _damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def test_the_principal_looks_in_and_prints_the_log(
    at_desk: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    put_printer_on_path(tmp_path / "bin", paper, monkeypatch)
    at_desk.start()
    at_desk.unlock(PRINCIPAL_WORD, *PERSON_BOX_UP)
    shown = at_desk.screen
    # The keyboard is on the first page of the side bar; the usage log is the second.
    shown.key("Tab", "space")
    shown.settle()
    shown.key("ctrl+p")
    shown.settle()
    shown.key("ctrl+p")
    wait_for(lambda: paper.exists() and paper.read_bytes().endswith(b"%%EOF\n"), "the paper")
    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.read_bytes())).pages
    )
    assert vaults.SCHOOL.name in text
    assert "测试生" not in text
    assert len(program_pids(shown.display)) == 1


def test_a_session_is_recorded_in_a_dozen_keys_beyond_its_text(at_desk: Seat) -> None:
    at_desk.start()
    at_desk.unlock(COUNSELLOR_WORD)
    shown, text = at_desk.screen, "slept better, wants to join the choir"
    # Ctrl+N, who, Enter, a topic by its digit, on to the text; save, the safety answer, save.
    keys_before, keys_after = (
        ["ctrl+n", *"css", "Return", "2", "Tab", "Tab"],
        ["ctrl+s", "1", "ctrl+s"],
    )
    _press(at_desk, keys_before)
    shown.type(text)
    _press(at_desk, keys_after)
    shown.key("ctrl+l")
    wait_for(lambda: not at_desk.is_open(), "the vault to be sealed")
    assert len(keys_before) + len(keys_after) <= 12
    with Desk.open(at_desk.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        (new,) = [one for one in cases.sessions.overview() if one.day == clock.today()]
        note = cases.sessions.get(new.id)
    assert (note.process, note.safety, note.topics) == (text, "not_raised", ("sleep",))


def _press(at_desk: Seat, keys: list[str]) -> None:
    for key in keys:
        at_desk.screen.key(key)
        at_desk.screen.settle()
