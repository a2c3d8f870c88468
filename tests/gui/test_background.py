"""The vault's thread brings back what it found, and destroys nothing that belongs to the window."""

from __future__ import annotations

import threading

import pytest

from counsel_desk.errors import DeskError
from counsel_desk.services.desk import Desk
from tests.gui.conftest import Room

TIMES = 200


class Owner:
    """Stands for a widget: notes on which thread it is let go of last."""

    def __init__(self, gone: list[int]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())

    def report(self, _result: object) -> None:
        """Hear of the end."""

    def look(self, _desk: Desk) -> None:
        """Find something."""

    def fail(self, _desk: Desk) -> None:
        """Find that something is wrong."""
        raise DeskError("没有找到。")


@pytest.mark.parametrize("work", ["look", "fail"])
def test_who_waits_for_work_is_let_go_of_on_the_windows_thread(counsellor: Room, work: str) -> None:
    gone = list[int]()
    for _ in range(TIMES):
        owner = Owner(gone)
        counsellor.vault.post(getattr(owner, work), owner.report, owner.report)
        del owner
    counsellor.settle()
    assert set(gone) == {threading.get_ident()}
    assert len(gone) == TIMES
