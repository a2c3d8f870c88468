"""Where a passage is read in full: the page and what it shall show."""

from __future__ import annotations

from counsel_desk.records.cases.text_hit import TextHit

WARNING = "warning:"
"""Begins the subject by which the timeline shows an early warning."""
PARTS = {
    "plan": "plan",
    "observation": "timeline",
    "strength": "timeline",
    "care": "timeline",
    "attachment": "attachments",
    "slip": "sharing",
    "handover": "sharing",
    "consent": "consent",
    "referral": "crisis",
    "leave": "crisis",
    "crisis": "crisis",
    "assessment": "assessments",
}
"""Kinds that stand in a part of the student's file."""


def place_of(hit: TextHit) -> tuple[str, object]:
    """The page's key and its subject. The student's file still asks what it is opened for."""
    if hit.kind == "session":
        return "record", {"note": hit.record_id}
    if hit.kind == "warning":
        return "student", warning_place(hit.student_id, hit.record_id)
    if hit.kind in PARTS:
        subject = hit.record_id if hit.kind != "strength" else ""
        return "student", {"student": hit.student_id, "part": PARTS[hit.kind], "subject": subject}
    if hit.kind == "follow_up":
        return "screening", {"part": "season", "subject": hit.record_id}
    return "calendar", hit.day


def warning_place(student_id: str | None, warning_id: str) -> dict[str, str]:
    """What the student's file shows for an early warning; it still asks what it is opened for."""
    return {"student": student_id or "", "part": "timeline", "subject": WARNING + warning_id}
