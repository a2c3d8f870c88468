"""The codes of tables of totals in words."""

from __future__ import annotations

from counsel_desk.i18n import N_, _, language
from counsel_desk.records import codes

TOTAL, UNKNOWN = "_T", "_U"

_LISTS = {
    "grade": ("grade", "stage"),
    "sex": ("sex",),
    "topic": ("topic",),
    "source": ("source",),
    "position": ("position",),
}
_DIMENSIONS = {
    "grade": N_("Grade"),
    "sex": N_("Sex"),
    "topic": N_("Topic"),
    "source": N_("Source"),
    "position": N_("Position"),
}


def dimension_words(name: str) -> str:
    """The name of a dimension."""
    return _(_DIMENSIONS[name]) if name in _DIMENSIONS else name


def code_words(dimension: str, code: str) -> str:
    """A code in words; one that no list has is shown as it is."""
    if code == TOTAL:
        return _("In all")
    if code == UNKNOWN:
        return _("not told")
    for name in _LISTS.get(dimension, ()):
        if code in codes.load(name):
            return codes.load(name).label(code, language())
    group = code.removesuffix(UNKNOWN)
    if group != code and dimension == "topic":
        return _("{group}, no more told").format(group=code_words(dimension, group))
    return code


def depth(dimension: str, code: str) -> int:
    """How far below the total a code stands: 0 the total, 1 a group, 2 what is in a group."""
    if code == TOTAL:
        return 0
    if dimension == "grade" and code in codes.load("grade"):
        return 2
    if dimension == "topic" and code in codes.load("topic"):
        return 1 if codes.load("topic").parent(code) is None else 2
    return 2 if dimension == "topic" and code.endswith(UNKNOWN) and code != UNKNOWN else 1
