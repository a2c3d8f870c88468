"""Where a passage is read in full: the page and what it shall show."""

from __future__ import annotations

from counsel_desk.records.cases.text_hit import TextHit

PARTS = {
    "plan": "plan",
    "observation": "timeline",
    "strength": "timeline",
    "attachment": "attachments",
    "slip": "sharing",
    "handover": "sharing",
    "consent": "consent",
    "crisis": "crisis",
    "assessment": "assessments",
}
"""Kinds that stand in a part of the student's file."""


def place_of(hit: TextHit) -> tuple[str, object]:
    """The page's key and its subject. The student's file still asks what it is opened for."""
    if hit.kind == "session":
        return "record", {"note": hit.record_id}
    if hit.kind in PARTS:
        subject = hit.record_id if hit.kind != "strength" else ""
        return "student", {"student": hit.student_id, "part": PARTS[hit.kind], "subject": subject}
    return "calendar", hit.day
