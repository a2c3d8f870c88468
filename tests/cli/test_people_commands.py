"""Who has access, from the command line: no password is ever an argument."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli import school
from tests.cli.command import Answer, Person, User, command

NEW = Person("戊五", "qinglang 戊 fanchuan 66")


def _people(user: User, word: str, *more: object, stdin: tuple[str, ...] = ()) -> Answer:
    who = ("--vault", user.vault, "--as", user.person.name, "--password-stdin")
    return command(
        "vault", "people", word, *more, *who, stdin=[user.person.password, *stdin]
    )  # fmt: skip


def _names(user: User) -> dict[str, str]:
    listed = _people(user, "list", "--json").done().objects
    return {one["name"]: one["suspended_on"] or one["role"] for one in listed}


def _opens(vault: Path, person: Person) -> int:
    return person.at(vault).command("room", "list").code


def test_people_are_added_suspended_and_let_in_again(counsellor: User) -> None:
    _people(counsellor, "add", NEW.name, "--role", "counsellor", stdin=(NEW.password,))
    assert _opens(counsellor.vault, NEW) == 0
    assert "suspended" in _people(counsellor, "suspend", NEW.name).done().out
    assert _names(counsellor)[NEW.name] == school.NOW.date().isoformat()
    assert _opens(counsellor.vault, NEW) == 3
    _people(counsellor, "resume", NEW.name).done()
    assert _opens(counsellor.vault, NEW) == 0


def test_who_is_removed_is_off_the_list_and_new_keys_are_named(counsellor: User) -> None:
    gone = school.SECOND_PRINCIPAL
    assert "new-keys" in _people(counsellor, "remove", gone.name).done().out
    assert gone.name not in _names(counsellor)
    assert _opens(counsellor.vault, gone) == 3


def test_new_keys_come_with_new_sheets(counsellor: User, tmp_path: Path) -> None:
    out = tmp_path / "sheets"
    assert _people(counsellor, "new-keys", "--recovery-out", out).code == 4
    out.mkdir()
    told = _people(counsellor, "new-keys", "--recovery-out", out).done().out
    assert "under new keys" in told
    assert sorted(one.name for one in out.iterdir()) == [
        "recovery-sheet-1.pdf", "recovery-sheet-2.pdf",
    ]  # fmt: skip
    assert _opens(counsellor.vault, school.PRINCIPAL) == 0


def test_a_counsellor_hands_over_and_the_successor_goes_on(
    counsellor: User, tmp_path: Path
) -> None:
    successor = school.SECOND_COUNSELLOR
    out = tmp_path / "sheets"
    out.mkdir()
    words = ("--to", successor.name, "--recovery-out", out)
    assert _people(counsellor, "hand-over", *words, stdin=("not this one",)).code == 3
    assert _opens(counsellor.vault, school.COUNSELLOR) == 0
    _people(counsellor, "hand-over", *words, stdin=(successor.password,)).done()
    assert _opens(counsellor.vault, school.COUNSELLOR) == 3
    assert school.COUNSELLOR.name not in _names(successor.at(counsellor.vault))


def test_a_principal_who_leaves_is_gone_and_the_other_one_stays(counsellor: User) -> None:
    gone = school.SECOND_PRINCIPAL
    told = _people(counsellor, "principal-leaves", gone.name).done()
    assert f"{gone.name} stands on the staff list and the duty roster until today." in told.out
    assert _opens(counsellor.vault, gone) == 3
    assert _opens(counsellor.vault, school.PRINCIPAL) == 0


def test_a_principal_changes_nothing_of_this(principal: User) -> None:
    for words in (("list",), ("suspend", "丙三"), ("remove", "丙三"), ("new-keys",)):
        assert _people(principal, *words).code == 3
    assert _people(principal, "principal-leaves", "丁四").code == 3


def test_who_hands_over_is_told_of_the_new_card_and_the_new_fingerprint(
    counsellor: User, tmp_path: Path
) -> None:
    (tmp_path / "sheets").mkdir()
    before = _people(counsellor, "new-keys", "--recovery-out", tmp_path / "sheets").done().out
    assert "Fingerprint:" not in before
    counsellor.on_vault("card", "--out", tmp_path / "old.cdcard").done()
    words = ("--to", school.SECOND_COUNSELLOR.name, "--recovery-out", tmp_path / "sheets")
    password = (school.SECOND_COUNSELLOR.password,)
    told = _people(counsellor, "hand-over", *words, stdin=password).done().out
    successor = school.SECOND_COUNSELLOR.at(counsellor.vault)
    successor.on_vault("card", "--out", tmp_path / "new.cdcard").done()
    old, new = (
        json.loads((tmp_path / f"{one}.cdcard").read_text("utf-8"))["fingerprint"]
        for one in ("old", "new")
    )
    assert "hand it to the rooms" in told
    assert f"Fingerprint: {new}" in told
    assert old not in told
    assert "county" not in told
