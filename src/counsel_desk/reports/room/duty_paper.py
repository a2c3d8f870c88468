"""What the papers of the duty board share: their frame, their head, and who signs them."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable

from counsel_desk.i18n import _
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.reports import words
from counsel_desk.reports.body_with_end import BodyWithEnd
from counsel_desk.reports.page import Page
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import SUBTITLE, TITLE
from counsel_desk.reports.text import Text


def duty_page(
    values: SheetValues, form: str, title: str, running: str, foot: str = "", period: str = ""
) -> Page:
    """The frame of every sheet: school, form, and the running head with the period it is about.

    :param running: the running head with its place for ``{period}``, the term without one given.
    """
    told = period_words(period or values.facts.term.name)
    return Page(
        school=values.facts.profile.name,
        running=running.format(period=told),
        form=_("Form {number}").format(number=form),
        neutral_title=title,
        foot=foot,
    )


def duty_head(title: str, values: SheetValues, period: str = "") -> list[Flowable]:
    """The title, and below it how the records stand."""
    return [Text(title, TITLE), Text(standing(values, period), SUBTITLE)]


def standing(values: SheetValues, period: str = "") -> str:
    """The period, the day that the records are seen on, and the day of printing."""
    facts = values.facts
    parts = [
        period_words(period or facts.term.name),
        _("as of {date}").format(date=words.date_words(facts.until)),
        _("printed {date}").format(date=words.date_words(values.printed_on)),
    ]
    return " · ".join(parts)


def pack_foot(values: SheetValues) -> str:
    """The notice that the paper follows."""
    title, source = values.pack.title, values.pack.source
    told = title if source in title else _("{title}, {source}").format(title=title, source=source)
    return _("Checked against: {pack}.").format(pack=told)


def closed(story: Iterable[Flowable], *ends: Flowable) -> list[Flowable]:
    """The story with what ends it, which is not left alone on a page."""
    *first, last = story
    return [*first, BodyWithEnd(last, *ends)]


def signed(first: str = "") -> Flowable:
    """Lines to sign on and a place for the school's seal; whoever filled it in signs first."""
    whose = first or _("Filled in by")
    return SignatureLines((whose, _("Principal"), _("School seal"), _("Date")))
