"""Who may do what: the principal stays out of the cases, a stranger out of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import school
from tests.cli.command import Answer, User, command
from tests.cli.school import seen

Act = Callable[[User, Path], Answer]


def _file(folder: Path, name: str) -> Path:
    """A file that is there: what is in it nobody without the role gets to judge."""
    (folder / name).write_bytes(b"{}")
    return folder / name


CASES: dict[str, Act] = {
    "import roster": lambda user, at: user.command("import", "roster", school.roster(at)),
    "import sessions": lambda user, at: user.command("import", "sessions", school.session_book(at)),
    "import openings": lambda user, at: user.command(
        "import", "openings", school.openings(at, "个辅室")
    ),
    "import answers": lambda user, at: user.command(
        "import", "answers", "mht", school.roster(at), "--failed", at / "made.csv"
    ),
    "import answers --dry-run": lambda user, at: user.command(
        "import", "answers", "mht", school.roster(at), "--dry-run", "--json"
    ),
    "network holes": lambda user, at: user.command("network", "holes"),
    "network holes --json": lambda user, at: user.command("network", "holes", "--json"),
    "import roster --dry-run": lambda user, at: user.command(
        "import", "roster", school.roster(at), "--dry-run", "--json"
    ),
    "retention list": lambda user, at: user.command("retention", "list", "--reveal"),
    "retention register": lambda user, at: user.command("retention", "register"),
    "retention copies": lambda user, at: user.command("retention", "copies"),
    "student list": lambda user, at: user.command("student", "list"),
    "student list --reveal": lambda user, at: user.command("student", "list", "--reveal", "--json"),
    "student list --files": lambda user, at: user.command("student", "list", "--files"),
    "student show": lambda user, at: user.command(
        "student", "show", "2026-001", "--reason", "session"
    ),
    "search": lambda user, at: user.command("search", "换座位", "--json"),
    "due": lambda user, at: user.command("due", "--json"),
    "student export-handover": lambda user, at: user.command(
        "student", "export-handover", "2026-001", "--card", _file(at, "other.cdcard"),
        "--pieces", "plan", "--out", at / "made.cdpacket",
    ),
    "student import-handover": lambda user, at: user.command(
        "student", "import-handover", _file(at, "came.cdpacket"), "--preview"
    ),
    "vault card": lambda user, at: user.on_vault("card", "--out", at / "made.cdcard"),
    "print away-sheet": lambda user, at: user.command(
        "print", "away-sheet", "--from", "2026-11-04", "--out", at / "made.pdf"
    ),
    "log --file cases": lambda user, at: user.command("log", "--file", "cases", "--json"),
    "session list": lambda user, at: user.command("session", "list"),
    "session list --reveal": lambda user, at: user.command("session", "list", "--reveal", "--json"),
    "print session": lambda user, at: user.command(
        "print", "session", "0" * 32, "--out", at / "made.pdf"
    ),
    "export summary": lambda user, at: user.command(
        "export", "summary", "--period", "2026-10", "--out", at
    ),
    "export summary --preview": lambda user, at: user.command(
        "export", "summary", "--period", "2026-10", "--preview"
    ),
    "export put-back": lambda user, at: user.command("export", "put-back"),
    "vault backup": lambda user, at: user.on_vault("backup", "--to", at),
}  # fmt: skip
ROOM: dict[str, Act] = {
    "log": lambda user, at: user.command("log", "--json"),
    "room list": lambda user, at: user.command("room", "list"),
    "print room-log": lambda user, at: user.command(
        "print", "room-log", "--month", "2026-10", "--out", at / "made.pdf"
    ),
    "print door-notice": lambda user, at: user.command(
        "print", "door-notice", "--out", at / "made.pdf"
    ),
    "export schedule": lambda user, at: user.command("export", "schedule", "--year", "2026"),
    "vault check": lambda user, at: user.on_vault("check"),
    "vault check --deep": lambda user, at: user.on_vault("check", "--deep"),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a command may put what it makes."""
    folder = tmp_path / "made"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("act", CASES.values(), ids=CASES)
def test_a_principal_is_kept_out_of_every_command_on_cases(
    principal: User, place: Path, act: Act
) -> None:
    answer = act(principal, place)
    assert (answer.code, answer.out) == (3, "")
    assert not list(place.glob("made.*"))
    assert not [one for one in place.iterdir() if one.is_dir()]


@pytest.mark.parametrize("act", ROOM.values(), ids=ROOM)
def test_a_principal_may_see_and_print_the_room(principal: User, place: Path, act: Act) -> None:
    assert act(principal, place).done().out


@pytest.mark.parametrize("act", (CASES | ROOM).values(), ids=CASES | ROOM)
def test_a_wrong_password_opens_no_command(stranger: User, place: Path, act: Act) -> None:
    answer = act(stranger, place)
    inside = [line for line in answer.out.splitlines() if "unbroken" in line or "Printed" in line]
    assert (answer.code, inside) == (3, [])
    assert not list(place.glob("*.pdf"))


def test_somebody_unknown_has_no_access(vault: Path) -> None:
    words = ("room", "list", "--vault", vault, "--as", "戊五", "--password-stdin")
    answer = command(*words, stdin=[school.COUNSELLOR.password])
    assert (answer.code, answer.out) == (3, "")


def test_a_principal_restores_no_backup(counsellor: User, place: Path) -> None:
    counsellor.on_vault("backup", "--to", place).done()
    (backup,) = place.iterdir()
    answer = command(
        "vault", "restore", backup, "--to", place / "again", "--as", school.PRINCIPAL.name,
        "--password-stdin", stdin=[school.PRINCIPAL.password],
    )  # fmt: skip
    assert (answer.code, answer.out) == (3, "")
    assert list(place.iterdir()) == [backup]


def test_a_principal_changes_nothing_but_the_log_of_what_was_done(
    principal: User, place: Path
) -> None:
    before = seen(principal.vault)
    for act in (CASES | ROOM).values():
        act(principal, place)
    assert seen(principal.vault) == before
