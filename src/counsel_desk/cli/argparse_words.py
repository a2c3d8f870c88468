"""The words of Python's own argparse that this program can show, so that the catalogue has them.

argparse looks its words up with the standard library's gettext. It is pointed at this program's
catalogue here; whatever a newer Python words anew is shown in English until it is added below.
"""

from __future__ import annotations

import gettext
import os

from counsel_desk import i18n, paths
from counsel_desk.i18n import N_

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    # Translators: the only type is a whole number.
    N_("invalid %(type)s value: %(value)r"),
    N_("%(prog)s: error: %(message)s\n"),
)


def speak_the_language_in_force() -> None:
    """Let argparse speak what the rest of the program speaks."""
    gettext.bindtextdomain(i18n.DOMAIN, str(paths.resources() / "locale"))
    gettext.textdomain(i18n.DOMAIN)
    os.environ["LANGUAGE"] = i18n.language()
