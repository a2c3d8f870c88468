"""A crisis in words, on the screen as on paper: steps, who did them, and how long after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.reports.words import clock, duration, short_date

SEPARATOR = " ・ "


def step_words(kind: str) -> str:
    """A kind of step."""
    return codes.load("crisis_step").label(kind)


def labels(listed: str, chosen: Sequence[str]) -> str:
    """Several codes of a list in one line."""
    known = codes.load(listed)
    return _(", ").join(known.label(one) for one in chosen)


def after_words(minutes: int | None) -> str:
    """How long after it was found: “+2 h 31 min”."""
    return "" if minutes is None else f"+{duration(minutes)}"


def moment_words(at: datetime, today: date) -> str:
    """The hour, with the day where it is another one."""
    hour = clock(at.time())
    return hour if at.date() == today else f"{short_date(at.date())} {hour}"


def who_words(done_by: str | None, told: str | None, how: str | None, signed: bool | None) -> str:
    """By whom, to whom, how, and whether it was signed; what nobody said is left out."""
    parts = [
        pgettext("crisis", "by {name}").format(name=done_by) if done_by else "",
        _("told {name}").format(name=told) if told else "",
        codes.load("told_how").label(how) if how else "",
        {True: _("signed"), False: _("not signed"), None: ""}[signed],
    ]
    return SEPARATOR.join(filter(None, parts))


def left_out_words(why_not: str) -> str:
    """A step that was not done, and why."""
    return _("Not done: {why}").format(why=why_not)
