"""Chinese typed through fcitx5: into the text of a session, and into the search."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat
from tests.journeys.reader import BUS_PROGRAM, LINE, Reader, message_bus, reader
from tests.journeys.screen import missing_tools, wait_for

PINYIN = Path("/usr/share/fcitx5/inputmethod/pinyin.conf")
NEEDED = ("fcitx5", "fcitx5-remote", BUS_PROGRAM)
missing = [*missing_tools(), *(name for name in NEEDED if shutil.which(name) is None)]
if not PINYIN.exists():
    missing.append("pinyin for fcitx5")

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

# Every field starts in pinyin, so that nothing has to be switched at the right moment; and fcitx
# leaves the X server's keyboard alone, which xdotool types on.
CONFIG = {
    "config": "[Behavior]\nActiveByDefault=True\nShareInputState=No\n",
    "conf/xcb.conf": "Allow Overriding System XKB Settings=False\n",
    "profile": """[Groups/0]
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
""",
}


@pytest.fixture
def eyes(at_desk: Seat, tmp_path: Path) -> Iterator[Reader]:
    """Somebody at the desk with a message bus of its own and fcitx5 on it."""
    for name, text in CONFIG.items():
        file = tmp_path / "home" / ".config" / "fcitx5" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "run").mkdir(mode=0o700)
    language = i18n.language()
    i18n.set_language("zh_CN")
    with reader(at_desk.screen) as made, message_bus() as address:
        at_desk.screen.more |= {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(tmp_path / "home"),
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
            "QT_IM_MODULE": "fcitx",
        }
        fcitx = at_desk.screen.start_beside("fcitx5", "--disable=wayland,notifications")
        # The bus must not start another fcitx5 when it is asked for too early: that one would have
        # neither this screen nor this profile.
        wait_for(lambda: _remote(at_desk) != "", "fcitx5 to answer")
        yield made
        fcitx.terminate()
        fcitx.wait(timeout=10)
    i18n.set_language(language)


def test_chinese_reaches_the_note_and_what_is_half_composed_is_kept(
    at_desk: Seat, eyes: Reader
) -> None:
    shown, field = at_desk.screen, _("Course of the session")
    at_desk.start()
    at_desk.unlock(COUNSELLOR_WORD)
    shown.key("ctrl+n")
    eyes.click(field, (LINE,))
    wait_for(lambda: eyes.is_focused(field, LINE), "the keyboard to be in the text")
    _wait_for_pinyin(at_desk)
    shown.type("nihao")
    shown.settle()
    shown.key("space")
    wait_for(lambda: eyes.text_in(field) == "你好", "the words to be in the text")
    shown.type("xin")
    shown.settle()
    shown.key("ctrl+l")
    wait_for(lambda: not at_desk.is_open(), "the vault to be sealed")
    with Desk.open(at_desk.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        (draft,) = desk.require_cases().drafts.all()
    assert "你好xin" in json.dumps(json.loads(draft.body), ensure_ascii=False)


def test_nothing_is_searched_while_a_word_is_composed(at_desk: Seat, eyes: Reader) -> None:
    shown, field = at_desk.screen, _("Name, pinyin, class, number, or words from the records")
    at_desk.start()
    at_desk.unlock(COUNSELLOR_WORD)
    shown.key("ctrl+k")
    wait_for(lambda: eyes.is_focused(field, LINE), "the keyboard to be in the search")
    _wait_for_pinyin(at_desk)
    # The letters alone would find both students by the sound of their names.
    shown.type("ceshi")
    shown.settle()
    assert (eyes.text_in(field), eyes.shown(_("Students found"))) == ("", None)
    shown.key("space")
    wait_for(lambda: eyes.text_in(field) == "测试", "the word to be in the search")
    eyes.wait_for(_("Students found"))
    shown.key("Return")
    eyes.wait_for(_("show name"))


def _wait_for_pinyin(at_desk: Seat) -> None:
    """Until fcitx says that the field with the keyboard is typed in by pinyin."""
    wait_for(
        lambda: (_remote(at_desk), _remote(at_desk, "-n")) == ("2", "pinyin"), "pinyin to be chosen"
    )


def _remote(at_desk: Seat, *words: str) -> str:
    done = subprocess.run(
        ["fcitx5-remote", *words],
        env=at_desk.screen.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else ""
