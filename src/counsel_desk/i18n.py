"""Texts in the reader's language: one gettext mechanism for pages, PDFs, commands and errors.

Source texts are English; ``zh_CN`` is complete and the default, ``en`` shows the source texts.
Compiled catalogues are made from ``resources/locale/<lang>/LC_MESSAGES/counsel_desk.po`` at set-up.
"""

from __future__ import annotations

import gettext

from counsel_desk import paths

DOMAIN = "counsel_desk"
LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"

_state: dict[str, gettext.NullTranslations | str] = {}


def set_language(language: str) -> None:
    """Switch all texts from now on; an unknown language falls back to the default."""
    chosen = language if language in LANGUAGES else DEFAULT_LANGUAGE
    _state["language"] = chosen
    _state["catalogue"] = gettext.NullTranslations() if chosen == "en" else _catalogue_for(chosen)


def language() -> str:
    """The language in force, for example ``zh_CN``."""
    if "language" not in _state:
        set_language(DEFAULT_LANGUAGE)
    return str(_state["language"])


def _(text: str) -> str:
    """The text in the language in force."""
    return _current().gettext(text)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The text for a number of things, in the language in force."""
    return _current().ngettext(singular, plural, number)


def pgettext(context: str, text: str) -> str:
    """The text in a named context, where one English word has two meanings."""
    return _current().pgettext(context, text)


def said(*sentences: str) -> str:
    """Sentences one after the other, as the language sets them; empty ones are left out."""
    told = [one for one in sentences if one]
    whole = told[0] if told else ""
    for one in told[1:]:
        whole = _("{sentence} {another}").format(sentence=whole, another=one)
    return whole


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for "mark, translate later")
    """Mark a constant for translation; the reader's language is applied when it is shown."""
    return text


def _catalogue_for(chosen: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, paths.resources() / "locale", [chosen], fallback=False)


def _current() -> gettext.NullTranslations:
    if "catalogue" not in _state:
        set_language(DEFAULT_LANGUAGE)
    catalogue = _state["catalogue"]
    assert isinstance(catalogue, gettext.NullTranslations)
    return catalogue
