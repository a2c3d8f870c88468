"""The duty of care at the desk: noticing, acting, passing on and staying with it."""

from __future__ import annotations

from counsel_desk.services.cases.assessment_rounds import AssessmentRounds
from counsel_desk.services.cases.assessment_talks import AssessmentTalks
from counsel_desk.services.cases.assessments import Assessments
from counsel_desk.services.cases.care_contacts import CareContacts
from counsel_desk.services.cases.concern_levels import ConcernLevels
from counsel_desk.services.cases.conferences import Conferences
from counsel_desk.services.cases.crises import Crises
from counsel_desk.services.cases.crisis_sheets import CrisisSheets
from counsel_desk.services.cases.crisis_steps import CrisisSteps
from counsel_desk.services.cases.extreme_events import ExtremeEvents
from counsel_desk.services.cases.leave_lists import LeaveLists
from counsel_desk.services.cases.network import Network
from counsel_desk.services.cases.own_scales import OwnScales
from counsel_desk.services.cases.referral_follow_ups import ReferralFollowUps
from counsel_desk.services.cases.referral_sheets import ReferralSheets
from counsel_desk.services.cases.referral_tracking import ReferralTracking
from counsel_desk.services.cases.referrals import Referrals
from counsel_desk.services.cases.safety_plans import SafetyPlans
from counsel_desk.services.cases.scale_settings import ScaleSettings
from counsel_desk.services.cases.school_leaves import SchoolLeaves
from counsel_desk.services.cases.sealed_reports import SealedReports
from counsel_desk.services.cases.season_checks import SeasonChecks
from counsel_desk.services.cases.season_follow_ups import SeasonFollowUps
from counsel_desk.services.cases.suspicions import Suspicions
from counsel_desk.store.vault import Vault


class CareServices:
    """What a counsellor may do for students who are in need, or may be (clause 二(四))."""

    def __init__(self, vault: Vault) -> None:
        self.care_contacts = CareContacts(vault)
        self.season_checks = SeasonChecks(vault)
        self.season_follow_ups = SeasonFollowUps(vault)
        self.referrals = Referrals(vault)
        self.referral_follow_ups = ReferralFollowUps(vault)
        self.referral_tracking = ReferralTracking(vault)
        self.referral_sheets = ReferralSheets(vault)
        self.school_leaves = SchoolLeaves(vault)
        self.leave_lists = LeaveLists(vault)
        self.crises = Crises(vault)
        self.crisis_steps = CrisisSteps(vault)
        self.crisis_sheets = CrisisSheets(vault)
        self.suspicions = Suspicions(vault)
        self.conferences = Conferences(vault)
        self.concern_levels = ConcernLevels(vault)
        self.safety_plans = SafetyPlans(vault)
        self.sealed_reports = SealedReports(vault)
        self.extreme_events = ExtremeEvents(vault)
        self.assessments = Assessments(vault)
        self.assessment_rounds = AssessmentRounds(vault)
        self.assessment_talks = AssessmentTalks(vault)
        self.scale_settings = ScaleSettings(vault)
        self.own_scales = OwnScales(vault)
        self.network = Network(vault)
