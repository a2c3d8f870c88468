"""What the record page is asked to show."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk.records import codes

USUAL_KIND = "individual"


@dataclass(frozen=True, repr=False)
class RecordSubject:
    """A note or a draft to go on with, else what a new record begins with."""

    note_id: str = ""
    draft_id: str = ""
    kind: str = USUAL_KIND
    student_id: str = ""


NOTHING = RecordSubject()
"""Nobody asked for anything in particular."""


def read_subject(subject: object) -> RecordSubject:
    """A kind of session, or a dictionary with one or more of note, unfinished, draft, kind and
    student (each also with ``_id`` behind it)."""
    if isinstance(subject, str):
        return RecordSubject(kind=_kind(subject))
    told = subject if isinstance(subject, dict) else {}
    return RecordSubject(
        note_id=_id(told, "note") or _id(told, "unfinished"),
        draft_id=_id(told, "draft"),
        kind=_kind(str(told.get("kind") or "")),
        student_id=_id(told, "student"),
    )


def _id(told: dict[object, object], name: str) -> str:
    return str(told.get(name) or told.get(f"{name}_id") or "")


def _kind(code: str) -> str:
    return code if code in codes.load("mode") else USUAL_KIND
