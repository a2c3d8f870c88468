"""``vault set``: what the school is from a day on, given as ``key=value``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from counsel_desk import clock, errors
from counsel_desk.cli.days import day_of
from counsel_desk.cli.desks import open_desk
from counsel_desk.i18n import _
from counsel_desk.services.room.schools import Schools

YES, NO = "yes", "no"


def set_values(arguments: argparse.Namespace) -> None:
    """``vault set``: what is not named stays as it was; earlier days keep what held then."""
    values = _values(arguments.values)
    since = day_of(arguments.since) if arguments.since else clock.today()
    with open_desk(arguments) as desk:
        _change(desk.room.schools, values, since)
    told = _(", ").join(arguments.values)
    print(_("From {day} on: {values}").format(day=since, values=told))


def _values(pairs: Sequence[str]) -> dict[str, Any]:
    """The named values, each as its kind.

    :raises errors.UsageProblem: for a name that is none, or a value that cannot be.
    """
    found = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        reading = _READINGS.get(name.strip())
        if not sign or reading is None:
            raise errors.UsageProblem(
                _("“{pair}” cannot be set. Write name=value; the names are: {names}").format(
                    pair=pair, names=_(", ").join(_READINGS)
                )
            )
        found[name.strip()] = reading(name.strip(), text.strip())
    return found


def _whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        told = _("{name} is a whole number such as 480, not “{text}”.")
        raise errors.UsageProblem(told.format(name=name, text=text))
    return int(text)


def _yes_or_no(name: str, text: str) -> bool:
    if text not in (YES, NO):
        told = _("{name} is yes or no, not “{text}”.")
        raise errors.UsageProblem(told.format(name=name, text=text))
    return text == YES


def _codes(_name: str, text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


def _text(_name: str, text: str) -> str:
    return text


_READINGS: Mapping[str, Callable[[str, str], Any]] = {
    "name": _text,
    "code": _text,
    "stages": _codes,
    "students": _whole,
    "boarders": _whole,
    "small": _yes_or_no,
    "township_centre": _yes_or_no,
}
"""What can be set, and how each value is read."""


def _change(schools: Schools, values: Mapping[str, Any], since: date) -> None:
    """What a school cannot be is a fault of the words given, as an unknown name is."""
    try:
        schools.change(values, since)
    except errors.BadInput as problem:
        raise errors.UsageProblem(str(problem)) from problem
