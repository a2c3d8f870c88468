"""Lists that inspectors ask for: papers, plans and drills, ways to report, coverage.

Each is one table, or the sentence that nothing is entered. Ways to report are listed without how
much they were used, and coverage counts classes and posts: no list tells of an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.policy.room.coverage import PART_LISTS
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records import codes
from counsel_desk.records.in_force import holds, in_force
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.reports import words
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.table import Column, Words, section
from counsel_desk.reports.text import Text

_TOPICS = {
    "network": N_("Network contacts"),
    "reports": N_("Weekly reports"),
    "season": N_("Seasonal check"),
    "assessment": N_("Assessment"),
}


def table_or_none(title: str, columns: Sequence[Column], rows: Sequence[Words]) -> Flowable:
    """The table, or the sentence that nothing is entered."""
    if not rows:
        return Headed(title, Text(_("Nothing is entered yet.")))
    return section(title, columns, rows)


def papers(facts: Facts) -> Flowable:
    """Plans, rules and decisions that are in force on the day, kind by kind."""
    day = facts.until
    held = [one for one in facts.documents if holds(one.decided_on, one.until, day)]
    kinds = list(codes.load("document_kind").codes)
    rows = [
        (
            words.label("document_kind", one.kind),
            words.details([one.title, one.remark or ""]),
            words.date_words(one.decided_on),
            _day(one.until),
            one.responsible or "",
        )
        for one in sorted(held, key=lambda one: (kinds.index(one.kind), one.decided_on))
    ]
    columns = (
        Column(pgettext("register", "Kind"), 4),
        Column(pgettext("register", "Title"), 6),
        Column(_("Decided on"), 3),
        Column(_("Valid until"), 3),
        Column(_("Responsible"), 2.6),
    )
    return table_or_none(_("Papers in force"), columns, rows)


def plans(facts: Facts) -> Flowable:
    """Response plans in force with their drills."""
    day = facts.until
    held = [one for one in facts.plans if holds(one.approved_on, one.until, day)]
    rows = [
        (
            words.label("response_plan_kind", one.kind),
            words.details([one.title, _("version {version}").format(version=one.version)]),
            words.date_words(one.approved_on),
            _day(one.review_on),
            "\n".join(_drills(facts, one.id)),
        )
        for one in sorted(held, key=lambda one: (one.kind, one.approved_on))
    ]
    columns = (
        Column(pgettext("register", "Kind"), 4.4),
        Column(_("Title, version"), 4.6),
        Column(_("Approved"), 3),
        Column(_("Next review"), 3),
        Column(_("Drills"), 4),
    )
    return table_or_none(_("Response plans and drills"), columns, rows)


def channels(facts: Facts) -> Flowable:
    """Ways to report in use; how much they are used stands nowhere."""
    used = in_force(facts.channels, facts.until)
    rows = [
        (
            words.label("report_channel_kind", one.kind),
            one.place,
            one.keeper or "",
            words.date_words(one.since),
        )
        for one in sorted(used, key=lambda one: (one.kind, one.since, one.place))
    ]
    if facts.hotline:
        rows.append((_("Hotline made known"), facts.hotline, "", ""))
    columns = (
        Column(pgettext("register", "Kind"), 4),
        Column(_("Place or number"), 6),
        Column(_("Looked after by"), 4),
        Column(pgettext("register", "Since"), 3),
    )
    return table_or_none(_("Ways to report"), columns, rows)


def coverage(facts: Facts) -> Flowable:
    """How far network and screening reach, in posts, weeks and classes."""
    rows = [
        (
            topic,
            part,
            f"{one.done} / {one.total}",
            _day(one.due_on),
            words.date_words(one.as_of),
        )
        for topic, part, one in coverage_rows(facts)
    ]
    columns = (
        Column(pgettext("coverage", "What"), 5),
        Column(pgettext("coverage", "Part"), 4),
        Column(_("Done"), 2.6, "right"),
        Column(_("Due"), 3),
        Column(_("As of"), 3),
    )
    return table_or_none(_("Coverage of network and screening"), columns, rows)


def coverage_rows(facts: Facts) -> list[tuple[str, str, CoverageFigure]]:
    """The term's figures with topic and part in words, topic by topic."""
    topics = list(_TOPICS)
    figures = [one for one in facts.figures if one.term == facts.term.name and one.topic in topics]
    ordered = sorted(figures, key=lambda one: (topics.index(one.topic), _place(one), one.part))
    return [(_(_TOPICS[one.topic]), part_words(one.topic, one.part), one) for one in ordered]


def part_words(topic: str, part: str) -> str:
    """A level, season or grade in words; weekly reports have no parts."""
    known = PART_LISTS.get(topic)
    return words.label(known, part) if known and part in codes.load(known) else ""


def _place(one: CoverageFigure) -> int:
    """Where its part stands in the list that it is from."""
    known = PART_LISTS.get(one.topic)
    codes_of = list(codes.load(known).codes) if known else []
    return codes_of.index(one.part) if one.part in codes_of else len(codes_of)


def _drills(facts: Facts, plan_id: int) -> list[str]:
    held = [one for one in facts.drills if one.plan_id == plan_id and one.day <= facts.until]
    return [words.date_words(one.day) for one in sorted(held, key=lambda one: one.day)]


def _day(day: date | None) -> str:
    return words.date_words(day) if day else ""
