"""The ledger of what left, and what becomes of a delivery that a killed program left begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.deliveries import Deliveries, DeliveryEntry
from counsel_desk.store import audit
from counsel_desk.store.tables import ROOM
from counsel_desk.whole_files import unfinished
from tests import vaults
from tests.services.conftest import GoTo
from tests.store import raw_files

DAY = date(2026, 11, 3)
PACKAGE, FILE = b"package of october", "610902-07_2026-10.zip"


@pytest.fixture
def made(folder: Path, go_to: GoTo) -> Path:
    """A vault with the package of October, closed."""
    go_to(DAY, time(9))
    with _as(vaults.COUNSELLOR, folder) as desk:
        releases = desk.require_cases().releases
        releases.keep(releases.draft("2026-10"), {}, FILE, lambda _key, _sign: PACKAGE)
    return folder


@pytest.fixture
def released(made: Path) -> Iterator[Desk]:
    """The counsellor's desk over that vault."""
    with _as(vaults.COUNSELLOR, made) as desk:
        yield desk


def _as(name: str, folder: Path) -> Desk:
    return Desk.open(folder, name, raw_files.PASSWORDS[name])


def _states(deliveries: Deliveries) -> list[str]:
    return [one.state for one in deliveries.all()]


def test_a_delivery_is_begun_and_then_done_or_failed(released: Desk, tmp_path: Path) -> None:
    deliveries = released.room.deliveries
    one = deliveries.begin("2026-10", " 区教体局 ", "stick", tmp_path)
    two = deliveries.begin("2026-10", None, "folder", tmp_path)
    assert _states(deliveries) == ["begun", "begun"]
    deliveries.done(one)
    deliveries.failed(two)
    assert deliveries.all()[0] == DeliveryEntry(
        one, "2026-10", "区教体局", "stick", str(tmp_path), DAY, "甲一", "done"
    )
    assert _states(deliveries) == ["done", "failed"]
    (entry,) = released.room.releases.all()
    assert entry.deliveries == deliveries.all()
    with released._vault.read() as session:
        actions = [one.action for one in audit.entries(session, ROOM)]
    assert actions[-4:] == ["delivery.begin", "delivery.begin", "delivery.done", "delivery.failed"]


def test_a_signed_print_is_noted_at_once(released: Desk) -> None:
    released.room.deliveries.note("2026-10", "区教体局")
    (entry,) = released.room.deliveries.all()
    assert (entry.medium, entry.place, entry.state) == ("paper", "", "done")


def test_only_what_was_released_is_delivered(released: Desk, tmp_path: Path) -> None:
    with pytest.raises(errors.Refused, match="For 2026-11 no package has been made"):
        released.room.deliveries.begin("2026-11", None, "stick", tmp_path)
    with pytest.raises(errors.BadInput):
        released.room.deliveries.begin("2026-10", None, "pigeon", tmp_path)


def test_no_student_is_named_as_recipient(released: Desk, tmp_path: Path) -> None:
    with pytest.raises(errors.Refused, match="name of a student"):
        released.room.deliveries.begin("2026-10", "给测试生甲的家长", "stick", tmp_path)


@pytest.mark.parametrize("how", ["there", "half", "unfinished", "nothing", "gone"])
def test_a_delivery_left_begun_is_looked_after_at_the_next_start(
    made: Path, tmp_path: Path, how: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = _as(vaults.COUNSELLOR, made)
    desk.room.deliveries.begin("2026-10", None, "stick", stick)
    desk._vault.abandon()
    if how in ("there", "half"):
        (stick / FILE).write_bytes(PACKAGE if how == "there" else PACKAGE[:5])
    elif how == "unfinished":
        unfinished(stick / FILE).write_bytes(PACKAGE[:5])
    elif how == "gone":
        stick.rmdir()
    with _as(vaults.PRINCIPAL, made) as again:
        assert _states(again.room.deliveries) == ["done" if how == "there" else "failed"]
    assert not unfinished(stick / FILE).exists()


def test_a_principal_carries_a_package_and_signs_for_it(made: Path, tmp_path: Path) -> None:
    with _as(vaults.PRINCIPAL, made) as desk:
        assert desk.room.releases.package("2026-10") == PACKAGE
        delivery = desk.room.deliveries.begin("2026-10", "区教体局", "stick", tmp_path)
        desk.room.deliveries.done(delivery)
        desk.room.deliveries.note("2026-10", "区教体局", "paper")
        desk.room.releases.note_printed("2026-10")
        signed = [(one.made_by, one.state) for one in desk.room.deliveries.all()]
    assert signed == [("乙二", "done"), ("乙二", "done")]
