"""A plan on one sheet, in the school's form: strengths first, then what is hard and what is done.

Fields follow form e of the counselling room and practice 2.15. The type is made smaller, as far as
it can still be read, so that a usual plan fits on one page; where it does not, the foot says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Spacer

from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.plan_content import Goal, Measure
from counsel_desk.records.cases.plan_sheet import PlanSheet, SheetEnding, SheetReview
from counsel_desk.reports import words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import (
    BODY,
    CELL,
    CELL_HEAD,
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    HEADING,
    MUTED,
    NOTE,
    RULE,
    SMALL,
    SUBTITLE,
    TIGHT,
    TITLE,
    TextStyle,
)
from counsel_desk.reports.table import Column, Row, RunningTable
from counsel_desk.reports.text import Text

FORM = "CD-C3"
SCALES = (1.0, 0.94, 0.88, 0.82)
"""From the usual size down to cells of seven points, the smallest that one reads on paper."""


_AIR = 0.5
"""Rows of a plan stand closer than those of a list of many."""

Block = list[Flowable]


def plan_pdf(sheet: PlanSheet) -> bytes:
    """The plan as a PDF; its title names neither kind nor person."""
    fitting = (one for one in SCALES if _height(_blocks(sheet, Type(one))) <= CONTENT_HEIGHT)
    scale = next(fitting, None)
    foot = _("For school and home, in the care of the counselling room.")
    if scale is None:
        told = _("This plan takes more than one sheet: keep them together.")
        foot = f"{foot} {told}"
    page = Page(
        school=sheet.school,
        running=_("Case {number}").format(number=sheet.case_number) if sheet.case_number else "",
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Record"),
        foot=foot,
        mark=_("Confidential"),
    )
    return render(page, _story(_blocks(sheet, Type(scale or SCALES[-1]))))


@dataclass(frozen=True)
class Type:
    """The styles of the sheet at one scale."""

    scale: float

    def of(self, style: TextStyle, **changed: float) -> TextStyle:
        """A style at this scale, its distances too."""
        return replace(
            style,
            size=style.size * self.scale,
            leading=style.leading * self.scale,
            before=changed.get("before", style.before) * self.scale,
            after=changed.get("after", style.after) * self.scale,
        )

    def text(self, words_: str, style: TextStyle = BODY) -> Text:
        """Words in a style at this scale."""
        return Text(words_, self.of(style))

    def headed(self, title: str, *below: Flowable) -> Block:
        """A heading with what stands below it."""
        style = replace(HEADING, size=11, leading=16)
        return [Text(title, self.of(style, before=SMALL, after=2)), *below]


def _story(blocks: Sequence[Block]) -> Block:
    """Blocks go to the next page as a whole; tables are cut between rows."""
    story: Block = []
    for block in blocks:
        is_cut = any(isinstance(one, RunningTable) for one in block)
        story += block if is_cut else [KeepTogether(block)]
    return story


def _height(blocks: Sequence[Block]) -> float:
    """How high all blocks are below each other."""
    canvas, height, gap = Canvas(BytesIO()), 0.0, 0.0
    for one in (part for block in blocks for part in block):
        height += max(gap, one.getSpaceBefore()) if height else 0.0
        height += one.wrapOn(canvas, CONTENT_WIDTH, CONTENT_HEIGHT)[1]
        gap = one.getSpaceAfter()
    return height


def _blocks(sheet: PlanSheet, look: Type) -> list[Block]:
    """The sheet from top to bottom, in pieces that belong together."""
    title = Text(_("One student, one plan"), look.of(replace(TITLE, size=17, leading=24)))
    people = (_("Counsellor"), _("Class teacher"), _("Guardian"), _("Student"))
    blocks: list[Block] = [
        [title, Text(_who(sheet), look.of(SUBTITLE, after=TIGHT)), _facts(sheet, look)],
        _strengths(sheet, look),
        look.headed(_("How things are"), *_situation(sheet, look)),
        _goals(sheet, look),
        _said(_("Agreed between school and home"), sheet.content.agreement, look),
        _reviews(sheet.reviews, look),
        _ending(sheet.ending, look) if sheet.ending else [],
        [SignatureLines(people)],
    ]
    return [block for block in blocks if block]


def _who(sheet: PlanSheet) -> str:
    number = _("Case {number}").format(number=sheet.case_number) if sheet.case_number else ""
    version = _("Version {number} of {day}").format(
        number=sheet.number, day=words.date_words(sheet.made_on)
    )
    return " · ".join(filter(None, (sheet.name, number or _("No case number"), version)))


def _facts(sheet: PlanSheet, look: Type) -> Flowable:
    filled = [(name, value) for name, value in _fact_pairs(sheet) if value]
    label = replace(NOTE, leading=BODY.leading)
    cells = [[look.text(name, label), look.text(value)] for name, value in filled]
    while len(cells) % 3:
        cells.append([look.text("", label), look.text("")])
    rows = [[*one, *two, *three] for one, two, three in zip(*[iter(cells)] * 3, strict=True)]
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE)
    top = ("LINEABOVE", (0, 0), (-1, 0), 0.8, MUTED)
    return Grid(rows, (3, 5, 3, 5, 3, 5), lines, top)


def _fact_pairs(sheet: PlanSheet) -> Iterator[tuple[str, str]]:
    age = _("{age} years").format(age=sheet.age) if sheet.age is not None else ""
    boards = {True: _("boards"), False: _("day student"), None: ""}[sheet.boarding]
    yield _("Class"), sheet.class_name
    yield _("Sex, age"), words.listed([words.label("sex", sheet.sex), age])
    yield _("Boarding"), boards
    yield _("Begun"), words.date_words(sheet.opened_on) if sheet.opened_on else ""
    yield _("Counsellor"), sheet.counsellor


def _strengths(sheet: PlanSheet, look: Type) -> Block:
    lines = [
        _("{title}: {words}").format(title=title, words=words.listed(told))
        for title, told in ((_("Strengths"), sheet.strengths), (_("Support"), sheet.supports))
        if told
    ]
    return look.headed(_("What goes well"), look.text("\n".join(lines))) if lines else []


def _situation(sheet: PlanSheet, look: Type) -> Block:
    topics = words.listed([words.label("topic", one) for one in sheet.content.topics])
    told = [look.text(sheet.content.situation)]
    if topics:
        told.append(look.text(_("Topics: {topics}").format(topics=topics), NOTE))
    if sheet.because:
        why = _("Adjusted because: {why}").format(why=sheet.because)
        told.append(look.text(why, NOTE))
    return list(told)


def _goals(sheet: PlanSheet, look: Type) -> Block:
    columns = (
        Column(_("Goals and measures"), 10),
        Column(_("Responsible"), 2.7),
        Column(_("How often"), 2.5),
        Column(_("Until"), 2.4),
        Column(_("How far"), 2.4),
    )
    rows: list[Row] = []
    for number, goal in enumerate(sheet.content.goals, 1):
        cells = _goal_cells(sheet, goal, number)
        rows.append(Row.of(cells, columns, look.of(CELL_HEAD), number > 1, _AIR))
        rows += [
            Row.of(_measure_cells(one), columns, look.of(CELL), air=_AIR) for one in goal.measures
        ]
    head = Row.of([column.head for column in columns], columns, look.of(CELL_HEAD))
    return [Spacer(1, SMALL * look.scale), RunningTable(head, rows)]


def _goal_cells(sheet: PlanSheet, goal: Goal, number: int) -> list[str]:
    """A goal with how one sees it, and how far it is; its measures follow below."""
    told = [f"{number}. {goal.goal}"]
    if goal.measured_by:
        seen = _(" (seen by: {words})").format(words=goal.measured_by)
        told = [told[0] + seen]
    if effect := sheet.effect(goal.thread):
        told.append(_("So far: {words}").format(words=effect))
    percent = sheet.percent(goal.thread)
    far = f"{percent}%" if percent is not None else ""
    return ["\n".join(told), "", "", _day(goal.due_on), far]


def _measure_cells(measure: Measure) -> list[str]:
    kind = words.label("measure_kind", measure.kind)
    told = _("{kind}: {words}").format(kind=kind, words=measure.measure)
    return [told, measure.responsible, measure.frequency, _day(measure.due_on), ""]


def _day(day: date | None) -> str:
    """A day in the one way that fits a narrow column."""
    return day.isoformat() if day else ""


def _reviews(reviews: Sequence[SheetReview], look: Type) -> Block:
    if not reviews:
        return []
    columns = (
        Column(_("Reviews"), 5),
        Column(_("Needed by"), 2.6),
        Column(_("Done on"), 2.6),
        Column(_("What came of it"), 9.8),
    )
    rows = [
        Row.of(
            [
                words.label("review_kind", one.kind),
                _day(one.needed_by),
                _day(one.done_on),
                one.result,
            ],
            columns,
            look.of(CELL),
            air=_AIR,
        )
        for one in reviews
    ]
    head = Row.of([column.head for column in columns], columns, look.of(CELL_HEAD))
    return [Spacer(1, SMALL * look.scale), RunningTable(head, rows)]


def _ending(ending: SheetEnding, look: Type) -> Block:
    result = words.listed(
        [
            words.date_words(ending.closed_on),
            words.label("closing_reason", ending.reason),
            words.label("closing_result", ending.result),
        ]
    )
    lines = [result, ending.summary]
    if ending.residual_concern:
        lines.append(_("Still to watch: {words}").format(words=ending.residual_concern))
    if ending.told:
        lines.append(_("Told: {words}").format(words=ending.told))
    return _said(_("How it ended"), "\n".join(lines), look)


def _said(title: str, text: str, look: Type) -> Block:
    return look.headed(title, look.text(text)) if text.strip() else []
