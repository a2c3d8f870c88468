"""Reports of harm, each sealed for those who are named in it; see decision 12.

Everything is read by opening what this person can open. A half-typed report is sealed as well, for
whoever types it; the log says "sealed.save" of both.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.harm_report import HarmReport, HarmSheet, require_possible
from counsel_desk.records.cases.harm_report_text import as_values, from_values, to_text
from counsel_desk.records.cases.sealed_report import SealedReport
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store import sealed_records
from counsel_desk.store.sealed_records import Listed, Sealed
from counsel_desk.store.tables import CASES, RECOVERY
from counsel_desk.store.vault import Vault

SAVE, REMOVE = "sealed.save", "sealed.remove"
REPORT, DRAFT = "report", "draft"
SAVED, PRINTED = "saved", "printed"


@dataclass(frozen=True, repr=False)
class Reader:
    """Somebody who may be let in: ``is_sheets`` are both recovery sheets together."""

    key: str
    name: str
    is_self: bool
    is_sheets: bool
    may_read: bool

    @property
    def is_asked(self) -> bool:
        """Whether letting them in is a choice.

        The writer is always in; the sheets are asked for only when new ones open it not yet.
        """
        return not self.is_self and (not self.is_sheets or not self.may_read)


@dataclass(frozen=True, repr=False)
class Act:
    """What was done with a report, when and by whom; it stands inside it."""

    at: datetime
    person: str
    what: str


@dataclass(frozen=True, repr=False)
class KeptReport:
    """An opened report with who reads it and what was done with it."""

    id: str
    report: HarmReport
    readers: tuple[Reader, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, repr=False)
class ReportList:
    """What this person can open, the newest first, and how many of theirs are damaged."""

    reports: tuple[KeptReport, ...]
    damaged: int = 0


@dataclass(frozen=True, repr=False)
class SealedDraft:
    """A half-typed report; ``subject`` is the report it changes, empty for a new one."""

    id: str
    subject: str
    body: str
    saved_at: datetime


class SealedReports:
    """Reads and writes reports of harm."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> ReportList:
        """The reports that this person can open."""
        with self._vault.read() as session:
            found = sealed_records.read_all(session, self._vault)
            every = sealed_records.listed(session)
        kept = [
            self._kept(one, sealed, every)
            for one, sealed in found.opened.items()
            if _values(sealed)["what"] == REPORT
        ]
        newest_first = sorted(kept, key=lambda one: one.report.found_on, reverse=True)
        return ReportList(tuple(newest_first), len(found.damaged))

    def get(self, report_id: str) -> KeptReport:
        """One report.

        :raises errors.Refused: when this person holds nothing that opens it.
        """
        with self._vault.read() as session:
            sealed = self._opened(session, report_id)
            return self._kept(report_id, sealed, sealed_records.listed(session))

    def readers(self) -> tuple[Reader, ...]:
        """Who may be let into a new report: the writer and the sheets are in, nobody else is."""
        with self._vault.read() as session:
            return self._readers(None, sealed_records.listed(session))

    def save(
        self,
        report: HarmReport,
        readers: Collection[str],
        report_id: str | None = None,
        draft_id: str | None = None,
    ) -> str:
        """Keep a report for these readers (public keys) and for whoever saves it.

        :param draft_id: the half-typed report that this was, which goes with it.
        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for an earlier report that this person cannot open.
        """
        require_possible(report, clock.today())
        record_id = report_id or new_id()
        with self._vault.write(CASES, SAVE, record_id) as session:
            acts = self._earlier_acts(session, report_id)
            may_read = {one.public_key for one in sealed_records.listed(session)} & {*readers}
            if report_id is None:
                may_read |= _sheets(sealed_records.listed(session))
            self._write(session, record_id, report, may_read, [*acts, self._act(SAVED)])
            if draft_id:
                self._forget_draft(session, draft_id)
        return record_id

    def sheet(self, report_id: str) -> HarmSheet:
        """A report as it is printed for an authority.

        :raises errors.Refused: when this person holds nothing that opens it.
        """
        kept = self.get(report_id)
        with self._vault.read() as session:
            school = profile_on(session, clock.today()).name
        last = [one for one in kept.acts if one.what == SAVED][-1]
        return HarmSheet(school, kept.report, clock.today(), last.at, last.person)

    def note_printed(self, report_id: str) -> None:
        """That it went to paper stands inside the report, and nowhere else."""
        with self._vault.write(CASES, SAVE, report_id) as session:
            sealed = self._opened(session, report_id)
            values = _values(sealed)
            values["acts"] = [*values["acts"], self._act(PRINTED)]
            text = to_text(values)
            sealed_records.write(session, self._vault, report_id, Sealed(sealed.readers, text))

    def keep_draft(self, body: str, subject: str, draft_id: str) -> None:
        """Keep a half-typed report, for this person and both sheets.

        :raises errors.Refused: for the id of a report, or of what somebody else typed.
        """
        values = {
            "what": DRAFT, "subject": subject, "body": body, "saved_at": clock.now().isoformat()
        }  # fmt: skip
        with self._vault.write(CASES, SAVE, draft_id) as session:
            self._require_own_draft(session, draft_id)
            readers = {sealed_records.own_key(self._vault)}
            readers |= _sheets(sealed_records.listed(session))
            chosen = Sealed(frozenset(readers), to_text(values))
            sealed_records.write(session, self._vault, draft_id, chosen)

    def draft_of(self, subject: str) -> SealedDraft | None:
        """The newest half-typed report that changes this one, or a new one for an empty id."""
        with self._vault.read() as session:
            found = [one for one in drafts(session, self._vault) if one.subject == subject]
        return max(found, key=lambda one: one.saved_at, default=None)

    def drop_draft(self, draft_id: str) -> None:
        """Throw a half-typed report away; what is saved stays."""
        with self._vault.write(CASES, REMOVE, draft_id) as session:
            self._forget_draft(session, draft_id)

    def _require_own_draft(self, session: Session, draft_id: str) -> None:
        """Nothing that is kept already may be written over."""
        if session.get(SealedReport, draft_id) is not None:
            sealed = sealed_records.read(session, self._vault, draft_id)
            if sealed is None or _values(sealed)["what"] != DRAFT:
                raise errors.Refused(_("There is no report that you can open here."))

    def _forget_draft(self, session: Session, draft_id: str) -> None:
        sealed = sealed_records.read(session, self._vault, draft_id)
        if sealed is not None and _values(sealed)["what"] == DRAFT:
            sealed_records.remove(session, draft_id)

    def _earlier_acts(self, session: Session, report_id: str | None) -> list[dict[str, str]]:
        if report_id is None:
            return []
        acts: list[dict[str, str]] = _values(self._opened(session, report_id))["acts"]
        return acts

    def _write(
        self, session: Session, record_id: str, report: HarmReport, may_read: Iterable[str],
        acts: list[dict[str, str]],
    ) -> None:  # fmt: skip
        readers = frozenset(may_read) | {sealed_records.own_key(self._vault)}
        text = to_text({"what": REPORT, "report": as_values(report), "acts": acts})
        sealed_records.write(session, self._vault, record_id, Sealed(readers, text))

    def _opened(self, session: Session, record_id: str) -> Sealed:
        sealed = sealed_records.read(session, self._vault, record_id)
        if sealed is None or _values(sealed)["what"] != REPORT:
            raise errors.Refused(_("There is no report that you can open here."))
        return sealed

    def _kept(self, record_id: str, sealed: Sealed, every: Iterable[Listed]) -> KeptReport:
        values = _values(sealed)
        acts = [
            Act(datetime.fromisoformat(one["at"]), one["person"], one["what"])
            for one in values["acts"]
        ]
        readers = self._readers(sealed.readers, every)
        return KeptReport(record_id, from_values(values["report"]), readers, tuple(acts))

    def _readers(
        self, chosen: Collection[str] | None, every: Iterable[Listed]
    ) -> tuple[Reader, ...]:
        own = sealed_records.own_key(self._vault)
        first = {own} | _sheets(every)
        return tuple(
            Reader(
                one.public_key, one.person, one.public_key == own, one.role == RECOVERY,
                one.public_key in (first if chosen is None else chosen),
            )
            for one in every
            if one.may_be_reader
        )  # fmt: skip

    def _act(self, what: str) -> dict[str, str]:
        return {"at": clock.now().isoformat(), "person": self._vault.person.name, "what": what}


def opened_reports(session: Session, vault: Vault) -> dict[str, HarmReport]:
    """The reports that this person can open, within a running session, without damaged ones."""
    found = {
        one: _values(sealed)
        for one, sealed in sealed_records.read_all(session, vault).opened.items()
    }
    return {
        one: from_values(values["report"])
        for one, values in found.items()
        if values["what"] == REPORT
    }


def drafts(session: Session, vault: Vault) -> list[SealedDraft]:
    """The half-typed reports of this person, within a running session."""
    opened = sealed_records.read_all(session, vault).opened
    found = ((one, _values(sealed)) for one, sealed in opened.items())
    return [
        SealedDraft(
            one, values["subject"], values["body"], datetime.fromisoformat(values["saved_at"])
        )
        for one, values in found
        if values["what"] == DRAFT
    ]


def _sheets(every: Iterable[Listed]) -> set[str]:
    return {one.public_key for one in every if one.role == RECOVERY}


def _values(sealed: Sealed) -> dict[str, Any]:
    values: Mapping[str, Any] = json.loads(sealed.text)
    return dict(values)
