"""What a finding of the duty board says on paper: numbers, records behind it, readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counsel_desk.i18n import N_, _, ngettext, pgettext
from counsel_desk.policy.finding import Evidence, Finding
from counsel_desk.policy.readings import Readings

_TOLD = 2  # records named of each register; the others are counted

_REGISTERS = {
    "activity": N_("Activities"),
    "area": N_("Areas of the room"),
    "budget": N_("Money"),
    "coverage_figure": N_("Coverage"),
    "equipment": N_("Inventory"),
    "lesson": N_("Lessons"),
    "lesson_pattern": N_("Timetable"),
    "opening": N_("Openings"),
    "outside_approval": N_("Approvals"),
    "outside_body": N_("Outside bodies"),
    "plan_drill": N_("Drills"),
    "point_visit": N_("Visits to teaching points"),
    "report_channel": N_("Ways to report"),
    "research_item": N_("Research"),
    "response_plan": N_("Response plans"),
    "room_setting": N_("Settings"),
    "room_use": N_("Use of the room"),
    "school_class": N_("Classes"),
    "school_document": N_("Papers on file"),
    "school_profile": N_("School"),
    "short_day_reason": N_("Reasons for short days"),
    "staff_certificate": N_("Certificates"),
    "staff_member": N_("Staff"),
    "staff_role": N_("Roles of the staff"),
    "teaching_point": N_("Teaching points"),
    "training": N_("Trainings"),
    "training_attendance": N_("Trainings"),
    "wellbeing_activity": N_("Activities for teachers"),
    "wellbeing_round": N_("Rounds among teachers"),
}

_READINGS = {
    "training_hours": N_("Training hours"),
    "themed_meetings": N_("Themed meetings and lectures"),
    "fortnights": N_("Every two weeks"),
    "upper_primary_from": N_("Upper primary begins with"),
    "year": N_("Each year"),
}
_CHOICES = {
    ("training_hours", "cumulative"): N_("in all"),
    ("training_hours", "school_year"): N_("in each school year"),
    ("themed_meetings", "class"): N_("for each class"),
    ("themed_meetings", "school"): N_("for the school"),
    ("fortnights", "fixed"): N_("fixed pairs of weeks from week 1"),
    ("fortnights", "rolling"): N_("any two weeks in a row"),
    ("year", "school_year"): N_("each school year"),
    ("year", "calendar"): N_("each calendar year"),
}


def number_words(number: float) -> str:
    """A number without a tail of zeros: 12 or 29.5."""
    return f"{number:g}" if number < 1e6 else f"{number:.0f}"


def finding_numbers(finding: Finding) -> str:
    """``58 / 59``, or nothing where the finding has no numbers."""
    if finding.numerator is None:
        return ""
    done = number_words(finding.numerator)
    if finding.denominator is None:
        return done
    return f"{done} / {number_words(finding.denominator)}"


def register_words(register: str) -> str:
    """The name of a register; one that is not known here keeps the name of its table."""
    return _(_REGISTERS[register]) if register in _REGISTERS else register


def evidence_words(evidence: Sequence[Evidence]) -> str:
    """The registers behind a finding, each with its first records and how many there are."""
    groups: dict[str, list[str]] = {}
    for one in evidence:
        groups.setdefault(register_words(one.register), []).append(one.told)
    return "\n".join(_group(name, told) for name, told in groups.items())


def _group(name: str, told: Sequence[str]) -> str:
    more = len(told) - _TOLD
    named = [one for one in told[:_TOLD] if one]
    if more > 0:
        others = ngettext("and {number} more", "and {number} more", more)
        named.append(others.format(number=more))
    if not named:
        return name
    return _("{register}: {records}").format(register=name, records=_("; ").join(named))


def readings_words(readings: Readings, names: Iterable[str] = tuple(_READINGS)) -> str:
    """How the school reads what the notices leave open, in one sentence."""
    kept = readings.kept()
    told = [
        pgettext("reading", "{what}: {how}").format(
            what=_(_READINGS[name]), how=reading_choice_words(name, kept[name])
        )
        for name in names
    ]
    return _("Read as: {readings}.").format(readings=_("; ").join(told))


def reading_choice_words(name: str, value: str) -> str:
    """One way to read what a notice leaves open."""
    if name == "upper_primary_from":
        return _("grade {grade}").format(grade=value)
    return _(_CHOICES[name, value])
