"""The wording guard's list as the school has it, and the words that were kept on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases import wording
from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.kept_wording import KeptWording
from counsel_desk.records.cases.own_word import OwnWord
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.wording import WordingGuard
from counsel_desk.services.cases.plan_reading import require_open_plan
from counsel_desk.services.cases.session_rules import require_open
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LONGEST = 20


class Wordings:
    """Reads and changes the list, and keeps what somebody decided about a word."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def guard(self) -> WordingGuard:
        """The program's list with the school's changes."""
        own = self.own_words()
        added = {one.word: one.suggestion or "" for one in own if not one.is_out}
        return wording.shipped().changed(added, {one.word for one in own if one.is_out})

    def own_words(self) -> Sequence[OwnWord]:
        """What the school added or took out, in the order of the words."""
        with self._vault.read() as session:
            return session.scalars(select(OwnWord).order_by(OwnWord.word)).all()

    def add(self, word: str, suggestion: str = "") -> None:
        """Have a word pointed out, with what may be written instead.

        :raises errors.BadInput: for no word, or one too long to be a word.
        """
        plain = word.strip()
        if not 1 < len(plain) <= LONGEST:
            raise errors.BadInput(
                _("Write one word of two to {longest} characters.").format(longest=LONGEST)
            )
        self._put(OwnWord(word=plain, suggestion=suggestion.strip() or None, is_out=False))

    def take_out(self, word: str) -> None:
        """Have a word of the program's list pointed out no more."""
        self._put(OwnWord(word=word.strip(), suggestion=None, is_out=True))

    def put_back(self, word: str) -> None:
        """Undo what the school said about a word."""
        with self._vault.write(CASES, "wording.put_back", "") as session:
            session.execute(delete(OwnWord).where(OwnWord.word == word))

    def kept(self, subject_id: str) -> dict[str, str]:
        """Word to source of what was kept in a record; the source is empty where none was said."""
        with self._vault.read() as session:
            return kept_in(session, subject_id)

    def keep(self, subject_id: str, words: Mapping[str, str]) -> None:
        """Say which words stand in a record on purpose, in place of what was said before.

        :param words: word to source (a code of ``wording_source``, free words, or empty).
        :raises errors.Refused: when the record or the plan is closed, and for an addendum, whose
            words are kept in the act that makes it.
        """
        if words == self.kept(subject_id):
            return
        about = KeptWording.subject_id == subject_id
        with self._vault.write(CASES, "wording.keep", subject_id) as session:
            _require_changeable(session, subject_id)
            session.execute(delete(KeptWording).where(about))
            session.add_all(
                KeptWording(
                    subject_id=subject_id, word=word, source=source or None,
                    kept_at=clock.now(), kept_by=self._vault.person.name,
                )
                for word, source in words.items()
            )  # fmt: skip

    def _put(self, changed: OwnWord) -> None:
        with self._vault.write(CASES, "wording.list", "") as session:
            session.merge(changed)


def _require_changeable(session: Session, subject_id: str) -> None:
    """Words that are kept are printed beside their source: they change what a record says."""
    note = session.get(SessionNote, subject_id)
    if note is not None:
        require_open(note)
    if session.get(Addendum, subject_id) is not None:
        raise errors.Refused(_("An addendum stays as it is. Write down another one instead."))
    plan = session.get(Plan, subject_id)
    if plan is not None:
        require_open_plan(plan)


def kept_in(session: Session, subject_id: str) -> dict[str, str]:
    """What was kept in a record, within a running session."""
    about = select(KeptWording).where(KeptWording.subject_id == subject_id)
    return {one.word: one.source or "" for one in session.scalars(about)}
