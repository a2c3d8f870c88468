"""Corrections of openings: nothing is changed without a reason, and what stood before is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_correction import OpeningCorrection
from counsel_desk.records.room.opening_history import CorrectionLine


def keep_before(session: Session, opening: Opening, reason: str, made_by: str) -> None:
    """Write down what an opening says, before it is changed."""
    session.add(
        OpeningCorrection(
            opening_id=opening.id,
            made_on=clock.today(),
            made_by=made_by,
            reason=reason,
            opened_before=opening.opened,
            closed_before=opening.closed,
        )
    )


def history(session: Session, first: date, last: date) -> list[CorrectionLine]:
    """The corrections of openings from first to last, by day and then as they were made."""
    wanted = select(OpeningCorrection, Opening).join(
        Opening, Opening.id == OpeningCorrection.opening_id
    )
    of_days = wanted.where(Opening.day.between(first, last)).order_by(
        Opening.day, Opening.id, OpeningCorrection.id
    )
    by_opening: dict[int, tuple[Opening, list[OpeningCorrection]]] = {}
    for correction, opening in session.execute(of_days):
        by_opening.setdefault(opening.id, (opening, []))[1].append(correction)
    return [line for pair in by_opening.values() for line in _lines(*pair)]


def _lines(opening: Opening, made: Sequence[OpeningCorrection]) -> Iterator[CorrectionLine]:
    """What a correction led to stands as "before" in the next one, at last in the opening."""
    after: list[tuple[time, time | None]] = [(c.opened_before, c.closed_before) for c in made[1:]]
    after.append((opening.opened, opening.closed))
    for correction, (opened, closed) in zip(made, after, strict=True):
        yield CorrectionLine(
            opening_id=opening.id,
            day=opening.day,
            area_id=opening.area_id,
            made_on=correction.made_on,
            made_by=correction.made_by,
            reason=correction.reason,
            opened_before=correction.opened_before,
            closed_before=correction.closed_before,
            opened_after=opened,
            closed_after=closed,
            taken_back=opening.void and correction is made[-1],
        )
