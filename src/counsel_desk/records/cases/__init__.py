"""Records of cases.db: what only a counsellor may read. May import from ``records.room``.

Every mapped class is listed, so that the tables are complete whichever of them is imported first.
"""

from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.assessment import Assessment, AssessmentTalk
from counsel_desk.records.cases.assessment_round import AssessmentRound, AssessmentRoundClass
from counsel_desk.records.cases.attachment import Attachment, AttachmentContent
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.backup_place import BackupCopy, BackupPlace, RestoreDrill
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.care_contact import CareContact
from counsel_desk.records.cases.care_spell import CareSpell
from counsel_desk.records.cases.case_conference import CaseConference, ConferenceDecision
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.concern_level import ConcernLevel
from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.consent_text import ConsentText
from counsel_desk.records.cases.crisis import Crisis, CrisisStep, CrisisWatch
from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.records.cases.dorm_place import DormPlace, DormStay
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.early_warning import EarlyWarning, EscalationRule, WarningStep
from counsel_desk.records.cases.extreme_event import EventStep, EventSupport, ExtremeEvent
from counsel_desk.records.cases.feedback_slip import FeedbackSlip
from counsel_desk.records.cases.file_opening import FileOpening
from counsel_desk.records.cases.group_step import GroupStep
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.handover import ExchangeKey, Handover
from counsel_desk.records.cases.kept_wording import KeptWording
from counsel_desk.records.cases.ledger_gap import LedgerGap
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.network_contact import NetworkContact
from counsel_desk.records.cases.network_report import NetworkReport, NetworkSheet
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.own_scale import OwnScale, ScaleSetting
from counsel_desk.records.cases.own_word import OwnWord
from counsel_desk.records.cases.past_enrolment import PastEnrolment
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.records.cases.referral import (
    Referral,
    ReferralAnswer,
    ReferralFollowUp,
    ReferralPassing,
    ReferralTalk,
    ReturnSlip,
)
from counsel_desk.records.cases.released_package import (
    ReleasedNumber,
    ReleasedPackage,
    SigningKey,
)
from counsel_desk.records.cases.retention import RetentionDecision, RetentionHold
from counsel_desk.records.cases.safety_plan import SafetyPlan
from counsel_desk.records.cases.school_leave import SchoolLeave, SchoolReturn, SupportWeeks
from counsel_desk.records.cases.sealed_report import SealedReport, SealedReportKey
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonCheckClass, SeasonFollowUp
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.snooze import Snooze
from counsel_desk.records.cases.strength import Strength
from counsel_desk.records.cases.student import Student
from counsel_desk.records.cases.waiting_entry import WaitingEntry

RECORDS = (
    Addendum,
    Assessment,
    AssessmentRound,
    AssessmentRoundClass,
    AssessmentTalk,
    Attachment,
    AttachmentContent,
    Attendance,
    BackupCopy,
    BackupPlace,
    BookedLeaf,
    CareContact,
    CareSpell,
    CaseConference,
    CaseNumber,
    ClassMembership,
    ClosedMonth,
    ConcernLevel,
    ConferenceDecision,
    ConsentOverride,
    ConsentStatement,
    ConsentText,
    Crisis,
    CrisisStep,
    CrisisWatch,
    Destruction,
    DormPlace,
    DormStay,
    Draft,
    EarlyWarning,
    ErasedStudent,
    EscalationRule,
    EventStep,
    EventSupport,
    ExchangeKey,
    ExtremeEvent,
    FeedbackSlip,
    FileOpening,
    GroupStep,
    Guardian,
    GuardianExemption,
    Handover,
    KeptWording,
    LedgerGap,
    Meeting,
    NetworkContact,
    NetworkReport,
    NetworkSheet,
    Observation,
    OwnScale,
    OwnWord,
    PastEnrolment,
    Plan,
    PlanClosing,
    PlanGoal,
    PlanMeasure,
    PlanProgress,
    PlanReview,
    PlanVersion,
    Referral,
    ReferralAnswer,
    ReferralFollowUp,
    ReferralPassing,
    ReferralTalk,
    ReleasedNumber,
    ReleasedPackage,
    RestoreDrill,
    RetentionDecision,
    RetentionHold,
    ReturnSlip,
    SafetyPlan,
    ScaleSetting,
    SchoolLeave,
    SchoolReturn,
    SealedReport,
    SealedReportKey,
    SeasonCheck,
    SeasonCheckClass,
    SeasonFollowUp,
    SessionNote,
    SigningKey,
    Snooze,
    Strength,
    Student,
    SupportWeeks,
    WaitingEntry,
    WarningStep,
)
