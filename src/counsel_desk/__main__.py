"""Start of the program: without words the window opens, with words it is the command line.

Where there is no screen it is the command line too, which says how to use it.
"""

from __future__ import annotations

import sys

from counsel_desk import log, process_memory

WINDOW = "gui"
BACKUP_CHILD = "backup-child"
"""Started by the window for the backup of the day; not for people."""
CHECK_CHILD = "check-child"
"""Started by the window to look large files through; not for people."""


def main() -> None:
    """Run what the arguments ask for and end with its exit code."""
    process_memory.keep_out_of_dumps()
    process_memory.keep_out_of_swap()
    log.tell_only_where()
    words = sys.argv[1:]
    if words == [BACKUP_CHILD]:
        from counsel_desk.cli import backup_child

        sys.exit(backup_child.run())
    if words == [CHECK_CHILD]:
        from counsel_desk.cli import check_child

        sys.exit(check_child.run())
    if not words or words[0] == WINDOW:
        from counsel_desk import app

        if app.has_screen():
            sys.exit(app.run(words[1:]))
    from counsel_desk.cli.main import run as run_command

    sys.exit(run_command(words))


if __name__ == "__main__":
    main()
