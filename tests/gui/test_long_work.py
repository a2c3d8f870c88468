"""Long work beside the window: its answer comes back, and what is stopped is not heard of again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import sleep

from pytestqt.qtbot import QtBot

from counsel_desk.errors import DeskError, Refused
from counsel_desk.gui import long_work
from counsel_desk.gui.long_work import LongWork

Watch = Callable[[float], None]


class Heard:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.problems: list[DeskError] = []
        self.threads: list[int] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())

    def failed(self, problem: DeskError) -> None:
        self.problems.append(problem)


def _others() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "long-work"]


def test_the_answer_comes_back_on_the_windows_thread(qtbot: QtBot) -> None:
    work, heard, shares = LongWork(), Heard(), list[float]()
    work.progressed.connect(shares.append)
    ran_on: list[int] = []

    def add(watch: Watch) -> int:
        ran_on.append(threading.get_ident())
        watch(0.5)
        watch(1.0)
        return 42

    work.start(add, heard.done, heard.failed)
    assert work.is_running
    qtbot.waitUntil(lambda: bool(heard.results))
    assert (heard.results, heard.problems, work.is_running) == ([42], [], False)
    assert heard.threads == [threading.get_ident()]
    assert ran_on != heard.threads
    assert shares[-1] == 1.0


def test_a_sentence_of_the_work_comes_back_as_a_problem(qtbot: QtBot) -> None:
    work, heard = LongWork(), Heard()

    def refuse(_watch: Watch) -> None:
        raise Refused("the stick is full")

    work.start(refuse, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.problems))
    assert str(heard.problems[0]) == "the stick is full"


def test_what_is_stopped_ends_at_its_next_word_and_is_not_heard_of(qtbot: QtBot) -> None:
    work, heard = LongWork(), Heard()

    def endless(watch: Watch) -> None:
        while True:
            watch(0.1)
            sleep(0.005)

    work.start(endless, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(_others()))
    work.stop()
    assert not work.is_running
    qtbot.waitUntil(lambda: not _others())
    assert (heard.results, heard.problems) == ([], [])


def test_an_answer_on_its_way_is_dropped_when_something_else_is_started(qtbot: QtBot) -> None:
    work, heard = LongWork(), Heard()
    work.start(lambda _watch: "old", heard.done, heard.failed)
    # The thread is over and its answer waits for the window, which has not turned around yet.
    while _others():
        sleep(0.005)
    work.start(lambda _watch: "new", heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.results))
    assert heard.results == ["new"]


def test_the_end_of_the_program_stops_whatever_runs(qtbot: QtBot) -> None:
    works = [LongWork(), LongWork()]

    def endless(watch: Watch) -> None:
        while True:
            watch(0.1)
            sleep(0.005)

    for work in works:
        work.start(endless, lambda _result: None, lambda _problem: None)
    long_work.stop_all()
    qtbot.waitUntil(lambda: not _others())
