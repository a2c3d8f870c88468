"""The texts that consent is asked with: those of the program, and the school's own versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors, i18n, paths
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_text import ConsentText
from counsel_desk.services.cases.consent_states import LIST
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

FOLDER = "consent"
MOST_CHARACTERS = 6000
"""What still is a text to read and sign, not a book."""
_ENDINGS = {"zh_CN": ".zh.txt", "en": ".en.txt"}


@dataclass(frozen=True, repr=False)
class TextVersion:
    """One version of a text; number 0 came with the program and was made by nobody here."""

    kind: str
    version: int
    body: str
    made_on: date | None = None
    made_by: str = ""


class ConsentTexts:
    """Reads the texts and keeps new versions; earlier ones stay readable."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def newest(self, kind: str) -> TextVersion:
        """The text in force.

        :raises errors.BadInput: for a kind that the list does not have.
        """
        return self.versions(kind)[0]

    def versions(self, kind: str) -> Sequence[TextVersion]:
        """All versions, the newest first and the program's own last."""
        codes.require(LIST, kind)
        with self._vault.read() as session:
            return versions_of(session, kind)

    def change(self, kind: str, body: str) -> int:
        """Make the next version of a text; returns its number. The same words make none.

        :raises errors.BadInput: when nothing or far too much stands there.
        """
        codes.require(LIST, kind)
        body = "\n".join(line.rstrip() for line in body.strip().splitlines())
        if not body:
            raise errors.BadInput(_("Nobody can agree to an empty text. Write it first."))
        if len(body) > MOST_CHARACTERS:
            raise errors.BadInput(
                _("The text is too long to be read before signing: {length} characters.").format(
                    length=len(body)
                )
            )
        newest = self.newest(kind)
        if newest.body == body:
            return newest.version
        with self._vault.write(CASES, "consent_text.change", kind) as session:
            number = newest_version(session, kind) + 1
            session.add(
                ConsentText(
                    kind=kind, version=number, body=body, made_at=clock.now(),
                    made_by=self._vault.person.name,
                )
            )  # fmt: skip
        return number


def newest_version(session: Session, kind: str) -> int:
    """The number of the text in force, within a running session."""
    highest = select(func.max(ConsentText.version)).where(ConsentText.kind == kind)
    return session.scalar(highest) or 0


def versions_of(session: Session, kind: str) -> list[TextVersion]:
    """All versions of a kind, the newest first, within a running session."""
    wanted = select(ConsentText).where(ConsentText.kind == kind)
    own = [
        TextVersion(kind, one.version, one.body, one.made_at.date(), one.made_by)
        for one in session.scalars(wanted.order_by(ConsentText.version.desc()))
    ]
    return [*own, TextVersion(kind, 0, shipped(kind))]


def shipped(kind: str) -> str:
    """The text that comes with the program, in the language in force."""
    file = paths.resources() / FOLDER / f"{kind}{_ENDINGS[i18n.language()]}"
    return file.read_text(encoding="utf-8").strip()
