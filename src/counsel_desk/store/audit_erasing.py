"""Takes the ids of erased records out of the log; its chain holds on their digests alone."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counsel_desk.store.tables import AUDIT

_AT_ONCE = 400


def forget(session: Session, side: str, subjects: Collection[str]) -> None:
    """Let no entry name any of these ids any more; that something was done stays in the log."""
    log = AUDIT[side]
    doomed = [
        n
        for n, subject in session.execute(
            select(log.c.n, log.c.subject).where(log.c.subject.is_not(None))
        )
        if subject in subjects
    ]
    for start in range(0, len(doomed), _AT_ONCE):
        some = doomed[start : start + _AT_ONCE]
        session.execute(update(log).where(log.c.n.in_(some)).values(subject=None))
