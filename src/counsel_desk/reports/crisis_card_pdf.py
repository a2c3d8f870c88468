"""The crisis card on paper: what to do now and whom to call, to be hung where teachers see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, one_page, render
from counsel_desk.reports.styles import BODY, TITLE
from counsel_desk.reports.text import Text

FORM = "CD-R12"
_LARGER = 1.25
_GAP = 8.0


def crisis_card_pdf(
    steps: Sequence[str], numbers: Sequence[tuple[str, str]], school: str = ""
) -> bytes:
    """One page without a word about anybody; it needs no vault.

    :param numbers: each with whose it is, the school's own first.
    """
    page = Page(
        school=school,
        running="",
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Notice"),
        foot=_("To be hung up in the staff room, the dormitory and the counselling room."),
    )
    style = replace(BODY, size=BODY.size * _LARGER, leading=BODY.leading * _LARGER, after=_GAP)
    lines = [Text(f"{place}. {step}", style) for place, step in enumerate(steps, 1)]
    told = "\n".join(f"{number}    {whose}" for number, whose in numbers)
    story: list[Flowable] = [
        Text(_("When a student is in danger"), TITLE),
        *lines,
        Headed(_("Numbers to call"), Text(told, style)),
    ]
    return render(page, one_page(story))
