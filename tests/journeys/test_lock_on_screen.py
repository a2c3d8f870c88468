"""Locking in the middle of a sentence: nothing typed is lost, and nothing of it stays in memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk import settings
from counsel_desk.services.desk import Desk
from counsel_desk.settings import KnownVault
from tests import vaults
from tests.journeys.screen import Screen, memory_of, missing_tools, program_pids, screen, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_tools()), reason="no X server, window manager or xdotool here"),
]

PASSWORD = "shanlin mingyue qinghe 42"
SENTENCE = "zhe zhou shui de hao yi dian quokka"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def vault(template: vaults.Template, tmp_path: Path) -> Path:
    """The school's vault with a password that a keyboard without an input method can type."""
    folder = template.copy_to(tmp_path / "vault")
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.safekeeping.change_password(vaults.COUNSELLOR_PASSWORD, PASSWORD)
    return folder


@pytest.fixture
def shown(tmp_path: Path, vault: Path) -> Iterator[Screen]:
    account = tmp_path / "account"
    file = account / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    known = KnownVault(str(vault), last_person=vaults.COUNSELLOR)
    settings.save(settings.Settings(vaults=(known,)), file)
    with screen(account) as made:
        yield made


def _unlock(shown: Screen, vault: Path) -> int:
    """Type the password; returns the process that has the vault open."""
    wait_for(shown.windows, "the unlock window")
    wait_for(shown.has_focus, "the keyboard to be in it")
    shown.settle()
    unlock_window = shown.windows()
    shown.type(PASSWORD)
    shown.key("Return")
    wait_for(lambda: (vault / "lock").read_bytes() == b"open\n", "the vault to be open")
    wait_for(lambda: not set(unlock_window) & set(shown.windows()), "the unlock window to go")
    wait_for(shown.has_focus, "the keyboard to be in it")
    shown.settle()
    (pid,) = program_pids(shown.display)
    return pid


def test_locking_mid_sentence_loses_nothing_and_leaves_nothing(shown: Screen, vault: Path) -> None:
    shown.start_program()
    before = _unlock(shown, vault)
    shown.key("ctrl+n")
    shown.settle()
    _type_into_the_note(shown)
    shown.key("ctrl+l")
    wait_for(lambda: before not in program_pids(shown.display), "the old process to end")
    wait_for(shown.windows, "the fresh unlock window")
    found = _secrets_in_memory(shown, vault)
    assert found == {}
    assert _drafts(vault) == [SENTENCE]


def _type_into_the_note(shown: Screen) -> None:
    # The large field for the course of the session, by mouse as most people would.
    shown.click_in_window(0.35, 0.72)
    shown.type(SENTENCE)


def _drafts(vault: Path) -> list[str]:
    with Desk.open(vault, vaults.COUNSELLOR, PASSWORD) as desk:
        bodies = [json.loads(one.body) for one in desk.require_cases().drafts.all()]
    return [_text_of(body) for body in bodies]


def _text_of(body: object) -> str:
    """The longest text of a form, wherever it stands in it."""
    if isinstance(body, str):
        return body
    if isinstance(body, dict):
        return max((_text_of(one) for one in body.values()), key=len, default="")
    if isinstance(body, list):
        return max((_text_of(one) for one in body), key=len, default="")
    return ""


def _secrets_in_memory(shown: Screen, vault: Path) -> dict[str, int]:
    needles = _needles(vault)
    found: dict[str, int] = {}
    for pid in program_pids(shown.display):
        for block in memory_of(pid):
            for name, needle in needles.items():
                count = block.count(needle)
                if count:
                    found[name] = found.get(name, 0) + count
    return found


def _needles(vault: Path) -> dict[str, bytes]:
    """Password, file keys and pieces of the note, in the forms they have in memory."""
    from counsel_desk.store.opening import open_vault

    opened = open_vault(vault, vaults.COUNSELLOR, PASSWORD)
    keys = {"room key": opened.keys.room.key, "cases key": opened.keys.of("cases").key}
    opened.close()
    needles = {**keys, **{f"{name} hex": key.hex().encode() for name, key in keys.items()}}
    for name, text in (("password", PASSWORD), ("note", SENTENCE[8:])):
        needles[name] = text.encode()
        needles[f"{name} utf-16"] = text.encode("utf-16-le")
    return needles


def test_the_scan_finds_what_is_there(shown: Screen, vault: Path) -> None:
    shown.start_program()
    _unlock(shown, vault)
    found = _secrets_in_memory_while_open(shown, vault)
    assert found


def _secrets_in_memory_while_open(shown: Screen, vault: Path) -> int:
    copy = vault.with_name("copy")
    shutil.copytree(vault, copy)
    (copy / "lock").write_bytes(b"")
    needles = _needles(copy)
    return sum(
        block.count(needles["cases key"]) + block.count(needles["password utf-16"])
        for pid in program_pids(shown.display)
        for block in memory_of(pid)
    )
