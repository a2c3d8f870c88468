"""Which half-written forms go with a student: by an id, else by the name as a word of its own.

A form that bears the id of somebody or something else that stays is another's, whatever names stand
in its words. Where no id says whose a form is the name does, but neither inside another known name
(two characters are often the beginning of three) nor while somebody else bears the same one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.student import Student

_ID = re.compile(r"[0-9a-f]{32}")
_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u052f]"
"""Of scripts that part words by spaces; in others a word ends where the next one begins."""


@dataclass(frozen=True, repr=False)
class Forms:
    """The ids of drafts that go, and of those that stay though the name stands in them."""

    going: frozenset[str]
    naming: frozenset[str]


def forms_of(session: Session, gone: Collection[str], name: str) -> Forms:
    """Look through all drafts; nothing is changed.

    :param gone: every id that goes with the student, the own one among them.
    """
    others, longer, has_namesake = _others(session, gone, name)
    going, naming = set[str](), set[str]()
    for one in session.scalars(select(Draft)):
        is_named = stands_in(name, _text(one.body), longer)
        if one.subject_id in gone or any(each in one.body for each in gone):
            going.add(one.id)
        elif is_named and (has_namesake or _is_anothers(one, others)):
            naming.add(one.id)
        elif is_named:
            going.add(one.id)
    return Forms(frozenset(going), frozenset(naming))


def stands_in(name: str, text: str, longer: Collection[str] = ()) -> bool:
    """Whether a name stands in a text as a word of its own, and not only inside longer names."""
    for other in sorted(longer, key=len, reverse=True):
        text = text.replace(other, "\n")
    before = f"(?<!{_LETTER})" if re.match(_LETTER, name) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, name[-1:]) else ""
    return bool(name) and re.search(before + re.escape(name) + after, text) is not None


def _others(
    session: Session, gone: Collection[str], name: str
) -> tuple[frozenset[str], frozenset[str], bool]:
    """The ids of the students who stay, known names with this one in them, and if it is theirs."""
    students = session.execute(select(Student.id, Student.name))
    rows = [(key, theirs) for key, theirs in students if key not in gone]
    known = {theirs for _key, theirs in rows} | set(session.scalars(select(Guardian.name)))
    longer = frozenset(one for one in known if one and name in one and one != name)
    return frozenset(key for key, _name in rows), longer, any(theirs == name for _k, theirs in rows)


def _is_anothers(draft: Draft, others: Collection[str]) -> bool:
    if _ID.fullmatch(draft.subject_id or ""):
        return True
    return any(found in others for found in _ID.findall(draft.body))


def _text(body: str) -> str:
    """All words of a form, however JSON spells them; what is no JSON is taken as it is."""
    try:
        return "\n".join(_strings(json.loads(body)))
    except ValueError:
        return body


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
