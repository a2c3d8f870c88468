"""What is destroyed with a student, in the kinds that a certificate counts by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BASIC, SESSIONS, PLANS, OBSERVATIONS = "basic", "sessions", "plans", "observations"
ASSESSMENTS, CONSENTS, SCANS, CRISES = "assessments", "consents", "scans", "crises"
REFERRALS, HARM_REPORTS, HANDOVERS = "referrals", "harm_reports", "handovers"
NETWORK, ACCESS_LOG, HALF_WRITTEN = "network", "access_log", "half_written"

TABLES: Mapping[str, tuple[str, ...]] = {
    BASIC: (
        "student", "guardian", "class_membership", "case_number", "dorm_stay", "strength",
        "care_spell", "care_contact", "guardian_exemption", "retention_hold",
        "retention_decision",
    ),
    SESSIONS: (
        "session_note", "addendum", "attendance", "group_step", "meeting", "waiting_entry",
        "feedback_slip",
    ),
    PLANS: (
        "plan", "plan_version", "plan_goal", "plan_measure", "plan_progress", "plan_review",
        "plan_closing",
    ),
    OBSERVATIONS: ("observation", "season_follow_up"),
    ASSESSMENTS: ("assessment", "assessment_talk"),
    CONSENTS: ("consent_statement", "consent_override"),
    SCANS: ("attachment",),
    CRISES: (
        "crisis", "crisis_step", "crisis_watch", "case_conference", "conference_decision",
        "concern_level", "safety_plan", "extreme_event", "event_step", "event_support",
    ),
    REFERRALS: (
        "referral", "referral_talk", "referral_answer", "referral_passing", "referral_follow_up",
        "return_slip", "school_leave", "school_return", "support_weeks",
    ),
    HARM_REPORTS: ("sealed_report",),
    HANDOVERS: ("handover",),
    NETWORK: ("network_contact", "early_warning", "warning_step"),
    ACCESS_LOG: ("file_opening",),
    HALF_WRITTEN: ("draft",),
}  # fmt: skip
"""Every table with rows that lead to a student, by the kind under which its rows are counted."""

KIND_OF: Mapping[str, str] = {table: kind for kind, tables in TABLES.items() for table in tables}


@dataclass(frozen=True, repr=False)
class Erased:
    """How many rows of each kind were, or would be, destroyed.

    ``blanked`` are events at the school that others need too: their words about this student go,
    their day stays. ``others_texts`` counts texts of others in which the name stands.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    blanked: int = 0
    others_texts: int = 0

    @property
    def total(self) -> int:
        """All rows together."""
        return sum(self.counts.values())
