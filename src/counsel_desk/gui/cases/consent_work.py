"""What the consent card asks of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records import codes
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_rules import ConsentState
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.roster_entry import GuardianEntry
from counsel_desk.reports.cases.consent_form_pdf import consent_form_pdf
from counsel_desk.services.desk import Desk

KINDS = "consent_kind"


@dataclass(frozen=True, repr=False)
class TextChoice:
    """One version of a text that may have been read."""

    version: int
    made_on: date | None


@dataclass(frozen=True, repr=False)
class ConsentView:
    """All about one student's consent; ``scans`` are ids and titles, ``texts`` newest first."""

    student_id: str
    states: tuple[ConsentState, ...]
    statements: tuple[ConsentStatement, ...]
    overrides: tuple[ConsentOverride, ...]
    exemptions: tuple[GuardianExemption, ...]
    guardians: tuple[GuardianEntry, ...]
    texts: dict[str, tuple[TextChoice, ...]]
    scans: tuple[tuple[str, str], ...]

    @property
    def exemption(self) -> GuardianExemption | None:
        """The spell that lasts, in which no guardian is asked."""
        return next((one for one in self.exemptions if one.until is None), None)

    def state(self, kind: str) -> ConsentState:
        """How one kind stands."""
        return next(one for one in self.states if one.kind == kind)


def read_consents(desk: Desk, student_id: str) -> ConsentView:
    """Everything that the card shows."""
    cases = desk.require_cases()
    return ConsentView(
        student_id=student_id,
        states=cases.consents.states(student_id),
        statements=tuple(cases.consents.statements(student_id)),
        overrides=tuple(cases.consents.overrides(student_id)),
        exemptions=tuple(cases.consents.exemptions(student_id)),
        guardians=tuple(
            GuardianEntry(one.name, one.relation, one.phone)
            for one in cases.students.guardians(student_id)
        ),
        texts={
            kind: tuple(
                TextChoice(one.version, one.made_on) for one in cases.consent_texts.versions(kind)
            )
            for kind in codes.load(KINDS).codes
        },
        scans=tuple((one.id, one.title) for one in cases.attachments.of_student(student_id)),
    )


def note_answer(desk: Desk, student_id: str, answer: ConsentAnswer) -> None:
    """Note what somebody said."""
    desk.require_cases().consents.note(student_id, answer)


def take_back(
    desk: Desk, student_id: str, kind: str, giver: str, remark: str, answer_id: str
) -> None:
    """Note that somebody took a consent back today."""
    desk.require_cases().consents.withdraw(student_id, kind, giver, remark, answer_id)


def override(desk: Desk, student_id: str, kind: str, reason: str) -> None:
    """Open the gate for today."""
    desk.require_cases().consents.override(student_id, kind, reason)


def exempt_guardian(desk: Desk, student_id: str, reason: str) -> None:
    """Ask no guardian from today on."""
    desk.require_cases().consents.exempt_guardian(student_id, reason)


def end_exemption(desk: Desk, student_id: str) -> None:
    """Ask guardians again from today on."""
    desk.require_cases().consents.end_exemption(student_id)


def form_on_paper(desk: Desk, kind: str, student_id: str = "") -> bytes:
    """A form as a PDF: for one student with the name on it, or blank."""
    forms = desk.require_cases().consent_forms
    if student_id:
        return consent_form_pdf(forms.of_student(student_id, kind, name_shown=True))
    return consent_form_pdf(forms.blank(kind))


def note_form_printed(desk: Desk, kind: str, student_id: str = "") -> None:
    """Keep in the log that a form was printed."""
    desk.require_cases().consent_forms.note_printed(kind, student_id or None)
