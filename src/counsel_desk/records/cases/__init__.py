"""Records of cases.db: what only a counsellor may read. May import from ``records.room``.

Every mapped class is listed, so that the tables are complete whichever of them is imported first.
"""

from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.group_step import GroupStep
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.missed_meeting import MissedMeeting
from counsel_desk.records.cases.released_package import (
    ReleasedNumber,
    ReleasedPackage,
    SigningKey,
)
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student

RECORDS = (
    Addendum,
    Attendance,
    BookedLeaf,
    CaseNumber,
    ClassMembership,
    ClosedMonth,
    Draft,
    GroupStep,
    Guardian,
    MissedMeeting,
    ReleasedNumber,
    ReleasedPackage,
    SessionNote,
    SigningKey,
    Student,
)
