"""What both decrypted files may hold alike, column by column, and why it leads to nobody."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from tests.privacy.decrypting import values

SMALL_NUMBERS_BELOW = 1000
"""Counts, flags, minutes and the ids of areas, staff and teaching points: too small to tell."""


@dataclass(frozen=True)
class Shared:
    """Columns of room.db and of cases.db that may hold the same values, for one reason."""

    reason: str
    room: frozenset[str]
    cases: frozenset[str]


def _shared(reason: str, room: str, cases: str) -> Shared:
    return Shared(reason, frozenset(room.split()), frozenset(cases.split()))


REGISTER_DAYS = (
    "letter_box_emptying.day plan_drill.day report_channel.since report_channel.until "
    "response_plan.approved_on response_plan.review_on response_plan.until "
    "wellbeing_activity.day wellbeing_round.starts wellbeing_round.ends "
    "activity.day coverage_figure.as_of coverage_figure.due_on equipment.since equipment.until "
    "lesson.day lesson_pattern.since lesson_pattern.until outside_approval.approved_on "
    "outside_approval.valid_until outside_body.since outside_body.until point_visit.day "
    "research_item.since research_item.until school_class.since school_class.until "
    "school_document.decided_on school_document.until staff_certificate.issued_on "
    "staff_member.hired_on staff_member.position_said_on staff_role.since staff_role.until "
    "teaching_point.since "
    "teaching_point.until training.starts training.ends"
)
CASE_DAYS = (
    "case_number.opened_on class_membership.since class_membership.until session_note.day "
    "session_note.next_on session_note.finish_by student.entered_on student.left_on "
    "student.born room_head.seen_on closed_month.closed_on released_package.made_on "
    "meeting.day meeting.status_on consent_statement.said_on consent_override.day "
    "guardian_exemption.since guardian_exemption.until plan.opened_on plan_closing.closed_on "
    "plan_closing.reopened_on plan_version.made_on plan_goal.due_on plan_measure.due_on "
    "plan_progress.day plan_review.needed_by plan_review.done_on care_spell.since "
    "care_spell.until strength.since strength.until observation.day waiting_entry.since "
    "waiting_entry.ended_on feedback_slip.day handover.day snooze.until snooze.subject_id "
    "audit_entry.subject"
)
NOTED_DAYS = (
    "assessment.taken_on assessment_round.starts assessment_round.ends "
    "assessment_round.closed_on assessment_talk.needed_by assessment_talk.done_on "
    "care_contact.day case_conference.day concern_level.since conference_decision.needed_by "
    "conference_decision.done_on crisis.closed_on crisis_step.needed_by dorm_place.since "
    "dorm_place.until dorm_stay.since dorm_stay.until early_warning.needed_by "
    "early_warning.done_on event_support.needed_by event_support.done_on "
    "extreme_event.closed_on network_contact.since network_contact.until "
    "network_report.starts network_report.reported_on network_sheet.starts "
    "referral.opened_on referral.letter_printed_on referral.letter_handed_on "
    "referral.slip_needed_by referral.closed_on referral_answer.day "
    "referral_follow_up.needed_by referral_follow_up.done_on referral_passing.day "
    "referral_talk.day return_slip.received_on return_slip.seen_on safety_plan.made_on "
    "safety_plan.ended_on school_leave.applied_on school_leave.approved_on "
    "school_leave.starts school_leave.ends school_leave.back_by school_leave.returned_on "
    "school_return.assessed_on school_return.certificate_on school_return.review_on "
    "season_check.starts season_check.ends season_check.closed_on "
    "season_check_class.done_on season_follow_up.needed_by season_follow_up.done_on "
    "support_weeks.needed_by support_weeks.done_on scale_setting.permission_on"
)

ALLOWED = (
    _shared(
        "a day: the principal sees on which days the room was used",
        "area.since area.until audit_entry.at calendar_day.day duty_shift.since duty_shift.until "
        "opening.day planned_opening.since planned_opening.until room_use.day "
        "school_profile.valid_from short_day_reason.day staff_member.since staff_member.until "
        "term.starts term.ends term.week_one release.made_on delivery.made_on "
        "release_schedule.declared_on",
        CASE_DAYS,
    ),
    _shared(
        "a day on which something was noted of a student: the room has lines on most days",
        "area.since audit_entry.at calendar_day.day delivery.made_on duty_shift.since "
        "opening.day planned_opening.since release.made_on release_schedule.declared_on "
        "room_use.day school_profile.valid_from short_day_reason.day staff_member.since "
        "term.starts term.ends term.week_one "
        "letter_box_emptying.day plan_drill.day report_channel.since report_channel.until "
        "response_plan.approved_on response_plan.review_on response_plan.until "
        "wellbeing_activity.day wellbeing_round.starts wellbeing_round.ends",
        NOTED_DAYS,
    ),
    _shared(
        "a day of the registers, which the school keeps whatever happens to anybody",
        REGISTER_DAYS,
        f"{CASE_DAYS} {NOTED_DAYS}",
    ),
    _shared(
        "the day of a backup or of a try to go back to one: whatever else that day held",
        "room_setting.value",
        f"{CASE_DAYS} {NOTED_DAYS}",
    ),
    _shared(
        "a time of day by the clock: plan and openings have theirs, a usage line has none",
        "duty_shift.starts duty_shift.ends planned_opening.opens planned_opening.closes "
        "opening.opened opening.closed",
        "session_note.starts session_note.ends session_note.next_at",
    ),
    _shared(
        "when somebody did something: each file logs its own actions, sessions leave a day only",
        "audit_entry.at",
        "audit_entry.at key_file_version.at",
    ),
    _shared(
        "the staff: their names stand on the room's log and at its door",
        "audit_entry.person staff_member.name release.made_by delivery.made_by "
        "release_schedule.declared_by",
        "audit_entry.person key_file_version.person addendum.author person_key.person "
        "released_package.made_by "
        "meeting.written_by file_opening.person consent_statement.written_by "
        "consent_override.written_by guardian_exemption.written_by attachment.added_by "
        "plan.opened_by plan_closing.closed_by plan_closing.reopened_by plan_version.made_by "
        "plan_progress.written_by plan_review.written_by observation.written_by "
        "waiting_entry.written_by feedback_slip.written_by handover.person snooze.written_by "
        "kept_wording.kept_by consent_text.made_by",
    ),
    _shared(
        "the staff who took a step in a student's matter: the same few, whoever the student is",
        "audit_entry.person staff_member.name release.made_by delivery.made_by "
        "release_schedule.declared_by letter_box_emptying.emptied_by report_channel.keeper "
        "school_document.responsible",
        "assessment.written_by assessment_round.written_by care_contact.given_by "
        "care_contact.written_by case_conference.chair case_conference.written_by "
        "concern_level.set_by crisis_step.told "
        "crisis.found_by crisis.opened_by crisis_step.done_by crisis_step.written_by "
        "early_warning.noticed_by early_warning.written_by event_step.done_by "
        "event_step.written_by extreme_event.written_by network_contact.name "
        "network_report.reporter network_report.written_by network_sheet.printed_by "
        "own_scale.made_by referral.written_by referral_answer.given_by "
        "referral_answer.written_by referral_passing.written_by referral_talk.written_by "
        "return_slip.told_by return_slip.written_by safety_plan.written_by "
        "school_leave.written_by school_return.assessed_by school_return.written_by "
        "season_check.written_by season_check_class.done_by season_follow_up.written_by "
        "warning_step.told warning_step.told_by warning_step.written_by",
    ),
    _shared(
        "a number that everybody may call: at the door, and on the papers of a crisis",
        "room_setting.value",
        "crisis_watch.phone network_contact.phone referral.contact",
    ),
    _shared(
        "words of fixed lists: a plan that is ready for a crisis says nothing of one",
        "response_plan.kind short_day_reason.reason term.season",
        "case_number.reason draft.kind file_opening.reason search_row.source season_check.season",
    ),
    _shared(
        "words of fixed lists, and the names of actions",
        "area.kind calendar_day.kind room_use.kind room_use.reason staff_member.position "
        "audit_entry.action",
        "session_note.kind session_note.source booked_leaf.source released_number.source "
        "meeting.kind observation.source waiting_entry.source snooze.kind care_spell.care_group "
        "file_opening.reason case_number.reason audit_entry.action",
    ),
    _shared(
        "a class of the school, with nobody in it",
        "school_class.cohort",
        "assessment_round_class.cohort class_membership.cohort network_contact.cohort "
        "network_report.cohort network_sheet.cohort season_check_class.cohort",
    ),
    _shared(
        "words of fixed lists: levels, grades and seasons that are counted, kinds of entries",
        "activity.form activity.kind activity.organiser activity.state coverage_figure.part "
        "coverage_figure.topic equipment.kind lesson.form lesson.state research_item.kind "
        "research_item.level response_plan.kind school_document.kind staff_certificate.kind "
        "staff_role.role training.audience training.level training.topics",
        "assessment.alerts booked_leaf.grade booked_leaf.source care_spell.care_group "
        "care_spell.source case_number.reason crisis.indicators crisis.protective "
        "crisis_step.kind early_warning.level early_warning.outcome file_opening.reason "
        "meeting.status network_contact.level network_contact.role network_report.level "
        "network_report.span network_sheet.level network_sheet.span observation.source "
        "plan_measure.kind search_row.source season_check.season season_follow_up.source "
        "session_note.methods session_note.source waiting_entry.source warning_step.level",
    ),
    _shared("whose vault the file belongs to", "vault_state.vault_id", "vault_state.vault_id"),
    _shared(
        "the random token: without cases.db it means nothing",
        "room_use.token",
        "session_note.use_token outbox.token",
    ),
    _shared(
        "the head of room.db's own log, copied to where a principal cannot write",
        "audit_entry.mac vault_state.audit_head",
        "room_head.audit_head",
    ),
    _shared(
        "how far room.db has come, so that an older copy of it is noticed",
        "vault_state.seq vault_state.sealed_seq vault_state.audit_count audit_entry.n",
        "vault_state.partner_mark room_head.audit_count",
    ),
    _shared(
        "a school year",
        "term.school_year release.school_year release_schedule.school_year response_plan.version "
        "budget.year",
        "crisis.school_year referral.school_year case_number.school_year "
        "booked_leaf.school_year closed_month.school_year "
        "released_package.school_year released_number.school_year",
    ),
    _shared(
        "a released period, and months as they are named: a package says of which it is",
        "release.period delivery.period release_schedule.spring_from audit_entry.subject",
        "released_package.period released_number.month closed_month.month booked_leaf.month "
        "audit_entry.subject",
    ),
    _shared(
        "a released package, which is public: its digest, its size and what its file is called",
        "release.digest release.size release.file_name",
        "released_package.digest released_package.previous_digest released_package.size "
        "released_package.file_name",
    ),
)


def shared_pairs(room: sqlite3.Connection, cases: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Pairs of a room column and a cases column, with how many values they have in common."""
    of_room, of_cases = _by_value(room), _by_value(cases)
    pairs: dict[tuple[str, str], int] = {}
    for value in of_room.keys() & of_cases.keys():
        for one in of_room[value]:
            for other in of_cases[value]:
                pairs[one, other] = pairs.get((one, other), 0) + 1
    return pairs


def not_allowed(pairs: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Pairs that no reason covers."""
    return [pair for pair in pairs if not any(_covers(shared, *pair) for shared in ALLOWED)]


def _covers(shared: Shared, room: str, cases: str) -> bool:
    return room in shared.room and cases in shared.cases


def _by_value(database: sqlite3.Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for column, value in _telling(database):
        found.setdefault(value, set()).add(column)
    return found


def _telling(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Values as texts, so that a number and its digits are alike; without small numbers."""
    for column, value in values(database):
        text = "" if value is None else str(value)
        if text and not (text.isdigit() and int(text) < SMALL_NUMBERS_BELOW):
            yield column, text
