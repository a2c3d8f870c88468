"""Whether the computer's clock was set back: the log knows a later hour than the clock.

Entries keep their order all the same, as each is sealed to the one before; only what is entered now
would bear a day that is too early.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.i18n import _
from counsel_desk.store.tables import AUDIT
from counsel_desk.store.vault import Vault

SLACK = timedelta(minutes=10)
_DAY_ALONE = len("2026-10-20")


def noticed(vault: Vault) -> str | None:
    """A sentence when the last entry lies in the future; asked before one of now is written."""
    with vault.read() as session:
        hours = [one for side in vault.sides if (one := _last_hour(session, side)) is not None]
    latest, now = max(hours, default=None), clock.now()
    if latest is None or latest <= now + SLACK:
        return None
    return _(
        "This computer's clock says {now}, but the last entry was made at {last}. If the clock was "
        "set back, or its battery is empty, put it right before you go on: days and hours of new "
        "entries come from it. Nothing is lost, and the entries keep their order."
    ).format(now=f"{now:%Y-%m-%d %H:%M}", last=f"{latest:%Y-%m-%d %H:%M}")


def _last_hour(session: Session, side: str) -> datetime | None:
    """When the newest entry with an hour was made; an hour that cannot be read is left out."""
    at, n = AUDIT[side].c.at, AUDIT[side].c.n
    wanted = select(at).where(func.length(at) > _DAY_ALONE).order_by(n.desc()).limit(1)
    found = session.scalar(wanted)
    try:
        return datetime.fromisoformat(found) if found else None
    except ValueError:
        return None
