"""``vault set``: the school's profile from a day on, in one command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counsel_desk.services.desk import Desk
from tests.cli import school
from tests.cli.command import User

MADE = date(2026, 11, 3)


def test_what_is_named_changes_from_today_on_and_the_rest_stays(
    counsellor: User, vault: Path
) -> None:
    answer = counsellor.command("vault", "set", "students=999", "boarders=200", "small=yes").done()
    assert answer.out == "From 2026-11-03 on: students=999, boarders=200, small=yes\n"
    with Desk.open(vault, school.COUNSELLOR.name, school.COUNSELLOR.password) as desk:
        now = desk.room.schools.on(MADE)
    assert (now.name, now.code, now.stages) == (
        "示例学校", "610902-07", ("primary", "junior", "senior"),
    )  # fmt: skip
    assert (now.students, now.boarders, now.small, now.township_centre) == (999, 200, True, False)


def test_a_day_is_kept_and_earlier_days_hold_what_held_then(counsellor: User, vault: Path) -> None:
    words = ("stages=primary,junior", "township_centre=yes", "name=新校名", "--from", "2026-12-01")
    counsellor.command("vault", "set", *words).done()
    with Desk.open(vault, school.COUNSELLOR.name, school.COUNSELLOR.password) as desk:
        before = desk.room.schools.on(date(2026, 11, 30))
        after = desk.room.schools.on(date(2026, 12, 1))
    assert (before.name, before.township_centre) == ("示例学校", False)
    assert (after.name, after.stages, after.township_centre) == (
        "新校名", ("primary", "junior"), True,
    )  # fmt: skip


def test_from_a_day_on_means_also_from_later_days_on(counsellor: User, vault: Path) -> None:
    counsellor.command("vault", "set", "boarders=90", "--from", "2026-12-01").done()
    counsellor.command("vault", "set", "students=700", "--from", "2026-09-01").done()
    with Desk.open(vault, school.COUNSELLOR.name, school.COUNSELLOR.password) as desk:
        days = (date(2026, 9, 1), MADE, date(2026, 12, 1))
        found = [(one.students, one.boarders) for one in map(desk.room.schools.on, days)]
    assert found == [(700, 80), (700, 80), (700, 90)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pupils=12"], "township_centre"),
        (["students"], "name=value"),
        (["students=many"], "whole number"),
        (["students=-1"], "whole number"),
        (["small=maybe"], "yes or no"),
        (["stages=kindergarten"], "kindergarten"),
        (["stages="], "at least one stage"),
        (["students=10", "boarders=11"], "more boarders"),
        (["code=a b"], "school code"),
        (["students=10", "--from", "yesterday"], "yesterday"),
    ],
)
def test_what_cannot_be_is_a_fault_of_usage_and_changes_nothing(
    counsellor: User, vault: Path, words: list[str], told: str
) -> None:
    answer = counsellor.command("vault", "set", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    with Desk.open(vault, school.COUNSELLOR.name, school.COUNSELLOR.password) as desk:
        assert len(desk.room.schools.history()) == 1


def test_a_principal_changes_nothing(principal: User) -> None:
    answer = principal.command("vault", "set", "students=999")
    assert (answer.code, answer.out) == (3, "")
