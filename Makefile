# Two commands on a fresh machine with Python 3.11+ and make: `make run` and `make test`.
.PHONY: test
test:
	.venv/bin/python -m pytest
