"""The fresh process after locking stands where the old window stood."""

from __future__ import annotations

import pytest

from counsel_desk import app
from counsel_desk.gui import relock


@pytest.mark.parametrize("place", ["0,0,1280,800", "-240,-30,1280,800"])
def test_a_place_on_any_screen_is_understood_as_it_is_told(place: str) -> None:
    told = app._arguments([relock.VAULT, "somewhere", f"{relock.GEOMETRY}={place}"])
    assert told.geometry == tuple(int(one) for one in place.split(","))
