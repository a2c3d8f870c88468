"""Papers of a crisis: the record, the letter to a guardian, minutes, and the roster of who stays.

Fields follow form g and practice 2.9, 2.12 and 2.13. Facts are told as what was seen and done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, PageBreak, Spacer

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.crisis_papers import (
    ConferencePaper,
    CrisisPaper,
    NoticePaper,
    PaperHead,
    PaperStep,
    PaperWatch,
    RosterPaper,
)
from counsel_desk.reports import words
from counsel_desk.reports.cases.crisis_words import (
    after_words,
    labels,
    left_out_words,
    step_words,
    who_words,
)
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, MEDIUM, NOTE, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

RECORD, NOTICE, MINUTES, ROSTER = "CD-C8", "CD-C9", "CD-C10", "CD-C11"
NUMBERS = (("110", N_("police")), ("120", N_("ambulance")), ("12356", N_("help line")))
_EMPTY_ROWS = 6
"""Lines of the roster left to be filled in by hand."""

Story = list[Flowable]


def crisis_record_pdf(paper: CrisisPaper) -> bytes:
    """The whole record."""
    story: Story = [Text(_("Crisis record"), TITLE), Text(_who(paper.head), SUBTITLE)]
    story += [_headed(title, text) for title, text in _facts(paper) if text]
    story += [_course(paper.steps), *_roster(paper.watches), *_closing(paper)]
    story.append(SignatureLines((_("Counsellor"), _("School leader"))))
    return render(_page(paper.head, RECORD), story)


def guardian_notice_pdf(paper: NoticePaper) -> bytes:
    """Two copies on two sheets: one for the guardian, one with the signature for the school."""
    copies = (_("Copy for the guardian"), _("Copy for the school"))
    story: Story = []
    for copy in copies:
        if story:
            story.append(PageBreak())
        story += _letter(paper, copy)
    # The number stands for the name elsewhere: a letter with both would tell who it is.
    return render(replace(_page(paper.head, NOTICE), running=""), story)


def conference_pdf(paper: ConferencePaper) -> bytes:
    """Minutes, with lines to sign for everybody who was there."""
    at = words.clock(paper.at) if paper.at else ""
    when = " ".join(filter(None, (words.date_words(paper.day), at, paper.place)))
    level = ""
    if paper.level_after:
        level = _("{before} → {after}").format(
            before=paper.level_before or "—", after=paper.level_after
        )
    told = (
        (_("When and where"), when),
        (_("Led by"), paper.chair),
        (_("Who was there"), paper.attendees),
        (_("What was looked at"), paper.material),
        (_("Opinions"), paper.opinions),
        (_("Level of concern"), level),
        (_("Secrecy"), _("Everybody promised to keep it secret.") if paper.pledged else ""),
    )
    story: Story = [
        Text(_("Minutes of the case conference"), TITLE),
        Text(_who(paper.head), SUBTITLE),
        *(_headed(title, text) for title, text in told if text),
        *_decisions(paper),
        SignatureLines((_("Led by"), _("Counsellor"), _("Class teacher"))),
    ]
    return render(_page(paper.head, MINUTES), story)


def watch_roster_pdf(paper: RosterPaper) -> bytes:
    """For those who stay with the student; the name is told by word of mouth."""
    told = _(
        "Nobody leaves the student alone, not for a moment. Whoever comes next is there before you "
        "go. When something happens: call 120 or 110 and the school leader at once."
    )
    story: Story = [
        Text(_("Who stays with the student"), TITLE),
        Text(_who(paper.head), SUBTITLE),
        Text(told),
        Spacer(1, MEDIUM),
        *_roster(paper.watches, _EMPTY_ROWS),
        _call(paper.head),
    ]
    return render(_page(paper.head, ROSTER), story)


def _page(head: PaperHead, form: str) -> Page:
    running = _("Case {number}").format(number=head.case_number) if head.case_number else ""
    return Page(
        school=head.school,
        running=running,
        form=_("Form {number}").format(number=form),
        neutral_title=pgettext("title", "Record"),
        foot=_("In the care of the counselling room."),
        mark=_("Confidential"),
        watermark=_("Drill") if head.is_exercise else "",
    )


def _who(head: PaperHead) -> str:
    number = _("No. {number}").format(number=head.number) if head.number else ""
    case = _("Case {number}").format(number=head.case_number) if head.case_number else ""
    day = words.date_words(head.made_on)
    return " · ".join(filter(None, (head.name, head.class_name, case, number, day)))


def _headed(title: str, text: str) -> Flowable:
    return Headed(title, Text(text))


def _facts(paper: CrisisPaper) -> Iterator[tuple[str, str]]:
    found = f"{words.date_words(paper.found_at.date())} {words.clock(paper.found_at.time())}"
    yield pgettext("crisis", "What happened"), labels("crisis_trigger", paper.triggers)
    yield _("Found"), " · ".join(filter(None, (found, paper.found_where, paper.found_by)))
    yield _("Words of the student"), paper.words
    yield _("What was seen"), paper.situation
    yield _("What makes it dangerous"), labels("risk_indicator", paper.indicators)
    yield _("What protects"), labels("protective_factor", paper.protective)
    yield _("About the danger"), paper.risk_words
    yield _("A guardian may be the danger"), paper.suspected_because


def _course(steps: Sequence[PaperStep]) -> Flowable:
    columns = (
        Column(_("Time"), 3),
        Column(_("After"), 3),
        Column(_("Step"), 4),
        Column(_("By whom, result"), 10),
    )
    return section(_("What was done"), columns, [_step_row(one) for one in steps])


def _step_row(one: PaperStep) -> tuple[str, ...]:
    time = ""
    if one.at is not None:
        time = f"{words.short_date(one.at.date())} {words.clock(one.at.time())}"
    elif one.needed_by is not None:
        time = _("by {when}").format(when=words.short_date(one.needed_by))
    told = [who_words(one.done_by, one.told, one.how, one.signed), one.result]
    if one.why_not:
        told.append(left_out_words(one.why_not))
    return time, after_words(one.minutes), step_words(one.kind), "\n".join(filter(None, told))


def _roster(watches: Sequence[PaperWatch], empty: int = 0) -> Story:
    if not watches and not empty:
        return []
    columns = (
        Column(pgettext("crisis", "From"), 4),
        Column(pgettext("crisis", "Until"), 4),
        Column(_("Who stays"), 5),
        Column(_("Phone"), 4),
        Column(_("Remark, signature"), 6),
    )
    rows = [
        (_moment(one, first=True), _moment(one, first=False), one.who, one.phone, one.remark)
        for one in watches
    ]
    rows += [("", "", "", "", "")] * empty
    return [section(_("Who stays with the student"), columns, rows)]


def _moment(one: PaperWatch, *, first: bool) -> str:
    at = one.starts if first else one.ends
    return f"{words.short_date(at.date())} {words.clock(at.time())}"


def _closing(paper: CrisisPaper) -> Story:
    if paper.closed_on is None:
        return [Text(_("Still open on the day of printing."), NOTE)]
    reason = words.label("crisis_closing", paper.closing_reason)
    ended = words.listed([words.date_words(paper.closed_on), reason])
    told = (
        (pgettext("crisis", "How it ended"), "\n".join(filter(None, (ended, paper.closing_words)))),
    )
    story: Story = [_headed(title, text) for title, text in told]
    if paper.lessons:
        story.append(_headed(_("What was learnt"), paper.lessons))
    return story


def _letter(paper: NoticePaper, copy: str) -> Story:
    order = paper.order
    advice = "\n".join(
        f"{number}. {codes.load('notice_advice').label(one)}"
        for number, one in enumerate(order.advice, 1)
    )
    duty = _(
        "You are the guardian: please look after the child's safety in the days to come, and tell "
        "the school what a doctor advises as far as you wish. Nobody but those who must know "
        "learns of this."
    )
    read = _("I have read this and understand it. Signature of the guardian:")
    told = (
        (_("What was seen"), order.facts),
        (_("What the school did"), order.measures),
        (
            pgettext("crisis", "What we ask of you"),
            "\n".join(filter(None, (advice, order.words.strip(), duty))),
        ),
    )
    whose = " · ".join(filter(None, (paper.head.name, paper.head.class_name)))
    return [
        Text(_("Letter to the guardian"), TITLE),
        Text(" · ".join((copy, words.date_words(paper.head.made_on))), SUBTITLE),
        Text(_("To {name}, guardian of {student}:").format(name=order.addressee, student=whose)),
        *(_headed(title, text) for title, text in told if text.strip()),
        _call(paper.head),
        Spacer(1, MEDIUM),
        Text(read, BODY),
        SignatureLines((_("Guardian"), _("Phone"), _("Day and hour"))),
        SignatureLines((_("Handed over by"), _("Witness"), _("How: □ in person □ by post"))),
    ]


def _decisions(paper: ConferencePaper) -> Story:
    if not paper.decisions:
        return []
    columns = (Column(_("Decision"), 12), Column(_("Who"), 4), Column(_("Until"), 4))
    rows = [
        (one.decision, one.owner, words.short_date(one.needed_by) if one.needed_by else "")
        for one in paper.decisions
    ]
    return [section(_("Decisions"), columns, rows)]


def _call(head: PaperHead) -> Flowable:
    numbers = [*head.hotlines, *((_(whose), number) for number, whose in NUMBERS)]
    return Headed(
        _("Whom to call"), Text("   ".join(f"{name} {number}" for name, number in numbers))
    )
