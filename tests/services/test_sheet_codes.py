"""Recovery sheets while they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services import sheet_codes
from tests.vaults import Template, make_template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("sheets") / "vault")


def test_groups_are_counted_while_they_are_typed(template: Template) -> None:
    vault_id = sheet_codes.vault_id_of(template.folder)
    three = "-".join(template.codes[0].split("-")[:3])
    typed = sheet_codes.look_at(three.lower() + " AB", vault_id, 0)
    assert (typed.right, typed.mistyped, typed.number, typed.problem) == (3, None, None, "")


def test_the_first_mistyped_group_is_named_before_the_code_is_whole(template: Template) -> None:
    vault_id = sheet_codes.vault_id_of(template.folder)
    groups = template.codes[0].split("-")[:3]
    # One wrong letter, which the check symbol always shows; turned round it may fit by chance.
    groups[1] = ("3" if groups[1][0] != "3" else "4") + groups[1][1:]
    assert sheet_codes.look_at(" ".join(groups), vault_id, 0).mistyped == 2


def test_a_whole_code_says_which_sheet_it_is(template: Template) -> None:
    vault_id = sheet_codes.vault_id_of(template.folder)
    numbers = [sheet_codes.look_at(code, vault_id, 1).number for code in template.codes]
    assert numbers == [1, 2]


def test_a_sheet_of_another_vault_is_told_with_its_place(template: Template) -> None:
    typed = sheet_codes.look_at(template.codes[0], "0" * 32, 1)
    assert typed.number is None
    assert typed.problem
    assert typed.problem != sheet_codes.look_at(template.codes[0], "0" * 32, 0).problem


def test_a_group_is_read_back_in_any_manner(template: Template) -> None:
    group = template.codes[1].split("-")[6]
    assert sheet_codes.is_group(f" {group[:3].lower()} {group[3:]} ", group)
    assert not sheet_codes.is_group(group[:-1], group)
    assert not sheet_codes.is_group("", group)


def test_no_vault_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.VaultProblem):
        sheet_codes.vault_id_of(tmp_path)
