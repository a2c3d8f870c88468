"""Filling the search's index after a new version, piece by piece while one works.

Cutting fifty thousand notes takes a minute and a half; nobody waits for that at the unlock. So the
index is begun there, and goes on in pieces of a tenth of a second, each a commit of its own: what
killed the program meanwhile, the next unlock goes on where it stood. The newest text comes first,
as it is looked for most. What is written meanwhile enters the index with its own commit as always.
"""

from __future__ import annotations

from counsel_desk.records.cases.index_progress import Filled
from counsel_desk.store import search_index
from counsel_desk.store.search_index import Key
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault, writing_index

PIECE = 50
"""Texts at a time: whoever types meanwhile waits for one piece at most."""


class IndexFilling:
    """Goes on with what :func:`begin` began; lives as long as the open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._left: list[Key] | None = None
        self._whole = 0

    def state(self) -> Filled | None:
        """How far it is; None once the index knows everything."""
        if self._left is None:
            self._read()
        if not self._left:
            return None
        return Filled(self._whole - len(self._left), self._whole)

    def go_on(self) -> Filled | None:
        """Put the next piece in; None once the index knows everything.

        :raises errors.StorageProblem: nothing of the piece was put in.
        """
        if self.state() is None or self._left is None:
            return None
        piece = self._left[-PIECE:]
        with writing_index(self._vault) as session:
            search_index.put_in(session, piece)
            if len(piece) == len(self._left):
                search_index.finish(session)
        del self._left[-len(piece) :]
        return self.state()

    def _read(self) -> None:
        with self._vault.read() as session:
            if search_index.is_behind(session):
                self._left, self._whole = search_index.missing(session)
            else:
                self._left = []


def begin(vault: Vault) -> None:
    """Empty an index that is of another rule of cutting texts, or was never filled.

    A small one is filled at once, in the same commit.
    """
    with vault.read() as session:
        if not search_index.is_behind(session) or search_index.is_begun(session):
            return
    with vault.write(CASES, search_index.REBUILD) as session:
        search_index.empty(session)
        left, _whole = search_index.missing(session)
        search_index.put_in(session, left[-PIECE:])
        if len(left) <= PIECE:
            search_index.finish(session)
