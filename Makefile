# Two commands on a fresh machine with Python 3.11+ and make: `make run` and `make test`.
# Both set everything up first; the second time that takes no time.

PYTHON ?= python3
VENV = .venv/bin/python

# What Python compiled is kept: else each program that a test starts compiles everything anew.
export PYTHONDONTWRITEBYTECODE =

# Tests save, and wait for the disk, all the time: in memory, where there is room, they take half as long.
SCRATCH = $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 2000000 {print "TMPDIR=/dev/shm"}')
PYTEST = $(SCRATCH) $(VENV) -m pytest -q

# What fails while both cores are busy is tried once more, one after the other. Keyboard and mouse on a
# real X server: a window manager's timing is not ours, so only what fails three times has failed.
TESTS = $(PYTEST) -m "not on_screen and not slow"
JOURNEYS = $(PYTEST) -m "on_screen and not slow" tests/journeys

.PHONY: run test thorough lint texts clean set-up set-up-dev

run: set-up
	$(VENV) tools/run_demo.py

test: lint
	$(TESTS) -n auto --dist worksteal || $(TESTS) --last-failed
	$(JOURNEYS) -n auto --dist worksteal || $(JOURNEYS) --last-failed || $(JOURNEYS) --last-failed

# Before a release: what takes too long for every change.
thorough: test
	$(PYTEST) -m slow -n auto --dist worksteal

lint: set-up-dev
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy

texts: set-up-dev
	$(VENV) tools/texts.py update
	$(VENV) tools/texts.py compile

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find resources/locale -name '*.mo' -delete

set-up:
	@$(PYTHON) tools/set_up.py runtime

set-up-dev:
	@$(PYTHON) tools/set_up.py dev
