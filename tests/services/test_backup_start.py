"""The backup in a process of its own: made from a copy, ended at once, and its keys nowhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.services import backup_start
from counsel_desk.services.backup_start import BackupChild
from counsel_desk.services.backups import RAW_COPY, Backups
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.daily_folders import BACKUPS_FOLDER
from counsel_desk.store.daily_backup import days_at
from counsel_desk.store.exporting import verify_pair
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import scanned


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def vault(template: vaults.Template, tmp_path: Path) -> Iterator[Vault]:
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    opened = vaults.as_counsellor(template.copy_to(tmp_path / "vault"))
    scanned.attach(opened, template.students[0])
    yield opened
    opened.close()


def child_for(backups: Backups, *, quitting: bool = False) -> BackupChild:
    child = backup_start.begin(backups, quitting=quitting)
    assert child is not None
    assert child.start()
    return child


def names_in(vault: Vault) -> list[str]:
    folder = vault.folder / BACKUPS_FOLDER
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_a_child_makes_the_backup_while_the_vault_goes_on(
    vault: Vault, template: vaults.Template
) -> None:
    backups = Backups(vault)
    child = child_for(backups)
    child.let_copy(backups)
    later = SessionNotes(vault).add(vaults.talk_with(template.students[0], "later"))
    (outcome,) = child.outcomes()
    backups.note([outcome])
    assert outcome.problem == ""
    assert outcome.folder == vault.folder / BACKUPS_FOLDER / "2026-10-20"
    assert SessionNotes(vault).get(later).process == "later"
    copy = vaults.as_counsellor(outcome.folder)
    assert SessionNotes(copy).count() == 2
    copy.close()
    assert not (vault.folder / f".unfinished-{RAW_COPY}").exists()
    assert backup_start.begin(backups) is None


def test_the_keys_are_neither_in_the_childs_words_nor_in_its_environment(vault: Vault) -> None:
    child = child_for(Backups(vault))
    assert child._process is not None
    about = Path("/proc") / str(child._process.pid)
    if not about.exists():
        pytest.skip("no /proc here")
    seen = (about / "cmdline").read_bytes() + (about / "environ").read_bytes()
    child.stop()
    for side in vault.sides:
        assert vault.keys.of(side).key.hex().encode() not in seen
        assert vault.keys.of(side).key not in seen


@pytest.mark.parametrize("moment", ["ready", "copied", "made"])
def test_a_child_that_is_ended_leaves_nothing_but_what_the_next_one_clears(
    vault: Vault, moment: str
) -> None:
    backups = Backups(vault)
    child = child_for(backups)
    if moment != "ready":
        child.let_copy(backups)
    if moment == "made":
        time.sleep(0.3)
    child.stop()
    assert [one for one in names_in(vault) if not one.startswith(".")] in (
        [], ["2026-10-20"], ["2026-10-20", "scans"], ["scans"],
    )  # fmt: skip
    backups.note(child.outcomes())
    again = backup_start.begin(backups)
    if again is not None:
        assert again.start()
        again.let_copy(backups)
        (outcome,) = again.outcomes()
        assert outcome.problem == ""
    assert names_in(vault) == ["2026-10-20", "scans"]
    assert not (vault.folder / f".unfinished-{RAW_COPY}").exists()


def test_a_child_ends_when_its_parent_does(vault: Vault) -> None:
    backups = Backups(vault)
    child = child_for(backups)
    process = child._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) != 0
    child.stop()
    assert names_in(vault) == []


def test_a_child_left_alone_finishes_by_itself(vault: Vault) -> None:
    backups = Backups(vault)
    child = child_for(backups)
    child.let_copy(backups)
    child.leave_alone()
    process = child._process
    assert process is not None
    assert process.wait(timeout=60) == 0
    assert names_in(vault) == ["2026-10-20", "scans"]


def test_two_children_do_not_get_into_each_others_way(vault: Vault) -> None:
    backups = Backups(vault)
    first = child_for(backups)
    second = child_for(backups)
    first.let_copy(backups)
    second.let_copy(backups)
    assert second.outcomes() == []
    (outcome,) = first.outcomes()
    assert outcome.problem == ""


def test_whoever_takes_something_out_of_all_backups_ends_the_one_that_is_being_made(
    vault: Vault,
) -> None:
    backups = Backups(vault)
    child = child_for(backups)
    assert backups.rewrite_all().left == []
    child.let_copy(backups)
    assert child.outcomes() == []
    again = child_for(backups)
    again.let_copy(backups)
    result = backups.rewrite_all()
    assert result.left == []
    assert not (vault.folder / f".unfinished-{RAW_COPY}").exists()


def test_children_killed_at_many_moments_leave_every_backup_whole(
    vault: Vault, template: vaults.Template
) -> None:
    backups = Backups(vault)
    backups.make_due()
    for number, pause in enumerate((0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45)):
        moment = vaults.NOW + timedelta(minutes=10 * (number + 1))
        clock.set_source(lambda moment=moment: moment)  # type: ignore[misc]
        SessionNotes(vault).add(vaults.talk_with(template.students[0], f"note {number}"))
        child = child_for(backups, quitting=True)
        child.let_copy(backups)
        time.sleep(pause)
        child.stop()
        for one in days_at(vault.folder / BACKUPS_FOLDER):
            verify_pair(one, vault.keys, vault.vault_id)
    last = backup_start.begin(backups, quitting=True)
    if last is not None:
        assert last.start()
        last.let_copy(backups)
        assert [one.problem for one in last.outcomes()] == [""]
    copy = vaults.as_counsellor(vault.folder / BACKUPS_FOLDER / "2026-10-20")
    assert SessionNotes(copy).count() == 2 + 8
    copy.close()
    assert names_in(vault) == ["2026-10-20", "scans"]


PARENT = """
import os, sys, time
from pathlib import Path
from counsel_desk import clock
from counsel_desk.services import backup_start
from counsel_desk.services.backups import Backups
from tests import vaults
clock.set_source(lambda: vaults.NOW)
vault = vaults.as_counsellor(Path(sys.argv[1]))
backups = Backups(vault)
child = backup_start.begin(backups)
child.start()
print(child._process.pid, flush=True)
if sys.argv[2] == "copied":
    child.let_copy(backups)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("moment", ["ready", "copied"])
def test_a_parent_killed_takes_the_child_along_and_the_next_goes_on(
    template: vaults.Template, tmp_path: Path, moment: str
) -> None:
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    folder = template.copy_to(tmp_path / "vault")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.run(
        [sys.executable, "-c", PARENT, str(folder), moment],
        capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert parent.returncode == -signal.SIGKILL
    child = int(parent.stdout)
    until = time.monotonic() + 30
    while Path(f"/proc/{child}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()
    vault = vaults.as_counsellor(folder)
    Backups(vault).make_due()
    assert names_in(vault) == ["2026-10-20"]
    verify_pair(folder / BACKUPS_FOLDER / "2026-10-20", vault.keys, vault.vault_id)
    assert not (folder / f".unfinished-{RAW_COPY}").exists()
    vault.close()


def test_on_quitting_only_a_day_with_something_new_gets_another_one(
    vault: Vault, template: vaults.Template
) -> None:
    backups = Backups(vault)
    backups.make_due()
    assert backup_start.begin(backups, quitting=True) is None
    clock.set_source(lambda: vaults.NOW.replace(hour=17))
    SessionNotes(vault).add(vaults.talk_with(template.students[0], "late"))
    child = child_for(backups, quitting=True)
    child.let_copy(backups)
    (outcome,) = child.outcomes()
    assert outcome.folder is not None
    copy = vaults.as_counsellor(outcome.folder)
    assert SessionNotes(copy).count() == 3
    copy.close()
    assert backup_start.begin(backups, quitting=True) is None


def test_a_child_killed_from_outside_is_told_as_nothing_made(vault: Vault) -> None:
    backups = Backups(vault)
    child = child_for(backups)
    assert child._process is not None
    os.kill(child._process.pid, signal.SIGKILL)
    child.let_copy(backups)
    assert child.outcomes() == []
    SessionNotes(vault).count()
    with vault.write("cases", "draft.keep"):
        pass
