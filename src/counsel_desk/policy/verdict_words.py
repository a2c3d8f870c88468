"""Verdicts in a word, the same on the page, on paper and on the command line."""

from __future__ import annotations

from counsel_desk.i18n import N_, _
from counsel_desk.policy.finding import Verdict

_WORDS = {
    Verdict.MET: N_("Met"),
    Verdict.NEAR: N_("On the way"),
    Verdict.NOT_MET: N_("Not met"),
    Verdict.NO_DATA: N_("Not filled in yet"),
    Verdict.NOT_APPLICABLE: N_("Does not apply"),
}


def verdict_words(verdict: Verdict) -> str:
    """The verdict in the language of the program."""
    return _(_WORDS[verdict])
