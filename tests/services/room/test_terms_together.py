"""Terms set together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, make_template


def test_two_terms_may_move_past_each_others_old_dates(tmp_path: Path) -> None:
    template = make_template(tmp_path / "vault")
    with Desk.open(template.folder, COUNSELLOR, COUNSELLOR_PASSWORD) as desk:
        calendars = desk.room.calendars
        autumn, spring = [t for t in calendars.school_calendar().terms if t.school_year == 2026]
        later = (
            replace(autumn, ends=date(2027, 2, 26)),
            replace(spring, starts=date(2027, 3, 1), week_one=date(2027, 3, 1)),
        )
        calendars.set_terms(later)
        assert calendars.school_calendar().terms[-2:] == later
        with pytest.raises(errors.BadInput):
            calendars.set_terms((later[0], replace(later[1], starts=date(2027, 2, 1))))
        assert calendars.school_calendar().terms[-2:] == later
