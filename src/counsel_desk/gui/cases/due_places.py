"""Where each thing that is due is done: the page, and what it shall show.

A new kind, and a new form whose drafts are kept, gets its line here. What is done on the page of
today itself has none.
"""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.cases import (
    care_contact_dialog,
    care_group_dialog,
    observation_dialog,
    strength_line,
)
from counsel_desk.gui.cases.assessment_remark_dialog import FORM as ASSESSMENT_REMARK
from counsel_desk.gui.cases.event_dialogs import FORM as EVENT_FORM
from counsel_desk.gui.cases.feedback_slip_dialog import FORM as SLIP_FORM
from counsel_desk.gui.cases.handover_dialog import FORM as HANDOVER_FORM
from counsel_desk.gui.room.settings_part import DRAFT as SETTINGS_DRAFT
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem

Place = tuple[str, object]
"""A page's key and what it shall show."""

FILE_FORMS = {
    observation_dialog.FORM: "timeline",
    care_group_dialog.FORM: "basics",
    care_contact_dialog.FORM: "basics",
    "file_crisis_level": "crisis",
    "file_crisis_safety": "crisis",
    "file_crisis_conference": "crisis",
    strength_line.FORM: "strengths",
}
"""A draft's kind, and the key of the part of the file whose ``point_at`` opens the form again."""

_OF_ONE = ("season_outcome", "season_close")
"""Forms that open again with what they are about: a follow-up, or a check."""

_Finder = Callable[[DueItem], Place]


def place_of(item: DueItem) -> Place | None:
    """Where to go for it, or None where it is done on the page itself."""
    if item.kind == due_item.DRAFT:
        return _place_of_draft(item)
    find = _PLACES.get(item.kind)
    return find(item) if find else None


def _place_of_draft(draft: DueItem) -> Place:
    """Forms take their draft up where they are opened; whatever is not told here is a record."""
    for begins, find in _DRAFTS.items():
        if draft.detail.startswith(begins):
            return find(draft)
    return "record", {"draft_id": draft.subject_id}


def _file(part: str, reason: str = "") -> _Finder:
    """A part of the student's file, opened for a reason where it is plain."""
    more = {"reason": reason} if reason else {}
    return lambda item: ("student", {"student": item.about_id, "part": part, **more})


def _form_of_a_file(draft: DueItem) -> Place:
    """The part that opens the form again."""
    part = FILE_FORMS[draft.detail]
    return "student", {"student": draft.about_id, "part": part, "subject": draft.detail}


def _network(part: str, subject: str) -> Place:
    return "network", {"part": part, "subject": subject}


def _part_of_checks(part: str) -> _Finder:
    """A part of the page of checks, and what in it."""
    return lambda item: ("screening", {"part": part, "subject": item.subject_id})


def _form_of_a_check(draft: DueItem) -> Place:
    """A half-written form of a check, with what it is about."""
    about = draft.about_id if draft.detail in _OF_ONE else f"{draft.detail}:{draft.about_id}"
    return "screening", {"part": "season", "subject": about}


def _page(key: str) -> _Finder:
    return lambda _item: (key, None)


def _assessment(draft: DueItem) -> Place:
    """A half-typed sheet, round or talk: the part opens the form again."""
    about = f"{draft.detail}/{draft.about_id}"
    return "screening", {"part": "assessments", "subject": about}


def _form_of_assessments(draft: DueItem) -> Place:
    about = {"student": draft.about_id, "part": "assessments", "subject": draft.detail}
    return "student", about


def _talk_after_assessment(item: DueItem) -> Place:
    return "screening", {"part": "assessments", "subject": item.subject_id}


def _crisis(item: DueItem) -> Place:
    return "crisis", {"part": "crises", "subject": item.about_id}


def _event(item: DueItem) -> Place:
    return "crisis", {"part": "events", "subject": item.about_id}


def _report_of_harm(item: DueItem) -> Place:
    return "crisis", {"part": "harm", "subject": item.about_id or "new"}


def _referral(item: DueItem) -> Place:
    """A slip is about the referral itself, a follow-up says whose it is."""
    return "crisis", {"part": "referrals", "subject": item.detail or item.subject_id}


def _leave(item: DueItem) -> Place:
    return "crisis", {"part": "leaves", "subject": item.detail}


def _draft_of_referral(draft: DueItem) -> Place:
    """The draft's kind names form and referral."""
    return "crisis", {"part": "referrals", "subject": draft.detail}


def _draft_of_leave(draft: DueItem) -> Place:
    return "crisis", {"part": "leaves", "subject": draft.detail}


def _register(part: str, subject: str = "") -> _Finder:
    return lambda _item: ("registers", {"part": part, "subject": subject})


def _teaching(part: str, subject: str = "new") -> _Finder:
    return lambda _item: ("teaching", {"part": part, "subject": subject})


_PLACES: dict[str, _Finder] = {
    due_item.TEXT: lambda item: ("record", {"note_id": item.subject_id}),
    due_item.MEETING: lambda item: ("record", {"kind": item.detail, "student_id": item.about_id}),
    due_item.CONSENT: _file("consent"),
    due_item.REVIEW: _file("plan", "plan"),
    due_item.GOAL: _file("plan", "plan"),
    due_item.CRISIS: _crisis,
    due_item.CRISIS_STEP: _crisis,
    due_item.WATCH: _crisis,
    due_item.DECISION: _file("crisis", "crisis"),
    due_item.ASSESSMENT_TALK: _talk_after_assessment,
    due_item.RETURN_SLIP: _referral,
    due_item.REFERRAL_FOLLOW_UP: _referral,
    **dict.fromkeys((due_item.BACK_BY, due_item.RETURN_REVIEW, due_item.SUPPORT), _leave),
    due_item.NOT_SEEN: _file("plan", "plan"),
    due_item.CHECK: _part_of_checks("season"),
    due_item.FOLLOW_UP: _part_of_checks("season"),
    due_item.CARE: _part_of_checks("care"),
    due_item.WARNING: lambda item: ("network", {"part": "week", "subject": item.subject_id}),
    due_item.REASON: lambda item: ("room", item.day),
    due_item.MAKEUP: _page("settings"),
    due_item.BACKUP: _page("backup"),
    due_item.DRILL: _page("backup"),
    due_item.RETENTION: _page("leavers"),
    due_item.SEALED: _report_of_harm,
    due_item.EVENT: _event,
    due_item.EVENT_SUPPORT: _event,
}
_DRAFTS: dict[str, _Finder] = {
    "crisis_open": lambda draft: (
        "crisis",
        {"part": "crises", "subject": f"crisis_open:{draft.about_id}"},
    ),
    "crisis_": _crisis,
    "network_contact": lambda draft: _network("contacts", draft.about_id),
    "network_dorm": lambda draft: _network("rules", draft.detail),
    "network_": lambda draft: _network("week", draft.about_id or draft.detail),
    EVENT_FORM: lambda _item: ("crisis", {"part": "events", "subject": "new"}),
    "room_": _page("room"),
    "calendar_": _page("calendar"),
    SETTINGS_DRAFT: _page("settings"),
    HANDOVER_FORM: _file("sharing"),
    SLIP_FORM: _file("sharing"),
    "season_": _form_of_a_check,
    "registers_plan": _register("plans", "new"),
    "registers_drill": _register("plans"),
    "registers_channel": _register("channels", "new"),
    "registers_emptying": _register("channels"),
    "registers_staff": _teaching("staff"),
    "registers_training": _teaching("trainings"),
    "registers_paper": _register("papers", "new"),
    "registers_budget": _register("means", "budget"),
    "registers_equipment": _register("means", "equipment"),
    "registers_research": _register("means", "research"),
    "registers_visit": _register("points", "new"),
    "registers_wellbeing": lambda _item: ("registers", {"part": "wellbeing"}),
    "registers_lesson": _teaching("lessons"),
    "registers_activity": _teaching("activities"),
    "registers_approval": _teaching("bodies", ""),
    "registers_body_person": _teaching("bodies", ""),
    "registers_body": _teaching("bodies"),
    "registers_timetable": _teaching("lessons", "timetable"),
    "registers_class": _teaching("lessons", "classes"),
    "referral_": _draft_of_referral,
    "leave_": _draft_of_leave,
    "file_plan": _file("plan"),
    "file_consent": _file("consent"),
    "file_attachments": _file("attachments"),
    **dict.fromkeys(FILE_FORMS, _form_of_a_file),
    ASSESSMENT_REMARK: _form_of_assessments,
    "assessment_": _assessment,
    "addendum": lambda item: ("record", {"note_id": item.about_id}),
}
"""By what a draft's kind begins with; the first that fits."""
