"""From the words of a command to its exit code.

Exit codes: 0 done, 2 usage, 3 wrong password or role, 4 bad input file, 5 damaged vault, 6 storage
(full, read-only, pulled out), 7 refused by a rule; 1 means that we made a mistake.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from counsel_desk import errors, i18n, log, paths
from counsel_desk.cli import argparse_words
from counsel_desk.cli.commands import build_parser
from counsel_desk.i18n import _

LANGUAGE_VARIABLE = "COUNSEL_DESK_LANGUAGE"


def run(words: Sequence[str]) -> int:
    """Carry out one command; everything it has to say goes to standard output and error."""
    _speak_utf8()
    i18n.set_language(os.environ.get(LANGUAGE_VARIABLE, i18n.DEFAULT_LANGUAGE))
    argparse_words.speak_the_language_in_force()
    log.pin_talkative_loggers()
    arguments = build_parser().parse_args(words)
    return carry_out(arguments)


def carry_out(arguments: argparse.Namespace) -> int:
    """Run the chosen command and turn what goes wrong into a sentence and an exit code."""
    try:
        arguments.command(arguments)
    except errors.DeskError as problem:
        print(problem, file=sys.stderr)
        if isinstance(problem, errors.BrokenLedger):
            print(_("The command that mends it is “export put-back”."), file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print(_("Stopped. What was saved before is safe."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except Exception as fault:  # noqa: BLE001 (the last door: our own mistakes end here)
        _report_mistake(fault)
        return 1
    return 0


def _report_mistake(fault: Exception) -> None:
    """Write where we went wrong, never what the records said: no message and no values."""
    try:
        log.start(paths.log_file())
    except OSError:
        pass
    else:
        log.write_mistake(type(fault), fault.__traceback__)
    print(
        _(
            "The program made a mistake ({kind}). Nothing that was saved is lost. A report without "
            "any record's content is in {file}."
        ).format(kind=type(fault).__name__, file=paths.log_file()),
        file=sys.stderr,
    )


def _speak_utf8() -> None:
    """A Windows console or a bare C locale must not turn Chinese into a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
