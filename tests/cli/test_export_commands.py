"""Totals on the command line: declared, made once, looked at, carried, listed, mended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from counsel_desk.store import audit
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.whole_files import unfinished
from tests.cli import school
from tests.cli.command import Answer, Person, User, command
from tests.store import raw_files

FILE = "610902-07_2026-10.zip"
NEXT_TERM = datetime(2027, 2, 1, 9, 0)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _summary(user: User, out: Path, *more: object, period: str = "2026-10") -> Answer:
    return user.command("export", "summary", "--period", period, "--out", out, *more)


def _files(vault: Path) -> dict[str, bytes]:
    return {name: (vault / name).read_bytes() for name in ("room.db", "cases.db")}


def test_a_package_is_made_once_and_comes_again_byte_for_byte(
    counsellor: User, stick: Path, tmp_path: Path
) -> None:
    told = _summary(counsellor, stick, "--to", "区教体局").done().out
    package = (stick / FILE).read_bytes()
    digest = hashlib.sha256(package).hexdigest()
    assert f"SHA-256: {digest}" in told
    assert "nothing follows" in told
    clock.set_source(lambda: NEXT_TERM)
    other = tmp_path / "other"
    other.mkdir()
    assert f"SHA-256: {digest}" in _summary(counsellor, other).done().out
    assert (other / FILE).read_bytes() == package
    (listed,) = counsellor.command("export", "list", "--json").done().objects
    assert (listed["period"], listed["digest"], listed["size"]) == ("2026-10", digest, len(package))
    assert listed["made_on"] == "2026-11-03"
    assert [(one["to"], one["medium"], one["state"]) for one in listed["deliveries"]] == [
        ("区教体局", "folder", "done"),
        (None, "folder", "done"),
    ]


def test_what_was_made_verifies(counsellor: User, stick: Path) -> None:
    told = _summary(counsellor, stick).done().out
    (line,) = [one for one in told.splitlines() if one.startswith("Fingerprint")]
    fingerprint = line.rpartition(" ")[2]
    command("export", "verify", stick / FILE, "--key", fingerprint).done()


def test_a_principal_carries_what_was_made_and_makes_nothing(
    counsellor: User, principal: User, stick: Path, tmp_path: Path
) -> None:
    early = principal.command("export", "copy", "2026-10", "--out", stick)
    assert (early.code, early.out) == (7, "")
    assert "The counsellor makes it once" in early.err
    for preview in ((), ("--preview",)):
        answer = _summary(principal, stick, *preview)
        assert (answer.code, answer.out) == (3, "")
    assert principal.command("export", "put-back").code == 3
    declared = principal.command("export", "schedule", "--year", "2026", "--monthly", "none")
    assert declared.code == 3
    assert not list(stick.iterdir())
    _summary(counsellor, stick).done()
    other = tmp_path / "other"
    other.mkdir()
    principal.command("export", "copy", "2026-10", "--out", other, "--to", "区教体局").done()
    assert (other / FILE).read_bytes() == (stick / FILE).read_bytes()
    told = principal.command("export", "list").done().out
    assert "区教体局" in told
    (listed,) = principal.command("export", "list", "--json").done().objects
    assert [one["made_by"] for one in listed["deliveries"]] == ["甲一", "乙二"]


def test_the_schedule_is_shown_and_declared(counsellor: User, principal: User) -> None:
    shown = principal.command("export", "schedule", "--year", "2026").done().out
    assert "Not declared yet" in shown
    counsellor.command("export", "schedule", "--year", "2026", "--monthly", "none").done()
    assert "Declared on" in principal.command("export", "schedule", "--year", "2026").done().out


def test_a_lower_k_takes_a_second_person(counsellor: User) -> None:
    words = ("export", "schedule", "--year", "2026", "--k", "3")
    assert counsellor.command(*words).code == 7
    who = ("--vault", counsellor.vault, "--as", school.COUNSELLOR.name, "--password-stdin")
    second = ("--second", school.PRINCIPAL.name)
    for password, code in (("another", 3), (school.PRINCIPAL.password, 0)):
        answer = command(*words, *who, *second, stdin=[school.COUNSELLOR.password, password])
        assert answer.code == code
    assert "乙二 agreed" in answer.out
    assert counsellor.command("export", "schedule", "--year", "2026", "--k", "2").code == 7


def test_a_preview_shows_the_tables_and_writes_nothing(counsellor: User, stick: Path) -> None:
    counsellor.command("export", "list").done()
    before = school.seen(counsellor.vault)
    told = counsellor.command("export", "summary", "--period", "2026-11", "--preview").done().out
    assert "as it would leave" in told
    assert "It can be released from" in told
    assert "\t-" in told
    assert "Share of the cells that is told: 0%" in told
    assert school.seen(counsellor.vault) == before
    assert counsellor.command("export", "list").done().out == ""
    with Desk.open(counsellor.vault, school.COUNSELLOR.name, school.COUNSELLOR.password) as desk:
        assert desk.room.schedules.of(2026).declared_on is None
        with desk._vault.read() as session:
            actions = {one.action for side in (ROOM, CASES) for one in audit.entries(session, side)}
    assert not [one for one in actions if "release" in one or "schedule" in one or "sign" in one]
    assert list(stick.iterdir()) == []


def test_a_preview_of_what_left_shows_it_as_it_left(counsellor: User, stick: Path) -> None:
    _summary(counsellor, stick).done()
    told = counsellor.command("export", "summary", "--period", "2026-10", "--preview").done().out
    assert "as it left on" in told


def test_a_period_that_is_not_over_or_is_none_is_told(counsellor: User, stick: Path) -> None:
    for period, code in (("2026-11", 7), ("2026-autumn", 7), ("2026", 7), ("2026-13", 2)):
        answer = _summary(counsellor, stick, period=period)
        assert (answer.code, answer.out) == (code, "")
        assert len(answer.err.splitlines()) == 1
    answer = counsellor.command("export", "summary", "--period", "2026-10")
    assert answer.code == 2
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_not_there_closes_no_month(counsellor: User, stick: Path) -> None:
    stick.rmdir()
    answer = _summary(counsellor, stick)
    assert (answer.code, answer.out) == (6, "")
    assert counsellor.command("export", "list").done().out == ""


def test_a_write_protected_stick_closes_no_month(counsellor: User, stick: Path) -> None:
    with raw_files.read_only(stick) as protected:
        answer = _summary(counsellor, protected)
    assert (answer.code, answer.out) == (6, "")
    assert counsellor.command("export", "list").done().out == ""


def test_a_full_stick_is_told_and_the_package_can_be_copied_again(
    counsellor: User, tmp_path: Path, stick: Path
) -> None:
    with raw_files.small_disk(tmp_path / "disk", "64k") as disk:
        raw_files.cut(raw_files.fill(disk), 48 * 1024)
        answer = _summary(counsellor, disk)
        assert answer.code == 6
        assert "no room left" in answer.err
        assert [one.name for one in disk.iterdir()] == ["filler"]
    (listed,) = counsellor.command("export", "list", "--json").done().objects
    assert [one["state"] for one in listed["deliveries"]] == ["failed"]
    counsellor.command("export", "copy", "2026-10", "--out", stick).done()
    assert (stick / FILE).stat().st_size == listed["size"]


def test_nothing_is_put_among_a_vaults_own_files(counsellor: User) -> None:
    assert _summary(counsellor, counsellor.vault).code == 7
    assert not (counsellor.vault / FILE).exists()


@pytest.fixture
def tampered(counsellor: User, stick: Path) -> Callable[[str], User]:
    """A vault with a release, whose room.db somebody changed by a statement."""

    def tamper(statement: str) -> User:
        _summary(counsellor, stick).done()
        who = Person(school.PRINCIPAL.name, school.PRINCIPAL.password)
        with Desk.open(counsellor.vault, who.name, who.password) as desk:
            raw = desk._vault.raw_connection
            raw.execute(statement)
        return counsellor

    return tamper


ADD = (
    "INSERT INTO release SELECT 9, '2026-09', school_year, made_on, made_by, digest, size, "
    "file_name, package FROM release"
)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE release SET package = x'00'", "is not the one that was released"),
        ("DELETE FROM release", "is not in “room.db” any more"),
        (ADD, "was never released here"),
    ],
    ids=["altered", "missing", "added"],
)
def test_a_broken_ledger_refuses_says_the_way_out_and_is_mended(
    tampered: Callable[[str], User], stick: Path, tmp_path: Path, statement: str, told: str
) -> None:
    user = tampered(statement)
    clock.set_source(lambda: NEXT_TERM)
    other = tmp_path / "other"
    other.mkdir()
    for period in ("2026-11", "2026-autumn"):
        answer = _summary(user, other, period=period)
        assert (answer.code, answer.out) == (7, "")
        assert told in answer.err
        assert "put-back" in answer.err
    assert list(other.iterdir()) == []
    user.command("export", "put-back", stick / FILE).done()
    user.command("export", "copy", "2026-10", "--out", other).done()
    assert (other / FILE).read_bytes() == (stick / FILE).read_bytes()
    _summary(user, other, period="2026-autumn").done()


def test_another_file_is_not_put_back(tampered: Callable[[str], User], stick: Path) -> None:
    user = tampered("DELETE FROM release")
    changed = stick / "changed.zip"
    changed.write_bytes((stick / FILE).read_bytes() + b" ")
    assert user.command("export", "put-back", changed).code == 4


def test_a_copy_leaves_nothing_unfinished(counsellor: User, stick: Path) -> None:
    _summary(counsellor, stick).done()
    assert not unfinished(stick / FILE).exists()
