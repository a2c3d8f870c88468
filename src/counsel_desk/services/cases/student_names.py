"""Keeping names on this side: what a text that goes to the room's file may not hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records import codes
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.student import Student
from counsel_desk.services.room.staff import names_of

_SHORTEST_NAME = 2


def holds_name(session: Session, text: str) -> bool:
    """Whether a student's or guardian's name stands in a text, width, case and spaces apart.

    A guardian who is on the school's staff is known to the room's file already, and words such as
    mother are not names.
    """
    return finder(session)(text)


def finder(session: Session) -> Callable[[str], bool]:
    """The same for many texts: the names are read once."""
    names = [name for name in _names(session) if len(name) >= _SHORTEST_NAME]

    def found(text: str) -> bool:
        squeezed = _squeezed(text)
        return any(name in squeezed for name in names)

    return found


def _names(session: Session) -> Iterator[str]:
    for name in session.scalars(select(Student.name)):
        yield _squeezed(name)
    staff = {_squeezed(name) for name in names_of(session).values()}
    relations = codes.load("relation")
    for name in session.scalars(select(Guardian.name)):
        if _squeezed(name) not in staff and relations.find(name) is None:
            yield _squeezed(name)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
