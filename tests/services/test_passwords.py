"""What is offered, what is advised, and the little that is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counsel_desk import errors, i18n
from counsel_desk.services import passwords, safekeeping
from counsel_desk.services.desk import Desk, Entrant
from tests import vaults

PINS = [
    "123456",
    "20130705",
    "135792468013",
    "１２３４５６７８",
    "8888 8888",
    "abc123",
    "心理室七号",
    "",
    " " * 12,
]
"""Digits only, whatever their width and spacing, or fewer than eight characters."""


@pytest.fixture(autouse=True)
def _in_english() -> None:
    i18n.set_language("en")


@pytest.mark.parametrize("pin", PINS)
def test_a_pin_is_refused(pin: str) -> None:
    with pytest.raises(errors.Refused) as problem:
        passwords.require_usable(pin)
    assert pin.strip() not in str(problem.value) or not pin.strip()


@pytest.mark.parametrize("password", ["password1", "春风化雨润物无声", "aaaaaaaa", "1234567a"])
def test_a_weak_password_is_not_refused(password: str) -> None:
    passwords.require_usable(password)
    assert passwords.advice(password, [], "示范学校")


def test_advice_says_why_and_is_silent_on_a_good_one() -> None:
    told = passwords.advice("甲一2026", ["甲一"], "示范学校")
    assert len(told) >= 2
    assert all(sentence.endswith(".") for sentence in told)
    assert passwords.advice(passwords.suggest(), ["甲一"], "示范学校") == ()


def test_every_suggestion_is_another_and_usable() -> None:
    offered = {passwords.suggest() for _each in range(20)}
    assert len(offered) == 20
    for password in offered:
        passwords.require_usable(password)


@pytest.mark.parametrize("pin", ["123456", "20130705"])
def test_a_pin_is_refused_wherever_a_password_is_set(
    folder: Path, template: vaults.Template, pin: str
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        keeping = desk.safekeeping
        with pytest.raises(errors.Refused):
            keeping.change_password(vaults.COUNSELLOR_PASSWORD, pin)
        with pytest.raises(errors.Refused):
            keeping.add_person("丙三", "counsellor", pin)
        with pytest.raises(errors.Refused):
            keeping.replace_password(vaults.PRINCIPAL, pin)
    with pytest.raises(errors.Refused):
        safekeeping.reset_by_sheets(folder, template.codes, vaults.COUNSELLOR, pin)
    for unlock in (vaults.as_counsellor, vaults.as_principal):
        unlock(folder).close()


def test_no_vault_is_made_with_a_pin(tmp_path: Path) -> None:
    with pytest.raises(errors.Refused):
        Desk.create(
            tmp_path / "new", vaults.SCHOOL, [Entrant("甲一", "135790")], (), date(2026, 9, 1)
        )
    assert not (tmp_path / "new").exists()
