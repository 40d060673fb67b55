# Each target does all of its own set-up; a fresh machine needs Python 3.11 or newer and make.

PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,\
  $(shell $(p) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo $(p))))
ifeq ($(OS),Windows_NT)
VENV := .venv/Scripts
else
VENV := .venv/bin
endif
PY := $(VENV)/python

.PHONY: run test check data bench package pictures setup lock clean

run: setup
	$(PY) .ci/run_program.py

test: setup
	$(PY) -m pytest

check: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/lint-imports --no-cache
	$(PY) -m app check-data
	$(PY) .ci/data.py --check
	$(VENV)/frictionless validate data/datapackage.json
	$(PY) -m app validate

# Compute the derived columns of the data anew and write its dictionary.
data: setup
	$(PY) .ci/data.py

bench: setup
	$(PY) -m tests.benchmarks

package: setup
	$(PY) .ci/package.py

pictures: setup
	$(PY) .ci/pictures.py

setup:
	@test -n "$(PYTHON)" || { echo "error: Python: none found; allowed is 3.11 or newer (set PYTHON=...)" >&2; exit 2; }
	@$(PYTHON) .ci/setup.py

# Pin anew from the ranges in pyproject.toml; needs uv.
lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --upgrade \
	  --extra dev --extra package pyproject.toml -o .ci/constraints.txt
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --upgrade \
	  --extra package -c .ci/constraints.txt pyproject.toml -o .ci/constraints-package.txt

clean:
	rm -rf .venv .venv-package build dist renders .mypy_cache .ruff_cache .pytest_cache .hypothesis
