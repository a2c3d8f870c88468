"""Consent in words: how it stands, who said what when, and what stands beside it."""

from __future__ import annotations

from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_rules import (
    DISPUTED,
    GIVEN,
    NONE,
    PARTLY,
    REFUSED,
    STUDENT,
    WITHDRAWN,
    ConsentState,
)
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption

SEPARATOR = " ・ "


def kind_words(kind: str) -> str:
    """A kind of consent."""
    return codes.load("consent_kind").label(kind)


def badge_of(state: ConsentState) -> tuple[str, str]:
    """How it stands in a word, and the badge's kind."""
    told = {
        NONE: (pgettext("consent", "no answer yet"), "plain"),
        PARTLY: (_("an answer is missing"), "warm"),
        GIVEN: (pgettext("consent", "agreed"), "good"),
        REFUSED: (pgettext("consent", "not agreed"), "warm"),
        WITHDRAWN: (pgettext("consent", "taken back"), "warm"),
        DISPUTED: (pgettext("consent", "guardians disagree"), "warm"),
    }
    return told[state.state]


def in_short(state: ConsentState, *, reveal: bool) -> str:
    """Who said what, and who was not asked yet."""
    said = [said_words(one, reveal=reveal) for one in state.latest]
    lacking = [giver_words(one) for one in state.lacking]
    if lacking:
        said.append(_("no answer yet: {whom}").format(whom=_(", ").join(lacking)))
    return SEPARATOR.join(said)


def said_words(one: ConsentStatement, *, reveal: bool) -> str:
    """One answer with its day."""
    who, day = who_words(one, reveal=reveal), one.said_on.isoformat()
    told = {
        GIVEN: _("{who} agreed on {day}"),
        REFUSED: _("{who} did not agree on {day}"),
        WITHDRAWN: _("{who} took it back on {day}"),
    }
    return told[one.answer].format(who=who, day=day)


def who_words(one: ConsentStatement, *, reveal: bool) -> str:
    """Who answered; a guardian by name and relation where they are known."""
    if one.giver == STUDENT or not (one.giver_name or one.relation):
        return giver_words(one.giver)
    relation = codes.load("relation").label(one.relation) if one.relation else ""
    name = shown(one.giver_name, reveal=reveal) if one.giver_name else ""
    if name and relation:
        return _("{name} ({relation})").format(name=name, relation=relation)
    return name or relation


def giver_words(giver: str) -> str:
    """A giver."""
    return _("Student") if giver == STUDENT else _("Guardian")


def beside_words(one: ConsentStatement, titles: dict[str, str]) -> str:
    """What stands beside an answer: the text that was read, the scan, a remark, who wrote it."""
    version = one.text_version
    parts = [
        "" if version is None else _("text version {version}").format(version=version),
        _("scan: {title}").format(title=titles[one.attachment_id])
        if one.attachment_id in titles
        else "",
        one.remark or "",
        _("noted by {name}").format(name=one.written_by),
    ]
    return SEPARATOR.join(filter(None, parts))


def override_words(one: ConsentOverride) -> str:
    """What was done without consent, when and by whom; the reason stands below."""
    return SEPARATOR.join((one.day.isoformat(), kind_words(one.kind), one.written_by))


def exemption_words(one: GuardianExemption) -> str:
    """From when to when no guardian was asked, and who decided it."""
    if one.until is None:
        span = _("since {since}").format(since=one.since.isoformat())
    else:
        span = f"{one.since.isoformat()} – {one.until.isoformat()}"
    return SEPARATOR.join((_("No guardian is asked"), span, one.written_by))
