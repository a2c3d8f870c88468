"""The fixed code lists: what a record may say where it does not speak in free words.

The lists are data (``resources/codes/<name>.csv``: ``code,zh,en,parent,aliases``) and the same in
every school, so that the numbers of a county add up. A code is a stable lower-case identifier and
is never reused; labels may be reworded. Labels name behaviour and needs, never a diagnosis; an
alias is only how other books write the same thing and is never shown.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from counsel_desk import errors, i18n, paths
from counsel_desk.i18n import _

NAMES = (
    "absence_reason",
    "activity_kind",
    "activity_organiser",
    "area_kind",
    "calendar_kind",
    "care_group",
    "care_way",
    "certificate_kind",
    "class_mood",
    "closing_reason",
    "closing_result",
    "consent_kind",
    "correction_reason",
    "crisis_closing",
    "crisis_step",
    "crisis_trigger",
    "destination_kind",
    "destroyed_kind",
    "destruction_reason",
    "document_kind",
    "drill_outcome",
    "duty_reason",
    "escalation_act",
    "event_step",
    "feedback_outcome",
    "file_reason",
    "follow_up_outcome",
    "gap_reason",
    "grade",
    "group_stage",
    "handover_piece",
    "harm_authority",
    "harm_kind",
    "harm_situation",
    "hold_reason",
    "kind",
    "lesson_form",
    "lesson_weeks",
    "measure_kind",
    "medium",
    "method",
    "mode",
    "network_level",
    "network_role",
    "notice_advice",
    "observation_kind",
    "period",
    "position",
    "protective_factor",
    "referral_end",
    "relation",
    "report_channel_kind",
    "research_kind",
    "response_plan_kind",
    "return_result",
    "review_kind",
    "risk_indicator",
    "school_attendance",
    "season",
    "session_safety",
    "sex",
    "short_reason",
    "source",
    "staff_role",
    "stage",
    "student_status",
    "told_how",
    "topic",
    "training_audience",
    "training_level",
    "training_topic",
    "urgency",
    "use_reason",
    "warning_outcome",
    "warning_sign",
    "wording_source",
)

_BRACKETED = re.compile(r"[(\[{【〔〈《「『].*?[)\]}】〕〉》」』]")


@dataclass(frozen=True)
class Code:
    """One entry of a list: its identifier, both labels, its parent and other ways to write it."""

    code: str
    zh: str
    en: str
    parent: str | None
    aliases: tuple[str, ...]

    def label(self, language: str) -> str:
        """The words for people; any language but English reads Chinese."""
        return self.en if language.startswith("en") else self.zh

    def spellings(self) -> tuple[str, ...]:
        """Every text that means this entry."""
        return (self.code, self.zh, self.en, *self.aliases)


class CodeList:
    """The entries of one list in their shown order.

    A code that the list does not hold is our own mistake and raises :class:`LookupError`; words of
    a user go through :meth:`find`, which answers None instead.
    """

    def __init__(self, name: str, entries: tuple[Code, ...]) -> None:
        self.name = name
        self.entries = entries
        self._by_code = {entry.code: entry for entry in entries}
        self._by_spelling = _spellings(name, entries)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in shown order."""
        return tuple(entry.code for entry in self.entries)

    @property
    def top(self) -> tuple[str, ...]:
        """The codes that stand under no other of this list, for example the topic groups."""
        return tuple(entry.code for entry in self.entries if entry.parent not in self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def label(self, code: str, language: str | None = None) -> str:
        """The label in the given language (``zh_CN``, ``en``), else in the language in force."""
        return self._entry(code).label(language or i18n.language())

    def parent(self, code: str) -> str | None:
        """The code above: of the same list for topics, a stage for a grade, else None."""
        return self._entry(code).parent

    def children(self, code: str) -> tuple[str, ...]:
        """The codes that stand under this one, in shown order."""
        return tuple(entry.code for entry in self.entries if entry.parent == code)

    def group(self, code: str) -> str:
        """The top code over this one: the code itself when it is one."""
        parent = self.parent(code)
        return code if parent is None or parent not in self._by_code else self.group(parent)

    def find(self, text: str | None) -> str | None:
        """The code that a user's words mean, or None when they mean no single one.

        Code, labels and aliases count; width, case, spaces and punctuation do not. When nothing
        fits, words in brackets are left out and it is tried once more.
        """
        folded = unicodedata.normalize("NFKC", text or "")
        whole = self._by_spelling.get(_key(folded))
        return whole or self._by_spelling.get(_key(_BRACKETED.sub("", folded)))

    def _entry(self, code: str) -> Code:
        if code not in self._by_code:
            raise LookupError(f"code list {self.name} has no code {code!r}")
        return self._by_code[code]


@cache
def load(name: str) -> CodeList:
    """The named list, read once. Raises LookupError for a list that the program does not have."""
    if name not in NAMES:
        raise LookupError(f"there is no code list {name!r}")
    file = paths.resources() / "codes" / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return CodeList(name, tuple(_entry(row) for row in csv.DictReader(lines)))


def require(name: str, code: str | None) -> None:
    """Refuse a code that is not in its list.

    :raises errors.BadInput: naming the list.
    """
    if code not in load(name):
        raise errors.BadInput(
            _("“{code}” is not in the list “{list}”. Choose one of its entries.").format(
                code=code or "", list=name
            )
        )


def _entry(row: dict[str, str]) -> Code:
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return Code(row["code"], row["zh"], row["en"], row["parent"] or None, aliases)


def _spellings(name: str, entries: tuple[Code, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        for spelling in entry.spellings():
            key = _key(spelling)
            if found.setdefault(key, entry.code) != entry.code:
                raise ValueError(f"{spelling!r} means two codes of the list {name}")
    return found


def _key(text: str) -> str:
    """What is left of a text when only letters and digits count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
