"""Where a student sleeps, in words."""

from __future__ import annotations

from counsel_desk.i18n import _


def boarding_words(boarding: bool | None) -> str:
    """Boards, goes home, or nobody said."""
    if boarding is None:
        return ""
    return _("boards at school") if boarding else _("goes home every day")
