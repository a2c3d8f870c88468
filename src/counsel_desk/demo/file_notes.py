"""What invented files hold beside sessions and plans: strengths, care, what others saw, slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from counsel_desk.demo import invented_words as words
from counsel_desk.demo.invented_answers import answers
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.records.cases.consent_rules import SHARING
from counsel_desk.records.cases.observation_fields import CONVERSATION, ObservationFields
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.reports.cases.consent_form_pdf import consent_form_pdf
from counsel_desk.services.cases.plans import FILE_REASON
from counsel_desk.services.cases.strengths import STRENGTH, SUPPORT
from counsel_desk.services.desk import CaseServices

_CARE, _STRENGTHS, _OBSERVED = 0.12, 0.3, 0.13
_FIRST, _SECOND = 1, 2
_SLIPS = 2


class FileNotes:
    """Writes into a file after a talk what belongs there and is no session."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._told_of: set[str] = set()
        self._has_hospital = self._has_scan = False

    def after_talk(self, cases: CaseServices, student_id: str, talks: int, day: date) -> None:
        """Now and then something is noted; the first talks tell most."""
        if talks == _FIRST and self._random.random() < _CARE:
            group, remark = self._random.choice(words.CARE)
            care = CareFields(group, day.replace(day=1), source="class_teacher", remark=remark)
            cases.care_groups.add(student_id, care)
            cases.files.open(student_id, "care")
        if talks == _SECOND and self._random.random() < _STRENGTHS:
            self.note_strengths(cases, student_id)
        if self._random.random() < _OBSERVED:
            self._observe(cases, student_id, day)

    def note_strengths(self, cases: CaseServices, student_id: str) -> None:
        """What goes well, and who is there."""
        for kind, known in ((STRENGTH, words.STRENGTHS), (SUPPORT, words.SUPPORTS)):
            for text in self._random.sample(known, self._random.choice((1, 2, 2))):
                cases.strengths.add(student_id, kind, text)

    def with_plan(self, cases: CaseServices, student: KnownStudent, day: date) -> None:
        """A plan is made with others: they agree to it, once on a form that is scanned."""
        cases.files.open(student.id, FILE_REASON)
        scan = None if self._has_scan else _scan(cases, student.id)
        self._has_scan = True
        for one in answers(student, SHARING, day):
            cases.consents.note(student.id, replace(one, attachment_id=scan))
        if not cases.strengths.of_student(student.id):
            self.note_strengths(cases, student.id)

    def of_plan(self, cases: CaseServices, student_id: str, day: date) -> None:
        """What comes once or twice in a school: a slip for a teacher, what a hospital said."""
        if not self._has_hospital:
            self._has_hospital = True
            said = ObservationFields(
                CONVERSATION, day, words.SAID_BY_HOSPITAL, source="parent", observer=words.MOTHER
            )
            cases.observations.add(student_id, said, {words.HOSPITAL_WORD: "guardian"})
            cases.files.open(student_id, "talk_with_adults")
        elif len(self._told_of) < _SLIPS and student_id not in self._told_of:
            self._told_of.add(student_id)
            slip = SlipFields(words.TEACHER, ("goes_on", "watch"), what_to_do=words.TO_DO)
            cases.feedback_slips.add(student_id, slip)

    def _observe(self, cases: CaseServices, student_id: str, day: date) -> None:
        kind, observer, text = self._random.choice(words.OBSERVED)
        source = words.SOURCES.get(observer, "observation")
        fields = ObservationFields(kind, day, text, source=source, observer=observer)
        cases.observations.add(student_id, fields)
        if kind == CONVERSATION:
            cases.files.open(student_id, "talk_with_adults")


def _scan(cases: CaseServices, student_id: str) -> str:
    """A form to sign, made in memory as a scanner would bring it."""
    form = cases.consent_forms.of_student(student_id, SHARING, name_shown=True)
    page = consent_form_pdf(form)
    return cases.attachments.add_page(student_id, words.SCAN_TITLE, page)
