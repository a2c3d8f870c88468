"""Start of the program: with words it is the command line."""

from __future__ import annotations

import sys

from counsel_desk.cli.main import run


def main() -> None:
    """Run the command that the arguments name and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
