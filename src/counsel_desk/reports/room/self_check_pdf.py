"""The self-check sheet (clause 三(二)): each clause, how it stands, what shows it, what is to do.

It rests on the room's registers alone: no student stands on it, and what it says of duties that
only arise with an event is the same whatever happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from counsel_desk.i18n import _
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.clauses_read import clauses_read_by
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.policy.verdict_words import verdict_words
from counsel_desk.reports import words
from counsel_desk.reports.duty_words import evidence_words, finding_numbers, readings_words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.page import render
from counsel_desk.reports.room.duty_paper import closed, duty_head, duty_page, pack_foot, signed
from counsel_desk.reports.styles import FIGURE, MEDIUM, NOTE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-R7"

_MOST_SIGNS = 8  # a number that names its notice is longer, and gets a wider column
_SHORT, _LONG = 2.1, 3.6


def self_check_pdf(values: SheetValues) -> bytes:
    """The sheet as a PDF."""
    title = _("Self-check sheet")
    page = duty_page(values, FORM, title, _("Self-check, {period}"), pack_foot(values))
    figures, clauses, *readings = self_check_story(values)
    story = closed((figures, clauses), *readings, signed())
    return render(page, [*duty_head(title, values), *story])


def self_check_story(values: SheetValues) -> list[Flowable]:
    """The counts of the verdicts, every clause, and how words were read."""
    return [_figures(values.checked), _clauses(values.checked), *_readings(values)]


def _figures(checked: Sequence[Checked]) -> Flowable:
    counts = Counter(one.finding.verdict for one in checked)
    return Grid(
        [
            [Text(str(counts[verdict]), FIGURE) for verdict in Verdict],
            [Text(verdict_words(verdict), NOTE) for verdict in Verdict],
        ],
        [1] * len(Verdict),
    )


def _clauses(checked: Sequence[Checked]) -> Flowable:
    long = any(len(one.rule.number) > _MOST_SIGNS for one in checked)
    columns = (
        Column(_("Clause"), _LONG if long else _SHORT),
        Column(_("What is asked"), 4.7),
        Column(_("Result"), 2.4),
        Column(_("Numbers"), 2.6),
        Column(_("How it stands"), 4.6),
        Column(_("Records"), 3.7),
        Column(_("What to do"), 4.2),
    )
    return section(_("Clause by clause"), columns, [_row(one) for one in checked])


def _row(one: Checked) -> tuple[str, ...]:
    found = one.finding
    remedy = found.remedy
    if found.due is not None:
        due = _("by {date}").format(date=words.date_words(found.due))
        remedy = "\n".join(filter(None, (remedy, due)))
    return (
        one.rule.number,
        one.rule.words,
        verdict_words(found.verdict),
        finding_numbers(found),
        "\n".join(filter(None, (found.note, found.reading))),
        evidence_words(found.evidence),
        remedy,
    )


def _readings(values: SheetValues) -> Iterator[Flowable]:
    """Only what some clause of the notice depends on."""
    used = [name for name in values.readings.kept() if clauses_read_by(values.pack, name)]
    if used:
        text = Text(readings_words(values.readings, used), NOTE)
        text.spaceBefore = MEDIUM
        yield text
