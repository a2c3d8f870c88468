"""``vault salvage`` saves what is readable and says what is missing."""

from __future__ import annotations

from pathlib import Path

from tests.cli import school
from tests.cli.command import User, command


def _salvage(counsellor: User, target: Path) -> tuple[object, ...]:
    who = ("--as", school.COUNSELLOR.name, "--password-stdin")
    return ("vault", "salvage", counsellor.vault, "--to", target, *who)


def test_a_damaged_vault_is_saved_into_a_new_one_that_works(
    counsellor: User, tmp_path: Path
) -> None:
    students = counsellor.command("student", "list", "--json").done().objects
    file = counsellor.vault / "cases.db"
    content = bytearray(file.read_bytes())
    content[-2000] ^= 1
    content[9000] ^= 1
    file.write_bytes(content)
    assert counsellor.command("student", "list").code == 5
    saved = tmp_path / "saved"
    told = command(*_salvage(counsellor, saved), stdin=[school.COUNSELLOR.password]).done().out
    assert str(saved) in told
    assert "Sessions and their additions: " in told
    assert file.read_bytes() == bytes(content)
    again = school.COUNSELLOR.at(saved)
    assert len(again.command("student", "list", "--json").objects) == len(students)


def test_nothing_is_saved_with_a_wrong_password_or_into_a_full_folder(
    counsellor: User, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    assert command(*_salvage(counsellor, saved), stdin=["another password"]).code == 3
    assert not saved.exists()
    answer = command(*_salvage(counsellor, counsellor.vault), stdin=[school.COUNSELLOR.password])
    assert (answer.code, answer.out) == (7, "")
