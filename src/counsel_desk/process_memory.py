"""What a process that holds keys and notes leaves behind: no picture of itself, nothing swapped.

Every step is a request to the computer that may be turned down; none is worth stopping for.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4
_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4
_NO_FAULT_BOX, _NO_ERROR_BOX = 0x0002, 0x0001
_REPORT_WITHOUT_HEAP = 0x1


def keep_out_of_dumps() -> None:
    """No core file, and no other program of this account looks into the memory; asked at start."""
    if sys.platform == "win32":  # pragma: no cover (exercised by the Windows build)
        with suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(_NO_ERROR_BOX | _NO_FAULT_BOX)
            ctypes.WinDLL("wer").WerSetFlags(_REPORT_WITHOUT_HEAP)
        return
    with suppress(OSError, ValueError):
        _least, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        # A handler that the kernel pipes dumps to is not held by the limit, but by this.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def keep_out_of_swap() -> None:
    """Keep what the process touches in memory, where the account may keep any amount there.

    With a limit it is not asked for: the first window above it would find no memory at all.
    """
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, ValueError, AttributeError):
        if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY:
            ctypes.CDLL(None).mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT)
