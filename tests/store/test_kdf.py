"""What a guess costs: limits that nothing gets around, and measuring."""

from __future__ import annotations

from typing import Any

import pytest

from counsel_desk import errors
from counsel_desk.store import kdf
from counsel_desk.store.kdf import CEILING, FLOOR, START, KdfParameters, calibrate

MIB = 1024


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered: each key is derived, as deriving is what this is about."""
    monkeypatch.setenv("COUNSEL_DESK_KDF", "floor")


@pytest.mark.parametrize(
    ("memory", "iterations", "lanes"),
    [
        (64 * MIB - 1, 3, 1),
        (64 * MIB, 2, 1),
        (64 * MIB, 3, 0),
        (1024 * MIB + 1, 3, 1),
        (64 * MIB, 17, 1),
        (64 * MIB, 3, 9),
        (-64 * MIB, 3, 1),
        (2**70, 3, 1),
        (64 * MIB, 2**70, 1),
        (64.0 * MIB, 3, 1),
        ("65536", 3, 1),
        (64 * MIB, True, 1),
        (64 * MIB, 3, True),
        (None, 3, 1),
        (64 * MIB, [], 1),
    ],
)
def test_parameters_outside_their_limits_or_types_do_not_exist(
    memory: Any, iterations: Any, lanes: Any
) -> None:
    with pytest.raises(ValueError, match="Argon2id parameters"):
        KdfParameters(memory, iterations, lanes)


def test_the_limits_themselves_are_allowed() -> None:
    assert KdfParameters(64 * MIB, 3, 1).memory_kib == FLOOR.memory_kib
    assert KdfParameters(1024 * MIB, 16, 8) == CEILING


def test_the_key_is_argon2id_version_19() -> None:
    # Made with the reference implementation: argon2 -id -k 65536 -t 3 -p 2 -l 32.
    made = FLOOR.stretch(b"password", b"somesaltsomesalt")
    assert made.hex() == "31cfac1fceda36e7943b872ae5df6b652e11ca884bf7e3014c2a08efbc90fdc1"


@pytest.fixture
def measured_for_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kdf.KDF_VARIABLE, raising=False)


@pytest.mark.usefixtures("measured_for_real")
@pytest.mark.parametrize(
    ("seconds_at_start", "expected"),
    [
        (0.65, START),
        (0.9, START),
        (0.325, KdfParameters(256 * MIB, 6, 2)),
        (0.01, KdfParameters(256 * MIB, 16, 2)),
        (0.0, KdfParameters(256 * MIB, 16, 2)),
        (1.3, KdfParameters(128 * MIB, 3, 2)),
        (2.6, KdfParameters(64 * MIB, 3, 2)),
        (60.0, KdfParameters(64 * MIB, 3, 2)),
    ],
)
def test_measuring_aims_at_the_target_and_never_goes_below_the_floor(
    seconds_at_start: float, expected: KdfParameters
) -> None:
    def measure(tried: KdfParameters) -> float:
        work = tried.memory_kib * tried.iterations / (START.memory_kib * START.iterations)
        return seconds_at_start * work

    assert calibrate(0.65, measure) == expected


@pytest.mark.usefixtures("measured_for_real")
def test_a_machine_with_little_memory_gets_the_floor() -> None:
    def measure(tried: KdfParameters) -> float:
        if tried.memory_kib > FLOOR.memory_kib:
            raise errors.StorageProblem("no memory")
        return 0.6

    assert calibrate(0.65, measure).memory_kib == FLOOR.memory_kib


def test_the_environment_chooses_the_floor_and_nothing_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(kdf.KDF_VARIABLE, "floor")
    assert calibrate() == FLOOR
    for other in ("none", "8", "FLOOR", ""):
        monkeypatch.setenv(kdf.KDF_VARIABLE, other)
        assert calibrate(0.65, lambda _tried: 0.65) == START


@pytest.mark.usefixtures("measured_for_real")
def test_measuring_on_this_machine_gives_allowed_parameters() -> None:
    found = calibrate(0.1)
    assert FLOOR.memory_kib <= found.memory_kib <= START.memory_kib
    assert found.iterations >= FLOOR.iterations
