"""The record of one session on paper, for the counsellor's own file.

Fields follow forms a (one person) and d (group) of the counselling room; only what was filled in is
printed. On request the case number stands where the name would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.session_sheet import SessionSheet, SheetAddendum, SheetMember
from counsel_desk.reports import words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import BODY, MUTED, NOTE, RULE, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM, GROUP_FORM = "CD-C1", "CD-C2"

_LABEL = replace(NOTE, leading=BODY.leading)

_TITLES = {
    "individual": N_("Record of a session"),
    "group": N_("Record of a group session"),
    "parent": N_("Record of a talk with parents"),
    "teacher": N_("Record of a talk with a teacher"),
    "phone": N_("Record of a phone call"),
    "home_visit": N_("Record of a home visit"),
}

_BEFORE_COURSE = (
    ("presenting", N_("In the person's own words")),
    ("background", N_("Background")),
    ("observation", N_("What was observed")),
    ("duration_frequency", N_("Since when and how often")),
    ("appraisal", N_("Appraisal")),
    ("goal", N_("Goals")),
    ("materials", N_("Materials")),
    ("process", N_("Course of the session")),
)
_AFTER_COURSE = (
    ("feedback", N_("Feedback and insight")),
    ("homework", N_("Agreed until next time")),
    ("agreement", N_("What was agreed with the partner")),
    ("follow_up", N_("Next steps")),
    ("confidentiality_broken", N_("Who had to be told, and why")),
)


def session_record_pdf(sheet: SessionSheet) -> bytes:
    """One session as a PDF; its title names neither kind nor person."""
    form = GROUP_FORM if sheet.kind == "group" else FORM
    page = Page(
        school=sheet.school,
        running=" · ".join(filter(None, (sheet.case_number, words.date_words(sheet.day)))),
        form=_("Form {number}").format(number=form),
        neutral_title=pgettext("title", "Record"),
        foot=_("For the counsellor's own file. Not to be copied, lent or left lying open."),
        mark=_("Confidential"),
    )
    return render(page, _story(sheet))


def _story(sheet: SessionSheet) -> list[Flowable]:
    return [
        Text(_(_TITLES[sheet.kind]), TITLE),
        Text(_who(sheet), SUBTITLE),
        _facts(sheet),
        *_texts(sheet, _BEFORE_COURSE),
        *_steps(sheet),
        *_safety(sheet),
        *_effect(sheet),
        *_texts(sheet, _AFTER_COURSE),
        *_members(sheet.members, sheet.name_shown),
        *_addenda(sheet.addenda),
        KeepTogether([SignatureLines((_("Counsellor"), _("Date")))]),
    ]


def _who(sheet: SessionSheet) -> str:
    number = _("Case {number}").format(number=sheet.case_number) if sheet.case_number else ""
    shown = sheet.name if sheet.name_shown else ""
    return " · ".join(filter(None, (sheet.group_name, shown, number))) or _("No case number")


def _facts(sheet: SessionSheet) -> Flowable:
    filled = [(name, value) for name, value in _fact_pairs(sheet) if value]
    cells = [[Text(name, _LABEL), Text(value, BODY)] for name, value in filled]
    if len(cells) % 2:
        cells.append([Text("", _LABEL), Text("", BODY)])
    rows = [left + right for left, right in zip(cells[::2], cells[1::2], strict=True)]
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE)
    top = ("LINEABOVE", (0, 0), (-1, 0), 0.8, MUTED)
    return Grid(rows, (3, 7, 3, 7), lines, top)


def _fact_pairs(sheet: SessionSheet) -> Iterator[tuple[str, str]]:
    age = _("{age} years").format(age=sheet.age) if sheet.age is not None else ""
    yield _("Date"), f"{words.date_words(sheet.day)} {words.weekday(sheet.day.isoweekday())}"
    yield _("Time"), _time(sheet)
    yield _("Class"), sheet.class_name
    yield _("Sex, age"), words.listed([words.label("sex", sheet.sex), age])
    yield _("How"), words.label("mode", sheet.kind)
    yield _("Place"), sheet.place
    yield _("Session no."), str(sheet.number or "")
    yield _("Stage"), words.label("group_stage", sheet.group_stage)
    yield _("Counsellor"), sheet.counsellor
    yield _("Spoken with"), sheet.partner
    yield _("Source"), words.label("source", sheet.source)
    yield _("Topics"), words.listed([words.label("topic", topic) for topic in sheet.topics])
    yield _("Methods"), words.listed([words.label("method", way) for way in sheet.methods])
    yield _("Next time"), _next(sheet)
    yield _("Text closed"), words.date_words(sheet.closed_on) if sheet.closed_on else _("not yet")


def _time(sheet: SessionSheet) -> str:
    shown = words.span(sheet.starts, sheet.ends) if sheet.ends else words.clock(sheet.starts)
    return _("{span} ({duration})").format(span=shown, duration=words.duration(sheet.minutes))


def _next(sheet: SessionSheet) -> str:
    if not sheet.next_on:
        return ""
    at = f" {words.clock(sheet.next_at)}" if sheet.next_at else ""
    return words.date_words(sheet.next_on) + at


def _texts(sheet: SessionSheet, fields: Sequence[tuple[str, str]]) -> list[Flowable]:
    filled = [(_(title), str(getattr(sheet, name))) for name, title in fields]
    return [_headed(title, text) for title, text in filled if text.strip()]


def _headed(title: str, text: str) -> Flowable:
    return Headed(title, Text(text.strip()))


def _safety(sheet: SessionSheet) -> list[Flowable]:
    answer = words.label("session_safety", sheet.safety)
    text = "\n".join(filter(None, (answer, sheet.safety_detail.strip())))
    return [_headed(_("Harm to oneself, to others, or by others"), text)] if text else []


def _effect(sheet: SessionSheet) -> list[Flowable]:
    if sheet.effect is None:
        return []
    return [_headed(_("Effect"), _("{effect} of 10").format(effect=sheet.effect))]


def _steps(sheet: SessionSheet) -> list[Flowable]:
    if not sheet.steps:
        return []
    columns = (
        Column(_("Phase"), 2.5),
        Column(_("Minutes"), 2.4, "right"),
        Column(_("Activity"), 6),
        Column(_("Reactions"), 5),
        Column(_("Observation"), 5),
    )
    rows = [
        (step.phase, str(step.minutes or ""), step.activity, step.reactions, step.observation)
        for step in sheet.steps
    ]
    return [section(_("Step by step"), columns, rows)]


def _members(members: Sequence[SheetMember], name_shown: bool) -> list[Flowable]:
    if not members:
        return []
    columns = [
        Column(_("Case number"), 3),
        *([Column(_("Name"), 3)] if name_shown else []),
        Column(_("Came"), 2),
        Column(_("Why not"), 4),
        Column(_("See alone"), 3),
    ]
    rows = [
        [
            member.case_number,
            *([member.name] if name_shown else []),
            _("yes") if member.present else _("no"),
            words.label("absence_reason", member.absence_reason),
            _("yes") if member.see_alone else "",
        ]
        for member in members
    ]
    return [section(_("Members"), columns, rows)]


def _addenda(addenda: Sequence[SheetAddendum]) -> list[Flowable]:
    return [
        _headed(
            _("Added on {date} by {author}").format(
                date=words.date_words(addendum.written_on), author=addendum.author
            ),
            addendum.text,
        )
        for addendum in addenda
    ]
