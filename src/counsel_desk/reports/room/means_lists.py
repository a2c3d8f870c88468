"""Lists of what the room has and does beside lessons: rooms, inventory, money, visits, teachers."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.in_force import in_force
from counsel_desk.reports import words
from counsel_desk.reports.room.duty_lists import table_or_none
from counsel_desk.reports.room.duty_names import DutyNames
from counsel_desk.reports.table import Column


def inventory(facts: Facts) -> Flowable:
    """What stands in the room, area by area."""
    names, day = DutyNames(facts), facts.until
    there = in_force(facts.equipment, day)
    rows = [
        (
            names.area(one.area_id),
            words.details([one.name, one.remark or ""]),
            str(one.count),
            words.date_words(one.since),
        )
        for one in sorted(there, key=lambda one: (names.area(one.area_id), one.name, one.id))
    ]
    columns = (
        Column(_("Area"), 4),
        Column(pgettext("inventory", "What"), 8),
        Column(pgettext("count", "Number"), 2, "right"),
        Column(pgettext("register", "Since"), 3),
    )
    return table_or_none(_("Inventory"), columns, rows)


def rooms(facts: Facts) -> Flowable:
    """The rooms that are in use."""
    rows = [
        (one.name, words.label("area_kind", one.kind), words.date_words(one.since))
        for one in sorted(in_force(facts.areas, facts.until), key=lambda one: one.id)
    ]
    columns = (
        Column(pgettext("inventory", "What"), 6),
        Column(pgettext("register", "Kind"), 6),
        Column(pgettext("register", "Since"), 4),
    )
    return table_or_none(_("Areas of the room"), columns, rows)


def money(values: SheetValues) -> list[Flowable]:
    """What each calendar year comes to, also for each student, and what it is for."""
    rows = [
        (
            str(one.year),
            f"{one.yuan:,}",
            str(one.students),
            "" if one.per_student is None else f"{one.per_student:.2f}",
        )
        for one in values.money
    ]
    columns = (
        Column(_("Year"), 2),
        Column(_("Yuan"), 3, "right"),
        Column(pgettext("count", "Students"), 3, "right"),
        Column(_("Yuan for each student"), 4, "right"),
    )
    return [table_or_none(_("Money of each year"), columns, rows), budget(values.facts)]


def budget(facts: Facts) -> Flowable:
    """Money set aside up to this calendar year, the latest first."""
    told = [one for one in facts.budgets if one.year <= facts.until.year]
    rows = [
        (str(one.year), words.details([one.purpose, one.remark or ""]), f"{one.yuan:,}")
        for one in sorted(told, key=lambda one: (-one.year, one.id))
    ]
    columns = (
        Column(_("Year"), 2),
        Column(_("Purpose"), 10),
        Column(_("Yuan"), 3, "right"),
    )
    return table_or_none(_("Money set aside"), columns, rows)


def wellbeing(facts: Facts) -> list[Flowable]:
    """Rounds among the teachers as counts, and what was held for them, in this school year."""
    rounds = [
        (
            one.tool,
            words.date_words(one.starts),
            words.date_words(one.ends),
            f"{one.answered} / {one.invited}",
        )
        for one in sorted(facts.rounds, key=lambda one: one.starts)
        if _this_year(one.starts, facts)
    ]
    held = [
        (words.date_words(one.day), one.title, str(one.people))
        for one in sorted(facts.wellbeing, key=lambda one: one.day)
        if _this_year(one.day, facts)
    ]
    first = (
        Column(_("With what"), 7),
        Column(_("From"), 3),
        Column(_("To"), 3),
        Column(_("Answered"), 3, "right"),
    )
    second = (
        Column(_("Date"), 3),
        Column(pgettext("held", "What"), 10),
        Column(pgettext("count", "People"), 3, "right"),
    )
    return [
        table_or_none(_("Rounds among teachers"), first, rounds),
        table_or_none(_("Activities for teachers"), second, held),
    ]


def visits(facts: Facts) -> Flowable:
    """Visits to teaching points in the term."""
    names = DutyNames(facts)
    rows = [
        (
            words.date_words(one.day),
            names.point(one.teaching_point_id),
            names.staff(one.staff_id),
            str(one.people),
            words.duration(one.minutes),
        )
        for one in sorted(facts.visits, key=lambda one: (one.day, one.id))
        if facts.term.starts <= one.day <= facts.until
    ]
    columns = (
        Column(_("Date"), 3),
        Column(_("Teaching point"), 6),
        Column(_("Teacher"), 4),
        Column(pgettext("count", "People"), 2.4, "right"),
        Column(_("Duration"), 3, "right"),
    )
    return table_or_none(_("Visits to teaching points"), columns, rows)


def _this_year(day: date, facts: Facts) -> bool:
    return day <= facts.until and school_year_of(day) == facts.term.school_year
