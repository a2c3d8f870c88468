"""Every text of a case record is searched, or left out for a reason that stands here."""

from __future__ import annotations

import pytest
from sqlalchemy import String, inspect

from counsel_desk.records.base import CodeTuple
from counsel_desk.records.cases import RECORDS
from counsel_desk.records.cases.searchable import BY_CODE, KINDS, SOURCES, Source

LEFT_OUT = {
    "names, which the search for students and the staff list know": (
        "season_follow_up.owner season_check_class.remark "
        "case_conference.chair conference_decision.owner crisis_watch.who crisis_watch.phone "
        "student.name guardian.name guardian.phone student.national_number student.school_number "
        "network_contact.name network_contact.phone warning_step.told network_report.reporter"
    ),
    "shown in the file and nowhere else": (
        "care_spell.label care_spell.remark file_opening.detail retention_hold.detail "
        "retention_decision.reason"
    ),
    "results, which stand in the file and on no list": "assessment.answers assessment.scores",
    "about a talk that waits, told beside its sheet": (
        "assessment_talk.result assessment_talk.dropped_because"
    ),
    "about questionnaires and rounds": (
        "assessment_round.name assessment_round.closing_remark own_scale.definition "
        "scale_setting.permission scale_setting.wording"
    ),
    "about an event at the school, told on its own page and in no student's file": (
        "extreme_event.place extreme_event.facts extreme_event.closing_words event_step.told "
        "event_step.result event_step.why_not event_support.who event_support.need "
        "event_support.owner event_support.result"
    ),
    "half-written": "draft.body",
    "no text about a student": (
        "season_check.name season_check.event season_check.support season_check.closing_remark "
        "case_conference.place crisis_watch.remark "
        "consent_text.body kept_wording.word own_word.suggestion "
        "released_package.file_name snooze.reason handover.other_room network_report.remark "
        "dorm_place.building dorm_place.floor dorm_place.room dorm_stay.bed "
        "backup_place.path backup_place.label backup_place.marker backup_copy.folder "
        "backup_copy.key_mark ledger_gap.reason"
    ),
}
CODES_AND_LINKS = (
    "_id", "_by", "kind", "status", "source", "reason_code", "digest", "media", "token", "thread",
    "relation", "answer", "giver", "direction", "fingerprint", "sex", "urgency", "safety",
    "person", "period", "author", "group_stage", "series", "agreed_in", "held_in", "use_token",
    "absence_reason", "care_group", "phase",
)  # fmt: skip
CODED = {
    "crisis.closing_reason", "crisis_step.how", "destruction.reason", "restore_drill.outcome",
    "retention_hold.reason",
    "assessment.rater", "assessment.reading", "assessment.scale", "assessment.state",
    "assessment.way", "assessment_round.scale", "assessment_talk.because", "own_scale.scale",
    "scale_setting.rounding", "scale_setting.variant",
    "referral.closing_reason", "return_slip.can_attend", "school_return.result",
    "season_check.season", "season_follow_up.outcome", "care_contact.how",
    "booked_leaf.grade", "booked_leaf.month", "booked_leaf.topic", "booked_leaf.visit",
    "early_warning.led_to", "early_warning.level", "early_warning.outcome", "early_warning.sign",
    "escalation_rule.act", "escalation_rule.sign", "network_contact.level", "network_contact.role",
    "network_report.level", "network_report.mood", "network_report.span", "network_sheet.code",
    "network_sheet.level", "network_sheet.span", "warning_step.level",
    "case_number.reason", "file_opening.reason", "plan_closing.reason", "plan_closing.result",
}  # fmt: skip


def _texts() -> set[str]:
    """Columns that may hold words of a person."""
    found = set()
    for record in RECORDS:
        for column in inspect(record).columns:
            is_text = isinstance(column.type, String) and not isinstance(column.type, CodeTuple)
            is_word = not column.primary_key and not column.foreign_keys
            if is_text and is_word and not column.name.endswith(CODES_AND_LINKS):
                found.add(f"{column.table.name}.{column.name}")
    return found - CODED


def test_every_text_is_searched_or_left_out_for_a_reason() -> None:
    searched = {f"{one.code}.{text}" for one in SOURCES for text in one.texts}
    left_out = {one for names in LEFT_OUT.values() for one in names.split()}
    assert searched & left_out == set()
    assert _texts() - searched - left_out == set()
    assert left_out <= _texts()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.code)
def test_a_source_knows_its_kind_its_text_and_its_student(source: Source) -> None:
    assert BY_CODE[source.code] is source
    assert source.kind in KINDS
    statement = str(source.selected(source.key, source.day, source.student, source.lead))
    assert statement.count("JOIN") == len(source.through)
    assert all(hasattr(source.record, name) for name in source.texts)
