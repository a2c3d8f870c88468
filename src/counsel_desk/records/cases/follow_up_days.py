"""After how many days a referral is asked after: a setting of the school, read and checked here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from counsel_desk import errors
from counsel_desk.i18n import _

USUAL = (7, 14, 30, 60, 90)
USUAL_SLIP = 10
USUAL_OWN = timedelta(weeks=2)
"""For a follow-up agreed on besides, as long as nobody chooses another day."""
MOST = 400
"""Days; later than a year nobody follows up a referral that is still open."""


def read(text: str) -> tuple[int, ...]:
    """The days that somebody typed, in their order.

    :raises errors.BadInput: without a day, or for one that cannot be.
    """
    days = sorted({int(one) for one in re.findall(r"\d+", text)})
    if not days or days[0] < 1 or days[-1] > MOST:
        raise errors.BadInput(
            _("Write days such as 7, 14, 30, each between 1 and {most}.").format(most=MOST)
        )
    return tuple(days)


def written(days: Sequence[int]) -> str:
    """The days as they are kept and shown."""
    return ", ".join(str(one) for one in days)


def dates(first: date, days: Sequence[int]) -> tuple[date, ...]:
    """The days of a referral that began on ``first``."""
    return tuple(first + timedelta(days=one) for one in days)
