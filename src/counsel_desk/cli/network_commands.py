"""``network``: what the four-level network lacks."""

from __future__ import annotations

import argparse
from datetime import date

from counsel_desk import clock
from counsel_desk.cli import rows
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.records.cases.network import NetworkPlace
from counsel_desk.reports.cases.network_words import level_words, place_words


def holes(arguments: argparse.Namespace) -> None:
    """One line for each place of an active level that nobody answers for today."""
    today = clock.today()
    with open_desk(arguments) as desk:
        found = desk.require_cases().network.contacts.holes(today)
    rows.show(arguments, [_row(one, today) for one in found], _cells)


def _row(place: NetworkPlace, today: date) -> Row:
    return {
        "level": place.level,
        "place": place_words(place, today),
        "cohort": place.cohort,
        "class_no": place.class_no,
        "building": place.building or None,
        "floor": place.floor or None,
        "room": place.room or None,
    }


def _cells(row: Row) -> list[str]:
    return [level_words(str(row["level"])), str(row["place"])]
