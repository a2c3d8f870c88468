"""Work done by another process that is killed in the middle of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def killed_in(work: Callable[[], object]) -> None:
    """Run ``work``, which is to call :func:`die`, in a child; it must have got that far."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the work ended before it was killed"


def die() -> None:
    """The end of this process, at once and without any tidying up."""
    os.kill(os.getpid(), signal.SIGKILL)
