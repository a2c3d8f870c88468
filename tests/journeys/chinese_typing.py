"""Chinese typed through fcitx5 into the text of a session; run by hand where fcitx5 is installed.

``python -m pytest tests/journeys/chinese_typing.py``. Whether fcitx5 takes the choice of pinyin at
once depends on the machine, so it is no part of the whole run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat
from tests.journeys.screen import missing_tools, wait_for

NEEDED = ("fcitx5", "fcitx5-remote", "dbus-daemon")
PINYIN = Path("/usr/share/fcitx5/inputmethod/pinyin.conf")
missing = [*missing_tools(), *(name for name in NEEDED if shutil.which(name) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing) or not PINYIN.exists(), reason="no screen or no fcitx5 here"),
]

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""


@pytest.fixture
def with_fcitx(at_desk: Seat, tmp_path: Path) -> Iterator[Seat]:
    """The desk with a message bus of its own and fcitx5 on it."""
    home = tmp_path / "home"
    (home / ".config" / "fcitx5").mkdir(parents=True)
    (home / ".config" / "fcitx5" / "profile").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "run").mkdir(mode=0o700)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    assert bus.stdout is not None
    at_desk.screen.more = {
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QT_IM_MODULE": "fcitx",
    }
    fcitx = at_desk.screen.start_beside("fcitx5", "--disable=wayland")
    wait_for(lambda: _remote(at_desk) != "", "fcitx5 to answer")
    yield at_desk
    fcitx.terminate()
    fcitx.wait(timeout=10)
    bus.terminate()
    bus.stdout.close()
    bus.wait(timeout=10)


def _remote(at_desk: Seat, *words: str) -> str:
    done = subprocess.run(
        ["fcitx5-remote", *words],
        env=at_desk.screen.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def _composes(at_desk: Seat) -> bool:
    """Choose pinyin for the field that has the keyboard, and see whether it is chosen."""
    _remote(at_desk, "-o")
    _remote(at_desk, "-s", "pinyin")
    return (_remote(at_desk), _remote(at_desk, "-n")) == ("2", "pinyin")


def test_chinese_reaches_the_note_and_what_is_half_composed_is_kept(with_fcitx: Seat) -> None:
    with_fcitx.start()
    with_fcitx.unlock(COUNSELLOR_WORD)
    shown = with_fcitx.screen
    shown.key("ctrl+n")
    shown.settle()
    shown.click_in_window(0.35, 0.72)
    shown.settle()
    wait_for(lambda: _composes(with_fcitx), "pinyin to be chosen")
    shown.type("nihao")
    shown.settle()
    shown.key("space")
    shown.settle()
    shown.type("xin")
    shown.settle()
    shown.key("ctrl+l")
    wait_for(lambda: not with_fcitx.is_open(), "the vault to be sealed")
    with Desk.open(with_fcitx.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        (draft,) = desk.require_cases().drafts.all()
    assert "你好xin" in json.dumps(json.loads(draft.body), ensure_ascii=False)
