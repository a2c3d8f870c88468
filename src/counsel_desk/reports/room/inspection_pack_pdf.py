"""Everything an inspection asks for, in one paper with a page of contents.

It is made of the room's registers alone: no student, and nothing that only an event would bring.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.reports.contents import Numbers, PartTitle, contents_table, render_with_contents
from counsel_desk.reports.room import duty_lists, means_lists
from counsel_desk.reports.room.activity_lists import activities, bodies
from counsel_desk.reports.room.duty_paper import duty_head, duty_page, pack_foot, signed
from counsel_desk.reports.room.lesson_grid_pdf import lesson_sections
from counsel_desk.reports.room.opening_statement import opening_sections
from counsel_desk.reports.room.self_check_pdf import self_check_story
from counsel_desk.reports.room.staff_roll_pdf import staff_sections
from counsel_desk.reports.room.workload_pdf import workload_sections
from counsel_desk.reports.styles import CONTENT_HEIGHT, NOTE
from counsel_desk.reports.text import Text

FORM = "CD-R13"

Part = tuple[str, Callable[[], Sequence[Flowable]]]


def inspection_pack_pdf(values: SheetValues) -> bytes:
    """The pack as a PDF."""
    running = _("Inspection pack, {period}")
    page = duty_page(values, FORM, _("Inspection pack"), running, pack_foot(values))
    return render_with_contents(page, lambda known, found: _story(values, known, found))


def _story(values: SheetValues, known: Numbers, found: Numbers) -> list[Flowable]:
    parts = _parts(values)
    story: list[Flowable] = [
        *duty_head(_("Inspection pack"), values),
        Text(_purpose(), NOTE),
        contents_table([title for title, _made in parts], known),
        signed(),
        PageBreak(),
    ]
    for place, (title, made) in enumerate(parts):
        if place:
            story.append(CondPageBreak(CONTENT_HEIGHT / 3))
        story += [PartTitle(title, found), *made()]
    return story


def _purpose() -> str:
    return _(
        "All of this comes from the registers of the counselling room. No student is named in "
        "it, and nothing in it depends on what happened to anybody."
    )


def _parts(values: SheetValues) -> list[Part]:
    """The parts in the order an inspection asks for them; visits only where there are points."""
    facts = values.facts
    return [
        (_("Self-check, clause by clause"), lambda: self_check_story(values)),
        (_("Papers"), lambda: [duty_lists.papers(facts)]),
        (pgettext("part", "Staff and trainings"), lambda: staff_sections(values)),
        (pgettext("part", "Workload"), lambda: workload_sections(values)),
        (pgettext("part", "Lessons"), lambda: lesson_sections(values)),
        (pgettext("part", "Opening of the room"), lambda: opening_sections(facts)),
        *_points(facts),
        (pgettext("part", "Activities"), lambda: [activities(facts)]),
        (pgettext("part", "Outside bodies"), lambda: [bodies(values)]),
        (pgettext("part", "Response plans"), lambda: [duty_lists.plans(facts)]),
        (pgettext("part", "Ways to report harm"), lambda: [duty_lists.channels(facts)]),
        (pgettext("part", "Network and screening"), lambda: [duty_lists.coverage(facts)]),
        (
            pgettext("part", "Room and inventory"),
            lambda: [means_lists.rooms(facts), means_lists.inventory(facts)],
        ),
        (pgettext("part", "Money"), lambda: means_lists.money(values)),
        (pgettext("part", "Teachers' wellbeing"), lambda: means_lists.wellbeing(facts)),
    ]


def _points(facts: Facts) -> list[Part]:
    if not facts.points:
        return []
    return [(pgettext("part", "Teaching points"), lambda: [means_lists.visits(facts)])]
