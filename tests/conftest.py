"""What every test gets: its own folders, quick keys, the default language, no silent warnings."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from tests.contracts.test_size import SIZES
from tests.remembered_keys import remember_keys
from tools import texts


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it at each collection finds nothing."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def compiled_texts() -> None:
    """Texts as the translators' files have them now, though nobody ran the set-up since."""
    texts.compile_all()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account of its own: no test reads or writes the settings, vault or log of a person."""
    account = tmp_path_factory.mktemp("account")
    for variable in ("COUNSEL_DESK_DATA", "COUNSEL_DESK_CONFIG", "COUNSEL_DESK_LOG"):
        monkeypatch.setenv(variable, str(account / variable.rpartition("_")[2].lower()))
    return account


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the floor of the allowed strength, and none twice: quick enough, and real."""
    remember_keys(monkeypatch)


@pytest.fixture(autouse=True)
def default_language_and_clock() -> Iterator[None]:
    """Every test starts in Chinese and at the computer's time, whatever the one before it did."""
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    clock.use_system_time()


@pytest.fixture(autouse=True)
def no_warning_is_left(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log that a test does not speak of fails it; the log file is closed again."""
    program = logging.getLogger("counsel_desk")
    program.addHandler(caplog.handler)
    yield
    program.removeHandler(caplog.handler)
    for handler in program.handlers[:]:
        program.removeHandler(handler)
        handler.close()
    program.propagate = True
    program.setLevel(logging.NOTSET)
    if "logs_warnings" not in request.keywords:
        left = [record.getMessage() for record in _all_records(caplog)]
        assert left == []


def _all_records(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Warnings of any library while the test ran, once each."""
    records = caplog.get_records("call")
    return [each for each in dict.fromkeys(records) if each.levelno >= logging.WARNING]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the usual sizes of the program, when they were held against their ceilings."""
    for report in terminalreporter.getreports("passed"):
        sizes = dict(report.user_properties).get(SIZES)
        if sizes:
            terminalreporter.write_line(
                "src: {functions} functions, median {function_median:g} lines, longest "
                "{function_longest}; {files} files, median {file_median:g} lines, longest "
                "{file_longest}".format(**sizes)
            )
