"""What can be done in the program, in words: every action that the logs of both files may hold.

The words are data (``resources/words/audit_actions.csv``: ``action,kind,zh,en``). An action that a
later version wrote, and this one does not know, is shown by its own name.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from counsel_desk import i18n, paths
from counsel_desk.i18n import pgettext

OPENED, CHANGED, PRINTED, EXPORTED = "opened", "changed", "printed", "exported"
PEOPLE, SAFEKEEPING, DRAFTS = "people", "safekeeping", "drafts"
KINDS = (OPENED, CHANGED, PRINTED, EXPORTED, PEOPLE, SAFEKEEPING, DRAFTS)
ALL_BUT_DRAFTS = "acts"
"""What a reader wants to see first: half-typed forms are kept every few seconds."""


@dataclass(frozen=True)
class Act:
    """One action: its kind and both ways to say it."""

    action: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True)
class LogLine:
    """One entry of a log; ``at`` is a day alone where no hour is kept."""

    n: int
    at: str
    person: str
    action: str
    subject: str | None

    @property
    def day(self) -> str:
        """The day, as an ISO date."""
        return self.at[:10]

    @property
    def hour(self) -> str:
        """Hour and minute; nothing where no hour is kept."""
        return self.at[11:16]

    @property
    def kind(self) -> str:
        """What kind of act it is."""
        return kind_of(self.action)

    @property
    def words(self) -> str:
        """What was done, in the language in force."""
        return act_words(self.action)


def kind_of(action: str) -> str:
    """The kind of an action; whatever is not known has changed something."""
    found = known().get(action)
    return found.kind if found else CHANGED


def act_words(action: str) -> str:
    """An action in words, in the language in force."""
    found = known().get(action)
    if found is None:
        return action
    return found.en if i18n.language().startswith("en") else found.zh


def actions_of(kind: str) -> Sequence[str]:
    """The known actions of one kind."""
    return [one.action for one in known().values() if one.kind == kind]


def kind_words(kind: str) -> str:
    """A kind of act in words; ``LookupError`` for one that there is none of."""
    return {
        OPENED: pgettext("act", "Opened"),
        CHANGED: pgettext("act", "Changed"),
        PRINTED: pgettext("act", "Printed"),
        EXPORTED: pgettext("act", "Exported"),
        PEOPLE: pgettext("act", "People and keys"),
        SAFEKEEPING: pgettext("act", "Safekeeping"),
        DRAFTS: pgettext("act", "Drafts kept"),
    }[kind]


@cache
def known() -> Mapping[str, Act]:
    """Every action by its name, read once."""
    file = paths.resources() / "words" / "audit_actions.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["action"]: Act(**row) for row in csv.DictReader(lines)}
