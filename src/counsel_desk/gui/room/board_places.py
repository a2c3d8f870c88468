"""Where the records behind a clause are kept, so that one gets there from the board."""

from __future__ import annotations

from counsel_desk.policy.finding import Finding

Place = tuple[str, object]
"""A page's key, and what it is to show."""

_TEACHING = {
    "staff_member": "staff",
    "staff_role": "staff",
    "staff_certificate": "staff",
    "training": "trainings",
    "lesson": "lessons",
    "lesson_pattern": "lessons",
    "school_class": "lessons",
    "activity": "activities",
    "outside_body": "bodies",
    "outside_approval": "bodies",
}
_REGISTERS = {
    "school_document": "papers",
    "budget": "means",
    "equipment": "means",
    "research_item": "means",
    "point_visit": "points",
    "teaching_point": "points",
    "response_plan": "plans",
    "plan_drill": "plans",
    "report_channel": "channels",
    "wellbeing_round": "wellbeing",
    "wellbeing_activity": "wellbeing",
}
_COVERAGE = {"network": "network", "reports": "network", "season": "screening"}


def place_of(finding: Finding, *, is_counsellor: bool) -> Place | None:
    """The page with the records; None where there is none for this person."""
    for one in finding.evidence:
        for page, parts in (("teaching", _TEACHING), ("registers", _REGISTERS)):
            if one.register in parts:
                return page, {"part": parts[one.register]}
        if one.register in ("opening", "room_use"):
            return ("room", None) if is_counsellor else ("log", None)
        if one.register == "coverage_figure" and is_counsellor:
            topic = str(one.entry_id).partition(":")[0]
            return _COVERAGE.get(topic, "screening"), None
    return None
