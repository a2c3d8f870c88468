"""Start of the program: without words the window opens, with words it is the command line."""

from __future__ import annotations

import sys

WINDOW = "gui"


def main() -> None:
    """Run what the arguments ask for and end with its exit code."""
    words = sys.argv[1:]
    if not words or words[0] == WINDOW:
        from counsel_desk.app import run as run_window

        sys.exit(run_window(words[1:]))
    from counsel_desk.cli.main import run as run_command

    sys.exit(run_command(words))


if __name__ == "__main__":
    main()
