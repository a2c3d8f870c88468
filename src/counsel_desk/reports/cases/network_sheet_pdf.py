"""The blank sheet of a week or a month: students in order, nine signs to tick, a code at the top.

What comes back is typed in by the code in the same order, so that the columns have numbers: the
keys of the keyboard.
"""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.network_sheets import DIGIT_SIGNS, SheetToFill
from counsel_desk.reports.cases.network_words import place_words, span_words
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.styles import CELL, CELL_HEAD, NOTE, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, Row, RunningTable
from counsel_desk.reports.text import Text

FORM = "CD-N2"
_LINE = "＿＿＿＿"
_BOX = "□"
_AIR = 0.5
"""So that a class of sixty stands on one sheet of paper, front and back."""


def network_sheet_pdf(sheet: SheetToFill, today: date) -> bytes:
    """One sheet of paper, front and back, for a class of sixty."""
    page = Page(
        school=sheet.school,
        running=_("Sheet {code}").format(code=sheet.code),
        form=_("Form {number}").format(number=FORM),
        neutral_title=pgettext("title", "Weekly sheet"),
        foot=_("Fold it, hand it to the counsellor yourself, and leave it nowhere."),
        mark=_("For internal use"),
    )
    return render(page, _story(sheet, today))


def _story(sheet: SheetToFill, today: date) -> list[Flowable]:
    told = " · ".join(
        (place_words(sheet.place, today), span_words(sheet.span, sheet.starts), _code(sheet))
    )
    return [
        Text(_("What we noticed"), TITLE),
        Text(told, SUBTITLE),
        Text(_whole()),
        Text(_legend(), NOTE),
        Text(_advice(), NOTE),
        _students(sheet),
    ]


def _code(sheet: SheetToFill) -> str:
    return _("Code {code}").format(code=f"{sheet.code[:3]} {sheet.code[3:]}")


def _whole() -> str:
    """How the place is as a whole; nobody's name."""
    moods = codes.load("class_mood")
    choices = " ".join(f"□{moods.label(one)}" for one in moods.codes)
    counted = _("absent {line}  late {line}  conflicts {line}").format(line=_LINE)
    who = _("Filled in by {line}  on {line}").format(line=_LINE)
    return "\n".join((_("As a whole: {choices}").format(choices=choices), counted, who))


def _students(sheet: SheetToFill) -> Flowable:
    columns = (
        Column(_("No."), 1.4),
        Column(_("Name"), 3.6),
        *(Column(str(number), 1, "center") for number in range(1, len(DIGIT_SIGNS) + 1)),
        Column(_("Days"), 1.8),
        Column(_("What was seen"), 6),
    )
    boxes = [_BOX] * len(DIGIT_SIGNS)
    rows = [
        Row.of((str(number), one.name, *boxes, "", ""), columns, CELL, air=_AIR)
        for number, one in enumerate(sheet.students, start=1)
    ]
    head = Row.of([column.head for column in columns], columns, CELL_HEAD)
    return Headed(_("Tick only where you noticed something"), RunningTable(head, rows))


def _legend() -> str:
    signs = codes.load("warning_sign")
    told = (f"{number} {signs.label(one)}" for number, one in enumerate(DIGIT_SIGNS, start=1))
    return _("Numbers: {meanings}").format(meanings="   ".join(told))


def _advice() -> str:
    return _(
        "Write what was seen or heard, no judgement and no guess. Nothing noticed? Say so: that "
        "is a report too. If a student hurts themselves or speaks of death, do not wait for the "
        "sheet: stay there and call the counselling room at once."
    )
