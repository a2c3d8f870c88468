"""``retention`` on the command line: looking, holding, and destroying with two passwords."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.cli.command import Answer, Person, command

WHO = Person(vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
LATER = datetime(2030, 3, 1, 9, 0)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def vault(template: vaults.Template, tmp_path: Path) -> Path:
    """测试生甲 graduated in summer 2026; it is spring of 2030."""
    folder = template.copy_to(tmp_path / "vault")
    clock.set_source(lambda: vaults.NOW)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        students = desk.require_cases().students
        students.leave(template.students[0], "graduated", date(2026, 10, 19))
    clock.set_source(lambda: LATER)
    i18n.set_language("en")
    return folder


def _destroy(vault: Path, student: str, *more: object, second: str = "") -> Answer:
    words = ("--vault", vault, "--as", WHO.name, "--password-stdin", *more)
    stdin = [WHO.password, second or vaults.PRINCIPAL_PASSWORD]
    return command("retention", "destroy", student, *words, stdin=stdin)


def test_the_list_names_nobody_unless_asked(vault: Path) -> None:
    user = WHO.at(vault)
    told = user.command("retention", "list", "--due").done().out
    assert "2026-001" in told
    assert "due" in told
    assert "测试生甲" not in told
    assert "测试生甲" in user.command("retention", "list", "--reveal").done().out


def test_a_hold_keeps_it_and_its_end_lets_it_go(vault: Path) -> None:
    user = WHO.at(vault)
    user.command("retention", "hold", "2026-001", "--reason", "legal_dispute").done()
    assert _destroy(vault, "2026-001", "--preview").code == 7
    assert "2026-001" not in user.command("retention", "list", "--due").done().out
    user.command("retention", "release", "2026-001").done()
    assert user.command("retention", "release", "2026-001").code == 7
    assert _destroy(vault, "2026-001", "--preview").done()


def test_two_passwords_and_the_name_destroy(vault: Path, tmp_path: Path) -> None:
    order = ("--reason", "time_over", "--second", vaults.PRINCIPAL, "--confirm", "测试生甲")
    out = tmp_path / "certificate.pdf"
    assert _destroy(vault, "2026-001").code == 2
    assert _destroy(vault, "2026-001", *order, second="not this one").code == 3
    told = _destroy(vault, "2026-001", *order, "--out", out).done().out
    assert "no. 1" in told
    assert out.read_bytes().startswith(b"%PDF")
    assert _destroy(vault, "2026-001", *order).code == 4
    entries = WHO.at(vault).command("retention", "register").done().out
    assert vaults.PRINCIPAL in entries
    assert "0" in WHO.at(vault).command("retention", "copies").done().out


def test_kinds_go_alone(vault: Path) -> None:
    order = ("--reason", "time_over", "--second", vaults.PRINCIPAL, "--confirm", "测试生甲")
    _destroy(vault, "2026-001", *order, "--kind", "sessions").done()
    assert "2026-001" in WHO.at(vault).command("retention", "list").done().out
