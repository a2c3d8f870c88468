"""What is said about a marked word, and what can be chosen, in words."""

from __future__ import annotations

from counsel_desk.gui.cases.kept_words import MY_CHOICE
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.wording import Mark, source_words
from counsel_desk.records.cases.wording_words import DEGRADING, DIAGNOSIS, LABEL

_OF_A_HOSPITAL = ("guardian", "certificate")


def told(mark: Mark) -> str:
    """Why a word is pointed out, and what could be written."""
    if mark.is_reported:
        said = _("“{word}” is told by somebody: say who said so.")
    else:
        said = {
            DIAGNOSIS: _("“{word}” reads like a diagnosis."),
            DEGRADING: _("“{word}” judges a person."),
            LABEL: _("“{word}” reads like a label."),
        }.get(mark.entry.kind, _("“{word}” is on the school's list."))
    said = said.format(word=mark.word)
    if not mark.entry.suggestion or mark.is_reported:
        return said
    return said + _(" You could write: {suggestion}").format(suggestion=mark.entry.suggestion)


def told_kept(word: str, source: str) -> str:
    """That a word was kept, and as whose."""
    if source == MY_CHOICE:
        return _("“{word}” was kept.").format(word=word)
    return _("“{word}”: {source}").format(word=word, source=source_words(source))


def ways_to_keep(mark: Mark) -> tuple[tuple[str, str], ...]:
    """Each source with what the menu says; a hospital judges nobody's worth."""
    listed = codes.load("wording_source")
    fitting = [
        code for code in listed.codes if mark.entry.kind == DIAGNOSIS or code not in _OF_A_HOSPITAL
    ]
    keep = [(MY_CHOICE, _("Keep: I mean it so"))]
    quoted = [(one, _("Keep as: {source}").format(source=source_words(one))) for one in fitting]
    return (*keep, *quoted)
