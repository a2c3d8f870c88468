"""One exit code for each kind of trouble, each with a sentence of its own."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from counsel_desk import paths
from counsel_desk.services.cases.students import Students
from counsel_desk.store.lock import VaultLock
from tests.cli import school
from tests.cli.command import User, command
from tests.imports.sheets import ROSTER_HEADINGS, roster_row, write_csv


def _flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 0xFF
    file.write_bytes(content)


def _spoil(vault: Path, how: str) -> None:
    if how == "byte":
        _flip(vault / "cases.db", 9000)
    elif how == "cut":
        content = (vault / "cases.db").read_bytes()
        (vault / "cases.db").write_bytes(content[: len(content) // 2 + 100])
    elif how == "empty":
        (vault / "cases.db").write_bytes(b"")
    elif how == "missing":
        (vault / "cases.db").unlink()
    elif how == "no keys":
        (vault / "keys.json").unlink()
        (vault / "keys.json.1").unlink(missing_ok=True)
    elif how == "bad keys":
        (vault / "keys.json").write_text("{}", encoding="utf-8")
        (vault / "keys.json.1").unlink(missing_ok=True)
    else:
        one, other = (vault / "cases.db").read_bytes(), (vault / "room.db").read_bytes()
        (vault / "cases.db").write_bytes(other)
        (vault / "room.db").write_bytes(one)


DAMAGE = ["byte", "cut", "empty", "missing", "no keys", "bad keys", "swapped"]


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_vault_is_5_and_nothing_is_told_of_it(counsellor: User, how: str) -> None:
    _spoil(counsellor.vault, how)
    answers = [
        counsellor.command("student", "list"),
        counsellor.on_vault("check"),
    ]
    assert [answer.code for answer in answers] == [5, 5]
    assert [len(answer.err.splitlines()) for answer in answers] == [1, 1]


def test_each_kind_of_damage_has_a_sentence_of_its_own(
    made: Path, tmp_path: Path, vault: Path
) -> None:
    sentences = set()
    for how in ("byte", "missing", "no keys", "bad keys", "swapped"):
        for file in made.iterdir():
            if file.is_file():
                (vault / file.name).write_bytes(file.read_bytes())
        _spoil(vault, how)
        sentences.add(school.COUNSELLOR.at(vault).command("student", "list").err)
    assert len(sentences) == 5


def test_no_vault_at_all_is_5(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        assert school.COUNSELLOR.at(place).command("student", "list").code == 5


def test_a_principal_notices_no_damage_in_what_is_shut_to_him(principal: User) -> None:
    _flip(principal.vault / "cases.db", 9000)
    assert principal.command("room", "list").code == 0


def test_a_vault_in_use_is_refused_by_rule(counsellor: User) -> None:
    lock = VaultLock(counsellor.vault)
    try:
        answer = counsellor.command("student", "list")
    finally:
        lock.release(clean=True)
    assert (answer.code, answer.out) == (7, "")
    assert counsellor.command("student", "list").code == 0


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of 3 MB, plugged in; only where this account may mount."""
    place = tmp_path / "stick"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("this account may not mount")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def _fill(stick: Path) -> Path:
    ballast = stick / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as handle:
        while True:
            handle.write(bytes(4096))
    return ballast


def _moved_to(stick: Path, user: User) -> User:
    vault = stick / "vault"
    vault.mkdir()
    for file in user.vault.iterdir():
        if file.is_file():
            (vault / file.name).write_bytes(file.read_bytes())
    return user.person.at(vault)


def _large_roster(folder: Path) -> Path:
    rows = [roster_row(n, grade=7 + n % 3) for n in range(20, 400)]
    return write_csv(folder / "large.csv", [ROSTER_HEADINGS, *rows])


def test_a_full_stick_is_6_and_nothing_of_the_import_is_there(
    counsellor: User, stick: Path, tmp_path: Path
) -> None:
    user = _moved_to(stick, counsellor)
    sheet, ballast = _large_roster(tmp_path), _fill(stick)
    answer = user.command("import", "roster", sheet, "--json")
    assert (answer.code, answer.out) == (6, "")
    assert "Traceback" not in answer.err
    ballast.unlink()
    assert len(user.command("student", "list", "--json").done().objects) == school.STUDENTS
    assert user.on_vault("check", "--deep").code == 0
    assert user.command("import", "roster", sheet, "--json").code == 0


def test_a_full_stick_takes_no_half_pdf_and_no_half_backup(counsellor: User, stick: Path) -> None:
    _fill(stick)
    printed = counsellor.command(
        "print", "room-log", "--month", "2026-10", "--out", stick / "log.pdf"
    )
    assert (printed.code, printed.out) == (6, "")
    backed_up = counsellor.on_vault("backup", "--to", stick)
    assert (backed_up.code, backed_up.out) == (6, "")
    assert [one.name for one in stick.iterdir()] == ["ballast"]
    assert counsellor.command("student", "list").code == 0


def test_a_write_protected_stick_is_6(counsellor: User, stick: Path) -> None:
    user = _moved_to(stick, counsellor)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    for answer in (
        user.command("student", "list"),
        user.on_vault("check"),
        counsellor.on_vault("backup", "--to", stick),
        counsellor.command("print", "door-notice", "--out", stick / "notice.pdf"),
        school.create(stick / "another"),
    ):
        assert answer.code == 6
        assert str(stick) in answer.err


def test_a_name_that_no_disk_takes_is_told_and_no_mistake_of_ours(
    counsellor: User, tmp_path: Path
) -> None:
    place = tmp_path / ("名" * 200)
    answers = {
        "import": counsellor.command("import", "roster", place),
        "failed": counsellor.command(
            "import", "roster", school.roster(tmp_path), "--failed", place
        ),
        "print": counsellor.command("print", "door-notice", "--out", place),
        "backup": counsellor.on_vault("backup", "--to", place),
        "list": school.COUNSELLOR.at(place).command("student", "list"),
        "check": command("vault", "check", place),
        "create": school.create(place),
        "recovery": school.create(tmp_path / "vault-2", "--recovery-out", place),
    }
    assert {name: answer.code for name, answer in answers.items()} == dict.fromkeys(answers, 6) | {
        "import": 4
    }
    assert counsellor.command("student", "list").code == 0


@pytest.mark.logs_warnings
def test_a_mistake_of_ours_is_1_and_its_report_holds_nothing_of_the_records(
    counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, number = (str(cell) for cell in (school.roster_rows()[0][0], school.roster_rows()[0][3]))

    def goes_wrong(_self: Students, *_more: object, **_named: object) -> object:
        raise ZeroDivisionError(f"{name} {number}")

    with monkeypatch.context() as patch:
        patch.setattr(Students, "overview", goes_wrong)
        answer = counsellor.command("student", "list", "--reveal")
    assert (answer.code, answer.out) == (1, "")
    assert "ZeroDivisionError" in answer.err
    assert str(paths.log_file()) in answer.err
    report = paths.log_file().read_text("utf-8")
    assert "ZeroDivisionError" in report
    assert "goes_wrong" in report
    for word in (name, number, school.COUNSELLOR.name, school.COUNSELLOR.password):
        assert word not in report + answer.err
    assert counsellor.command("student", "list").code == 0


@pytest.mark.logs_warnings
def test_a_mistake_leaves_the_vault_unharmed_where_the_report_cannot_be_written(
    counsellor: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("COUNSEL_DESK_LOG", str(tmp_path / "file" / "log"))

    def goes_wrong(_self: Students, *_more: object, **_named: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Students, "overview", goes_wrong)
        assert counsellor.command("student", "list").code == 1
    assert counsellor.on_vault("check", "--deep").code == 0


def test_a_command_that_is_stopped_says_so_and_saves_nothing_half(
    counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_self: Students, *_more: object, **_named: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Students, "overview", stopped)
        answer = counsellor.command("student", "list")
    assert (answer.code, answer.out) == (1, "")
    assert counsellor.command("student", "list").code == 0


def test_ordinary_work_leaves_no_log(counsellor: User) -> None:
    counsellor.command("student", "list").done()
    assert not paths.log_file().exists()
    assert logging.getLogger("sqlalchemy.engine").level == logging.WARNING
