"""The wording guard's list as the school has it, and the words that were kept on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases import wording
from counsel_desk.records.cases.kept_wording import KeptWording
from counsel_desk.records.cases.own_word import OwnWord
from counsel_desk.records.cases.wording import WordingGuard
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LONGEST = 20
Kept = Mapping[str, str]
"""Word to whose word it is: a code of ``wording_source``, free words, or empty."""


class Wordings:
    """Reads and changes the list, and reads what was kept."""

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

    def _put(self, changed: OwnWord) -> None:
        with self._vault.write(CASES, "wording.list", "") as session:
            session.merge(changed)


def write_kept(session: Session, subject_id: str, words: Kept | None, person: str) -> None:
    """Say which words stand in a record on purpose, in place of what was said before.

    Only within the commit that writes the record: such words are printed beside their source, so
    that they change what it says, and whoever may not change it may not keep a word in it.

    :param words: None leaves all as it was said before.
    """
    if words is None or words == kept_in(session, subject_id):
        return
    session.execute(delete(KeptWording).where(KeptWording.subject_id == subject_id))
    session.add_all(
        KeptWording(
            subject_id=subject_id, word=word, source=source or None, kept_at=clock.now(),
            kept_by=person,
        )
        for word, source in words.items()
    )  # fmt: skip


def kept_in(session: Session, subject_id: str) -> dict[str, str]:
    """What was kept in a record, within a running session."""
    about = select(KeptWording).where(KeptWording.subject_id == subject_id)
    return {one.word: one.source or "" for one in session.scalars(about)}
