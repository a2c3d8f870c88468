"""Making a checkout ready: what is missing is named, what is there is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import set_up


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout with two locks and a .venv that nothing was installed into."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in ("runtime.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text(f"{name}==1\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    return tmp_path


def _stamp(kind: str) -> None:
    set_up._stamp_file(kind).write_text(set_up._stamp(kind), encoding="utf-8")


def test_a_fresh_checkout_is_not_installed(checkout: Path) -> None:
    assert checkout.is_dir()
    assert not set_up._is_installed("runtime")
    assert not set_up._is_installed("dev")


@pytest.mark.usefixtures("checkout")
def test_the_tests_dependencies_are_enough_for_the_program_but_not_the_other_way() -> None:
    _stamp("runtime")
    assert (set_up._is_installed("runtime"), set_up._is_installed("dev")) == (True, False)
    set_up._stamp_file("runtime").unlink()
    _stamp("dev")
    assert (set_up._is_installed("runtime"), set_up._is_installed("dev")) == (True, True)


def test_a_changed_lock_is_installed_again(checkout: Path) -> None:
    _stamp("dev")
    (checkout / "requirements" / "dev.txt").write_text("dev.txt==2\n", encoding="utf-8")
    assert not set_up._is_installed("dev")


def test_the_program_is_on_the_path_with_its_command(checkout: Path) -> None:
    packages = checkout / ".venv/lib/python3.11/site-packages"
    packages.mkdir(parents=True)
    (checkout / ".venv/bin").mkdir()
    set_up.put_program_on_path()
    assert (packages / "counsel_desk_checkout.pth").read_text("utf-8") == f"{checkout / 'src'}\n"
    assert (checkout / ".venv/bin/counsel-desk").stat().st_mode & 0o111


def test_what_is_missing_is_named_for_the_tests_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "poppler-utils" in set_up.missing_system_packages("dev")
    assert "poppler-utils" not in set_up.missing_system_packages("runtime")


def test_what_the_journeys_type_and_read_with_is_asked_for_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert {"xvfb", "dbus", "fcitx5"} <= set(set_up.missing_system_packages("dev"))


def test_whoever_is_not_root_is_told_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    set_up.provide_system_packages("dev")
    told = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends" in told
    assert " dbus fcitx5" in told


def test_a_wrong_word_shows_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up.main(["everything"]) == 2
    assert "runtime|dev" in capsys.readouterr().out
