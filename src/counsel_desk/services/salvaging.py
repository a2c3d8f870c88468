"""Saving what is readable of a damaged vault, and telling what came and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counsel_desk.i18n import N_, _, ngettext
from counsel_desk.services.daily_folders import daily_backups
from counsel_desk.store import salvage
from counsel_desk.store.salvage import Salvaged, SideReport
from counsel_desk.store.salvaged_rows import TableCount

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("students, their classes and guardians"),
     ("student", "class_membership", "guardian", "guardian_exemption", "dorm_stay", "dorm_place",
      "care_contact", "care_spell", "strength", "case_number", "file_opening")),
    (N_("sessions and their additions"),
     ("session_note", "addendum", "attendance", "group_step", "feedback_slip")),
    (N_("drafts"), ("draft",)),
    (N_("appointments and the waiting list"), ("meeting", "waiting_entry")),
    (N_("plans"), ("plan", "plan_version", "plan_goal", "plan_measure", "plan_progress",
                   "plan_review", "plan_closing")),
    (N_("crises, conferences and safety plans"),
     ("crisis", "crisis_step", "crisis_watch", "concern_level", "safety_plan", "case_conference",
      "conference_decision", "extreme_event", "event_step", "event_support")),
    (N_("referrals, leaves and returns"),
     ("referral", "referral_answer", "referral_follow_up", "referral_passing", "referral_talk",
      "return_slip", "school_leave", "school_return", "support_weeks")),
    (N_("sealed reports"), ("sealed_report", "sealed_report_key")),
    (N_("questionnaires and checks"),
     ("assessment", "assessment_round", "assessment_round_class", "assessment_talk",
      "season_check", "season_check_class", "season_follow_up")),
    (N_("what others noticed"),
     ("observation", "network_contact", "network_report", "network_sheet", "early_warning",
      "warning_step")),
    (N_("consents"), ("consent_statement", "consent_override", "consent_text")),
    (N_("scans and attachments"), ("attachment", "attachment_content", "register_file")),
    (N_("openings and use of the room"),
     ("opening", "opening_correction", "planned_opening", "room_use", "calendar_day")),
    (N_("duties of the school: staff, lessons, activities, means"),
     ("staff_member", "staff_role", "staff_certificate", "duty_shift", "duty_swap", "lesson",
      "lesson_pattern", "activity", "activity_class", "training", "training_attendance", "budget",
      "equipment", "school_document", "response_plan", "plan_drill", "school_class")),
    (N_("what left the school"),
     ("released_package", "released_number", "release", "delivery", "booked_leaf",
      "closed_month")),
    (N_("people with access and keys"),
     ("person_key", "key_file_version", "replaced_keys", "signing_key")),
)  # fmt: skip
_OTHER = N_("everything else")
_LOG = "audit_entry"


@dataclass(frozen=True)
class Kind:
    """One kind of record: how many rows came and how many are known to be missing."""

    words: str
    came: int
    missing: int
    is_unsure: bool
    """Whether more may be missing than anybody can count."""


@dataclass(frozen=True)
class SalvageReport:
    """What came into the new vault."""

    folder: Path
    kinds: Sequence[Kind]
    sentences: Sequence[str]

    @property
    def came(self) -> int:
        """All rows that came."""
        return sum(one.came for one in self.kinds)

    @property
    def missing(self) -> int:
        """All rows that are known to be missing."""
        return sum(one.missing for one in self.kinds)

    def lines(self) -> list[str]:
        """A line for each kind that there is, and a sentence for each thing to know."""
        told = [one for one in self.kinds if one.came or one.missing or one.is_unsure]
        return [*(_line(one) for one in told), *self.sentences]


def salvage_vault(source: Path, target: Path, name: str, password: str) -> SalvageReport:
    """Make a new vault from what is readable of a damaged one, which stays as it is.

    :raises errors.DeskError: one sentence for each thing that stands in the way; nothing is made.
    """
    backups = list(reversed(daily_backups(source)))
    found = salvage.salvage(source, target, name, password, backups)
    return SalvageReport(target, list(_kinds(found)), list(_sentences(found)))


def _kinds(found: Salvaged) -> Iterator[Kind]:
    kind_of = {table: words for words, tables in _KINDS for table in tables}
    sums: dict[str, list[TableCount]] = {}
    for side in found.sides:
        for one in side.tables:
            if one.name == _LOG:
                continue
            left_out = side.mended.left_out.get(one.name, 0)
            missing = None if one.missing is None else one.missing + left_out
            words = kind_of.get(one.name, _OTHER)
            sums.setdefault(words, []).append(TableCount(one.name, one.came - left_out, missing))
    for words in (*(words for words, _tables in _KINDS), _OTHER):
        counts = sums.get(words, [])
        yield Kind(
            _(words),
            sum(one.came for one in counts),
            sum(one.missing or 0 for one in counts),
            is_unsure=any(one.missing is None for one in counts),
        )


def _line(kind: Kind) -> str:
    if kind.is_unsure and not kind.missing:
        told = _("{kind}: {came} came; whether any are missing, nobody can tell")
    elif kind.is_unsure:
        told = _("{kind}: {came} came, {missing} or more missing")
    elif kind.missing:
        told = _("{kind}: {came} came, {missing} missing")
    else:
        told = _("{kind}: {came} came, none known to be missing")
    words = kind.words[:1].upper() + kind.words[1:]
    return told.format(kind=words, came=kind.came, missing=kind.missing)


def _sentences(found: Salvaged) -> Iterator[str]:
    for one in found.sides:
        yield from _of_side(one)
    stand_ins = sum(one.mended.stand_ins for one in found.sides)
    if stand_ins:
        yield ngettext(
            "{n} student's own entry is lost, but not what was written about them: they stand in "
            "the list as “Name lost”. Fill in the name when you know from the notes who it is.",
            "The own entries of {n} students are lost, but not what was written about them: they "
            "stand in the list as “Name lost”. Fill in the names when you know from the notes who "
            "they are.",
            stand_ins,
        ).format(n=stand_ins)
    if found.school_lost:
        yield _("The school's own entry is lost: fill it in anew in the settings.")
    if found.people_lost:
        yield _("No longer on the list of people, add them again: {names}.").format(
            names=_(", ").join(found.people_lost)
        )
    if found.sheets_lost:
        yield _("The recovery sheets open nothing any more. Print a new pair in the settings.")


def _of_side(one: SideReport) -> Iterator[str]:
    file = f"{one.side}.db"
    if one.from_backup:
        yield _("Nothing of “{file}” could be read: what came is that of the backup {day}.").format(
            file=file, day=one.from_backup
        )
    if one.filled_from:
        told = _(
            "Some lists in “{file}” could not be read at all: what came of them is of the backup "
            "{day}."
        )
        yield told.format(file=file, day=one.filled_from)
    emptied = one.mended.emptied
    if emptied:
        yield ngettext(
            "In “{file}” {n} entry names something that is lost; that one detail is left empty.",
            "In “{file}” {n} entries name something that is lost; that one detail is left empty.",
            emptied,
        ).format(file=file, n=emptied)
    if one.log_cut:
        yield ngettext(
            "The log of “{file}” could not be proved to its end; its last {n} entry is left out.",
            "The log of “{file}” could not be proved to its end; its last {n} entries are left "
            "out.",
            one.log_cut,
        ).format(file=file, n=one.log_cut)
