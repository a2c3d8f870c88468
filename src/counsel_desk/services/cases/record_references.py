"""What points at a record that is taken back, within the commit that takes it back."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from counsel_desk.records.cases.assessment import AssessmentTalk
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.feedback_slip import FeedbackSlip
from counsel_desk.records.cases.kept_wording import KeptWording
from counsel_desk.records.cases.season_check import SeasonFollowUp
from counsel_desk.records.cases.snooze import Snooze


def let_go_of(session: Session, record_id: str) -> None:
    """What only says something of the record goes with it; scans and slips stay in the file.

    A slip was given to somebody and a scan shows what is on paper: both are true without the
    record that they followed from. A talk after an assessment of which no more than the session
    tells waits again.
    """
    session.execute(delete(KeptWording).where(KeptWording.subject_id == record_id))
    session.execute(delete(Snooze).where(Snooze.subject_id == record_id))
    slips = update(FeedbackSlip).where(FeedbackSlip.session_id == record_id)
    session.execute(slips.values(session_id=None))
    talks = update(AssessmentTalk).where(AssessmentTalk.session_id == record_id)
    session.execute(talks.where(AssessmentTalk.result.is_(None)).values(done_on=None))
    session.execute(talks.values(session_id=None))
    follow_ups = update(SeasonFollowUp).where(SeasonFollowUp.session_id == record_id)
    session.execute(follow_ups.values(session_id=None))
    for column in (EarlyWarning.observation_id, EarlyWarning.led_to):
        warnings = update(EarlyWarning).where(column == record_id)
        session.execute(warnings.values({column: None}))
    scans = update(Attachment).where(Attachment.about_id == record_id)
    session.execute(scans.values(about_kind=None, about_id=None))
