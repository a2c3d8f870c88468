"""The roll of staff and trainings (clauses 二(一)3, 二(二)1 and 2)."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.policy.room.term_figures import teachers_first, teachers_on
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.records.room.training import Training
from counsel_desk.records.room.training_rules import SCHOOL_YEAR, hours_of
from counsel_desk.reports import words
from counsel_desk.reports.duty_words import number_words
from counsel_desk.reports.page import render
from counsel_desk.reports.room.duty_lists import table_or_none
from counsel_desk.reports.room.duty_names import DutyNames, day_range
from counsel_desk.reports.room.duty_paper import closed, duty_head, duty_page, signed
from counsel_desk.reports.table import Column

FORM = "CD-R9"
HOURS_RULE = "training_hours"


def staff_roll_pdf(values: SheetValues) -> bytes:
    """The roll as a PDF."""
    title = _("Staff and trainings")
    page = duty_page(values, FORM, title, _("Staff and trainings, {period}"))
    return render(page, [*duty_head(title, values), *closed(staff_sections(values), signed())])


def staff_sections(values: SheetValues) -> list[Flowable]:
    """The staff with certificates and roles, hours of each teacher, every training."""
    facts = values.facts
    return [_staff(facts), _hours(values), _trainings(facts)]


def staff_on(facts: Facts) -> list[StaffMember]:
    """Who is on the staff on the day, teachers of the room first."""
    return sorted(in_force(facts.staff, facts.until), key=teachers_first)


def hours_asked(values: SheetValues, position: str) -> float | None:
    """The hours that the notice asks of a position; None where it asks for none."""
    for one in values.checked:
        asked = one.rule.parameters.get(position)
        if one.rule.formula == HOURS_RULE and asked is not None:
            return float(asked)
    return None


def _staff(facts: Facts) -> Flowable:
    names, day = DutyNames(facts), facts.until
    held = in_force(facts.roles, day)
    rows = [
        (
            one.name,
            words.label("position", one.position),
            words.date_words(one.since),
            words.date_words(one.hired_on) if one.hired_on else "",
            "\n".join(_role(role, names, day) for role in held if role.staff_id == one.id),
            "\n".join(_certificates(facts, one.id)),
        )
        for one in staff_on(facts)
    ]
    columns = (
        Column(_("Name"), 2.6),
        Column(_("Position"), 2.2),
        Column(_("On the list since"), 3),
        Column(_("Hired"), 3),
        Column(_("Roles"), 4),
        Column(_("Certificates"), 6),
    )
    return table_or_none(pgettext("roll", "Staff"), columns, rows)


def _role(role: StaffRole, names: DutyNames, day: date) -> str:
    where = names.school_class(role.class_id, day) or names.point(role.teaching_point_id)
    label = words.label("staff_role", role.role)
    return f"{label} {where}" if where else label


def _certificates(facts: Facts, staff_id: int) -> list[str]:
    return [
        words.details(
            [
                words.label("certificate_kind", one.kind),
                one.number or "",
                words.date_words(one.issued_on) if one.issued_on else "",
            ]
        )
        for one in facts.certificates
        if one.staff_id == staff_id
    ]


def _hours(values: SheetValues) -> Flowable:
    facts, day = values.facts, values.facts.until
    this_year, whole = (
        hours_of(facts.trainings, facts.attendances, day, reading)
        for reading in (SCHOOL_YEAR, "cumulative")
    )
    rows = [
        (
            one.name,
            words.label("position", one.position),
            number_words(this_year.get(one.id, 0.0)),
            number_words(whole.get(one.id, 0.0)),
            _asked(hours_asked(values, one.position)),
        )
        for one in teachers_on(facts, day)
    ]
    columns = (
        Column(_("Name"), 3),
        Column(_("Position"), 3),
        Column(_("Hours this school year"), 4.4, "right"),
        Column(_("Hours in all"), 3, "right"),
        Column(_("Asked for"), 3, "right"),
    )
    return table_or_none(_("Training hours of each teacher"), columns, rows)


def _asked(hours: float | None) -> str:
    return "" if hours is None else number_words(hours)


def _trainings(facts: Facts) -> Flowable:
    names = DutyNames(facts)
    done = [one for one in facts.trainings if one.starts <= facts.until]
    rows = [
        (
            _days(one),
            words.details([one.title, one.organiser or ""]),
            words.listed([words.label("training_topic", topic) for topic in one.topics]),
            words.label("training_level", one.level),
            words.label("training_audience", one.audience),
            number_words(one.hours),
            _who_came(one, facts, names),
        )
        for one in sorted(done, key=lambda one: (one.starts, one.id), reverse=True)
    ]
    columns = (
        Column(_("Date"), 3.5),
        Column(_("Training"), 4.4),
        Column(pgettext("training", "Contents"), 3.4),
        Column(_("Level"), 2),
        Column(pgettext("training", "For whom"), 2.6),
        Column(_("Hours"), 2.4, "right"),
        Column(_("Took part"), 4),
    )
    return table_or_none(_("Trainings"), columns, rows)


def _days(one: Training) -> str:
    if one.starts == one.ends:
        return words.date_words(one.starts)
    return day_range(one.starts, one.ends)


def _who_came(training: Training, facts: Facts, names: DutyNames) -> str:
    """The people with their hours; a training without a list has its counts."""
    told = [
        f"{names.staff(one.staff_id)} {number_words(one.hours)}"
        for one in facts.attendances
        if one.training_id == training.id
    ]
    if training.present is not None and training.invited is not None:
        told.append(
            _("{present} of {invited}").format(present=training.present, invited=training.invited)
        )
    elif training.present is not None:
        told.append(str(training.present))
    return words.listed(told)
