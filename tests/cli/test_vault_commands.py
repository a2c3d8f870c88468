"""A vault's life by commands: made, checked, backed up, restored, tried whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.cli import school
from tests.cli.command import Person, User, command
from tests.reports.samples import copied_out


def _restore(backup: Path, to: Path, person: Person = school.COUNSELLOR) -> tuple[object, ...]:
    return ("vault", "restore", backup, "--to", to, "--as", person.name, "--password-stdin")


def test_the_recovery_sheets_go_to_the_named_folder_as_two_pdfs(tmp_path: Path) -> None:
    answer = school.create(tmp_path / "vault", "--recovery-out", tmp_path).done()
    sheets = sorted(tmp_path.glob("*.pdf"))
    assert [one.name for one in sheets] == ["recovery-sheet-1.pdf", "recovery-sheet-2.pdf"]
    assert all(str(one) in answer.out for one in sheets)
    texts = [copied_out(one.read_bytes(), tmp_path) for one in sheets]
    assert all("示例学校" in text for text in texts)
    assert texts[0] != texts[1]
    for sheet in sheets:
        assert sheet.name not in {one.name for one in (tmp_path / "vault").iterdir()}


def test_without_a_folder_the_codes_are_told_once_in_words(tmp_path: Path) -> None:
    answer = school.create(tmp_path / "vault").done()
    codes = [line for line in answer.out.splitlines() if line.startswith("Sheet ")]
    assert len(codes) == 2
    assert all(len(line.rpartition(": ")[2]) > 50 for line in codes)


def test_a_missing_folder_for_the_sheets_is_told_before_anything_is_made(tmp_path: Path) -> None:
    answer = school.create(tmp_path / "vault", "--recovery-out", tmp_path / "nowhere")
    assert answer.code == 4
    assert list(tmp_path.iterdir()) == []


def test_no_vault_is_made_where_something_lies(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "mine.txt").write_text("mine", encoding="utf-8")
    assert school.create(tmp_path / "vault").code == 7
    assert [one.name for one in (tmp_path / "vault").iterdir()] == ["mine.txt"]


def test_nobody_is_given_a_name_twice(tmp_path: Path) -> None:
    one = school.COUNSELLOR
    answer = command(
        "vault", "create", tmp_path / "vault", "--school", "示例学校", "--code", "1", "--stages",
        "junior", "--students", 80, "--boarders", 0, "--counsellor", one.name, "--principal",
        one.name, "--password-stdin", stdin=[one.password, school.PRINCIPAL.password],
    )  # fmt: skip
    assert answer.code == 7
    assert list(tmp_path.iterdir()) == []


def test_a_check_without_a_password_looks_from_outside(vault: Path) -> None:
    outside = command("vault", "check", vault).done().out.splitlines()
    assert len(outside) == 2


def test_a_check_with_a_password_looks_inside_and_a_deep_one_further(
    counsellor: User, principal: User
) -> None:
    inside = counsellor.on_vault("check").done().out.splitlines()
    deep = counsellor.on_vault("check", "--deep").done().out.splitlines()
    assert set(inside) < set(deep)
    of_room = principal.on_vault("check", "--deep").done().out.splitlines()
    assert set(of_room) < set(deep)


def test_a_backup_is_a_folder_of_its_own_and_opens_as_a_vault(
    counsellor: User, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for _time in range(2):
        told = counsellor.on_vault("backup", "--to", stick).done().out
    backups = sorted(stick.iterdir())
    assert len(backups) == 2
    assert str(backups[-1]) in told
    names = {"cases.db", "keys.json", "keys.json.1", "room.db"}
    assert all({one.name for one in each.iterdir()} == names for each in backups)


def test_the_first_counsellor_of_a_day_leaves_the_daily_backup(
    counsellor: User, principal: User
) -> None:
    shutil.rmtree(counsellor.vault / "backups", ignore_errors=True)
    principal.command("room", "list").done()
    assert not (counsellor.vault / "backups").exists()
    counsellor.command("student", "list").done()
    counsellor.command("student", "list").done()
    daily = [one.name for one in (counsellor.vault / "backups").iterdir()]
    assert daily == [f"{school.NOW:%Y-%m-%d}"]


def test_a_restore_brings_back_what_was_backed_up(counsellor: User, tmp_path: Path) -> None:
    counsellor.on_vault("backup", "--to", tmp_path).done()
    (backup,) = tmp_path.glob("counsel-desk-backup-*")
    before = counsellor.command("session", "list", "--json", "--reveal").out
    stdin = [school.COUNSELLOR.password]
    command(*_restore(backup, tmp_path / "again"), stdin=stdin).done()
    again = school.COUNSELLOR.at(tmp_path / "again")
    assert again.command("session", "list", "--json", "--reveal").done().out == before
    assert again.on_vault("check", "--deep").code == 0
    assert school.PRINCIPAL.at(tmp_path / "again").command("room", "list").code == 0


def test_a_restore_keeps_the_vault_that_stood_there(counsellor: User, tmp_path: Path) -> None:
    counsellor.on_vault("backup", "--to", tmp_path).done()
    (backup,) = tmp_path.glob("counsel-desk-backup-*")
    more = counsellor.command("import", "roster", _one_more(tmp_path)).done()
    assert "New 1" in more.out
    students = counsellor.command("student", "list", "--json").done().objects
    stdin = [school.COUNSELLOR.password]
    told = command(*_restore(backup, counsellor.vault), stdin=stdin).done().out
    (kept,) = tmp_path.glob("vault-kept-*")
    assert str(kept) in told
    assert len(counsellor.command("student", "list", "--json").objects) == len(students) - 1
    aside = school.COUNSELLOR.at(kept)
    assert len(aside.command("student", "list", "--json").done().objects) == len(students)


def _one_more(folder: Path) -> Path:
    file = folder / "one.csv"
    file.write_text("姓名,班级\n测试生甲,七(1)班\n", encoding="gb18030")
    return file


def test_a_wrong_password_restores_nothing(counsellor: User, tmp_path: Path) -> None:
    counsellor.on_vault("backup", "--to", tmp_path).done()
    (backup,) = tmp_path.glob("counsel-desk-backup-*")
    answer = command(*_restore(backup, tmp_path / "again"), stdin=["another password"])
    assert (answer.code, answer.out) == (3, "")
    assert not (tmp_path / "again").exists()


def test_nothing_is_restored_over_files_that_are_no_vault(counsellor: User, tmp_path: Path) -> None:
    counsellor.on_vault("backup", "--to", tmp_path).done()
    (backup,) = tmp_path.glob("counsel-desk-backup-*")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.jpg").write_bytes(b"1")
    answer = command(*_restore(backup, tmp_path / "photos"), stdin=[school.COUNSELLOR.password])
    assert (answer.code, answer.out) == (7, "")
    assert [one.name for one in (tmp_path / "photos").iterdir()] == ["1.jpg"]


def test_a_damaged_backup_is_told_and_the_vault_stays(counsellor: User, tmp_path: Path) -> None:
    counsellor.on_vault("backup", "--to", tmp_path).done()
    (backup,) = tmp_path.glob("counsel-desk-backup-*")
    content = bytearray((backup / "cases.db").read_bytes())
    content[5000] ^= 1
    (backup / "cases.db").write_bytes(content)
    stdin = [school.COUNSELLOR.password]
    answer = command(*_restore(backup, counsellor.vault), stdin=stdin)
    assert (answer.code, answer.out) == (5, "")
    assert counsellor.command("student", "list").code == 0
    assert not list(tmp_path.glob("vault-kept-*"))


def test_a_backup_needs_its_folder(counsellor: User, tmp_path: Path) -> None:
    assert counsellor.on_vault("backup", "--to", tmp_path / "nowhere").code == 4


def test_the_self_test_tries_everything_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = command("--self-test").done()
    assert answer.out.splitlines()[-1] == "Everything works."
    assert len(answer.out.splitlines()) >= 8
    assert list(tmp_path.iterdir()) == []
