"""The summary of a term or school year with charts (clause 三(一)).

Coverage and timeliness stand first; nothing of any file is counted here. Every bar has its number
written beside it, so that the sheet reads the same in grey.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.lesson_grid import CellState
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.policy.room.term_figures import (
    held_by_kind,
    months_open,
    teachers_on,
    uses_by_kind,
)
from counsel_desk.policy.verdict_words import verdict_words
from counsel_desk.records.room.training_rules import hours_between
from counsel_desk.reports import words
from counsel_desk.reports.duty_words import number_words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import render
from counsel_desk.reports.room.duty_lists import coverage_rows
from counsel_desk.reports.room.duty_paper import closed, duty_head, duty_page, pack_foot, signed
from counsel_desk.reports.room.lesson_grid_pdf import grid_of
from counsel_desk.reports.room.opening_statement import month_words
from counsel_desk.reports.styles import FIGURE, NOTE
from counsel_desk.reports.text import Text
from counsel_desk.reports.value_bars import Bar, ValueBars

FORM = "CD-R11"


def duty_summary_pdf(period: str, terms: Sequence[SheetValues]) -> bytes:
    """The summary of ``2026-autumn`` or, with both terms, of the school year ``2026``."""
    latest = terms[-1]
    running = pgettext("work", "Summary, {period}")
    page = duty_page(latest, FORM, _("Summary"), running, pack_foot(latest), period)
    title = duty_head(_("Summary of the room's work"), latest, period)
    return render(page, [*title, *closed(summary_sections(terms), signed())])


def summary_sections(terms: Sequence[SheetValues]) -> Iterator[Flowable]:
    """Figures first, then a chart for each duty that has numbers."""
    facts = [one.facts for one in terms]
    yield _figures(terms[-1], facts)
    yield _chart(_("Openings: days open, of school days"), list(_months(facts)))
    yield _chart(_("Lessons: classes with their lesson, by fortnight"), list(_lessons(terms)))
    yield _chart(_("Activities held, by kind"), list(_held(facts)))
    yield _chart(_("Training hours of each teacher in this time"), list(_hours(facts)))
    yield _chart(_("Network and screening: done, of what is asked"), list(_covered(facts[-1])))
    yield _chart(_("Use of the room: heads by kind"), list(_uses(facts)))


def _figures(latest: SheetValues, terms: Sequence[Facts]) -> Flowable:
    counts = Counter(one.finding.verdict for one in latest.checked)
    days = [month for facts in terms for month in months_open(facts)]
    figures = [
        (str(counts[Verdict.MET]), verdict_words(Verdict.MET)),
        (str(counts[Verdict.NEAR]), verdict_words(Verdict.NEAR)),
        (str(counts[Verdict.NOT_MET]), verdict_words(Verdict.NOT_MET)),
        (
            str(sum(one.days_open for one in days)),
            _("days open, of {planned} to open").format(
                planned=sum(one.school_days for one in days)
            ),
        ),
        (words.duration(sum(one.minutes for one in days)), _("open in all")),
    ]
    return Grid(
        [[Text(n, FIGURE) for n, _label in figures], [Text(t, NOTE) for _n, t in figures]],
        (1.4, 1.4, 1.4, 3, 3.2),
    )


def _chart(title: str, bars: Sequence[Bar]) -> Flowable:
    if not bars:
        return Headed(title, Text(_("Nothing is entered yet.")))
    return Headed(title, ValueBars(bars))


def _months(terms: Sequence[Facts]) -> Iterator[Bar]:
    for one in (month for facts in terms for month in months_open(facts)):
        told = _("{open} of {asked} days, {duration}").format(
            open=one.days_open, asked=one.school_days, duration=words.duration(one.minutes)
        )
        yield Bar(month_words(one.month), one.days_open, one.school_days, told)


def _lessons(terms: Sequence[SheetValues]) -> Iterator[Bar]:
    """Of the fortnights begun: in how many of the classes a lesson was held."""
    for values in terms:
        grid = grid_of(values)
        for place, stretch in enumerate(grid.fortnights):
            cells = [row.cells[place] for row in grid.rows]
            judged = [one for one in cells if one.state is not CellState.NOT_JUDGED]
            if not judged or stretch.starts > values.facts.until:
                continue
            held = sum(one.state is CellState.HELD for one in judged)
            told = _("{done} of {total} classes").format(done=held, total=len(judged))
            weeks = _("Weeks {first}–{last}").format(
                first=stretch.first_week, last=stretch.last_week
            )
            if stretch.ends > values.facts.until:
                told = words.details([told, _("still running")])
            yield Bar(weeks, held, len(judged), told)


def _held(terms: Sequence[Facts]) -> Iterator[Bar]:
    for one in held_by_kind(terms):
        times = ngettext("{number} time", "{number} times", one.times).format(number=one.times)
        people = _("{number} people").format(number=one.people) if one.people else ""
        label = words.label("activity_kind", one.kind)
        yield Bar(label, one.times, None, words.details([times, people]))


def _hours(terms: Sequence[Facts]) -> Iterator[Bar]:
    first, latest = terms[0].term.starts, terms[-1]
    sums = hours_between(latest.trainings, latest.attendances, first, latest.until)
    for one in teachers_on(latest, latest.until):
        hours = sums.get(one.id, 0.0)
        told = _("{hours} hours").format(hours=number_words(hours))
        yield Bar(one.name, hours, None, told)


def _covered(facts: Facts) -> Iterator[Bar]:
    """Shares: weeks of classes and posts have no measure in common."""
    for topic, part, one in coverage_rows(facts):
        told = _("{done} of {total}").format(done=one.done, total=one.total)
        label = _("{what}: {part}").format(what=topic, part=part) if part else topic
        yield Bar(label, one.done / one.total if one.total else 0, 1, told)


def _uses(terms: Sequence[Facts]) -> Iterator[Bar]:
    for one in uses_by_kind(terms):
        heads = ngettext("{number} head", "{number} heads", one.heads).format(number=one.heads)
        told = words.details([heads, words.duration(one.minutes)])
        yield Bar(words.label("kind", one.kind), one.heads, None, told)
