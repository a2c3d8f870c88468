"""All parts of a student's file, in the order of their tabs: the one list to add a part to."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.cases.access_log import AccessLog
from counsel_desk.gui.cases.attachments_part import AttachmentsPart
from counsel_desk.gui.cases.consent_part import ConsentPart
from counsel_desk.gui.cases.crisis_referral_part import CrisisReferralPart
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.plan_part import PlanPart
from counsel_desk.gui.cases.student_assessments import StudentAssessments
from counsel_desk.gui.cases.student_facts import StudentFacts
from counsel_desk.gui.cases.student_sessions import StudentSessions
from counsel_desk.gui.cases.student_timeline import StudentTimeline
from counsel_desk.gui.cases.to_others_part import ToOthersPart
from counsel_desk.gui.page import Surroundings

MAKERS: tuple[Callable[[Surroundings], FilePart], ...] = (
    PlanPart,
    StudentTimeline,
    StudentSessions,
    StudentAssessments,
    CrisisReferralPart,
    StudentFacts,
    ConsentPart,
    AttachmentsPart,
    ToOthersPart,
    AccessLog,
)


def make_all(around: Surroundings) -> tuple[FilePart, ...]:
    """Every part anew, for one page."""
    return tuple(make(around) for make in MAKERS)
