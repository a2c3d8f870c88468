"""``policy check``: a list for programs, lines for people, and always a good end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counsel_desk.cli.main import LANGUAGE_VARIABLE
from counsel_desk.policy import pack
from tests.cli.command import User

FIELDS = ["clause", "rule", "verdict", "numerator", "denominator", "note"]
VERDICTS = {"met", "near", "not_met", "not_applicable", "no_data"}


def _list(user: User, *words: object) -> list[dict[str, Any]]:
    told = json.loads(user.command("policy", "check", "--json", *words).done().out)
    assert isinstance(told, list)
    return told


def test_each_clause_is_an_object_of_one_list(counsellor: User) -> None:
    told = _list(counsellor)
    rules = pack.load(pack.USUAL).rules
    assert [(one["clause"], one["rule"]) for one in told] == [(r.number, r.id) for r in rules]
    for one in told:
        assert list(one) == FIELDS
        assert one["verdict"] in VERDICTS
        assert one["note"]


def test_pack_term_and_day_are_chosen(counsellor: User) -> None:
    words = ("--pack", "shaanxi-2024", "--term", "2026-autumn", "--on", "2026-10-21")
    told = _list(counsellor, *words)
    assert {one["rule"] for one in told} == {one.id for one in pack.load("shaanxi-2024").rules}


def test_people_read_the_verdict_in_words(counsellor: User) -> None:
    head, *lines = counsellor.command("policy", "check", "--on", "2026-10-21").done().rows
    assert head[1:] == ["2026-autumn", "2026-10-21"]
    assert len(lines) == len(pack.load(pack.USUAL).rules)
    assert {line[1] for line in lines} <= {
        "Met", "On the way", "Not met", "Not filled in yet", "Does not apply",
    }  # fmt: skip


def test_notes_are_in_the_language_and_numbers_are_not(
    counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = _list(counsellor)
    monkeypatch.setenv(LANGUAGE_VARIABLE, "zh_CN")
    chinese = _list(counsellor)
    assert [one["note"] for one in english] != [one["note"] for one in chinese]
    assert [{**one, "note": ""} for one in english] == [{**one, "note": ""} for one in chinese]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--pack", "nowhere"), "ankang-2022, shaanxi-2024"),
        (("--term", "2031-autumn"), "2031-autumn"),
        (("--on", "tomorrow"), "tomorrow"),
    ],
)
def test_what_there_is_none_of_is_a_fault_of_usage(
    counsellor: User, words: tuple[str, str], told: str
) -> None:
    answer = counsellor.command("policy", "check", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_a_principal_reads_the_same_without_the_file_of_cases(
    counsellor: User, principal: User, vault: Path
) -> None:
    words = ("--on", "2026-10-21")
    known = _list(counsellor, *words)
    (vault / "cases.db").unlink()
    assert _list(principal, *words) == known


def test_the_profile_decides_what_applies(counsellor: User) -> None:
    def verdict(*values: str) -> str:
        counsellor.command("vault", "set", *values, "--from", "2026-09-01").done()
        told = {one["rule"]: one["verdict"] for one in _list(counsellor)}
        return str(told["full-time-where-large"])

    assert verdict("students=999", "boarders=199") == "not_applicable"
    assert verdict("students=1000") != "not_applicable"
    assert verdict("students=999", "boarders=200") != "not_applicable"
