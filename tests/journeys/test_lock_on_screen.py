"""Locking in the middle of a sentence: nothing typed is lost, and nothing of it stays in memory."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat
from tests.journeys.memory import found_in_memory, needles
from tests.journeys.screen import missing_tools

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing_tools()), reason="no X server, window manager or xdotool here"),
]

SENTENCE = "zhe zhou shui de hao yi dian quokka"


def test_locking_mid_sentence_loses_nothing_and_leaves_nothing(at_desk: Seat) -> None:
    at_desk.start()
    before = at_desk.unlock(COUNSELLOR_WORD)
    shown = at_desk.screen
    shown.key("ctrl+n")
    shown.settle()
    # The large field for the course of the session, by mouse as most people would.
    shown.click_in_window(0.35, 0.72)
    # The window manager gives the focus anew at a click, and keys that fall into that are gone.
    shown.settle()
    shown.type(SENTENCE)
    at_desk.lock(before)
    at_desk.wait_for_window()
    assert _secrets_in_memory(at_desk) == {}
    assert _drafts(at_desk.vault) == [SENTENCE]


@pytest.mark.parametrize(
    "keys",
    [("F1",), ("F2",), ("ctrl+k",), ("ctrl+shift+n",), ("Tab", "Tab", "space", "ctrl+p")],
    ids=["help", "crisis card", "search", "two-line record", "print preview"],
)
def test_locking_with_something_open_leaves_nothing(at_desk: Seat, keys: tuple[str, ...]) -> None:
    at_desk.start()
    before = at_desk.unlock(COUNSELLOR_WORD)
    shown = at_desk.screen
    for key in keys:
        shown.key(key)
        shown.settle()
    at_desk.lock(before)
    at_desk.wait_for_window()
    assert _secrets_in_memory(at_desk) == {}


def test_the_scan_finds_what_is_there(at_desk: Seat) -> None:
    at_desk.start()
    at_desk.unlock(COUNSELLOR_WORD)
    copy = at_desk.vault.with_name("copy")
    shutil.copytree(at_desk.vault, copy)
    (copy / "lock").write_bytes(b"")
    assert found_in_memory(at_desk, needles(copy))


def _secrets_in_memory(at_desk: Seat) -> dict[str, int]:
    return found_in_memory(at_desk, needles(at_desk.vault, note=SENTENCE[8:]))


def _drafts(vault: Path) -> list[str]:
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        bodies = [json.loads(one.body) for one in desk.require_cases().drafts.all()]
    return [_longest(body) for body in bodies]


def _longest(body: object) -> str:
    """The longest text of a form, wherever it stands in it."""
    if isinstance(body, str):
        return body
    parts = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    return max((_longest(one) for one in parts), key=len, default="")
