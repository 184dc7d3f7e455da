# atmina: `make demo` on a fresh clone, `make test` before a commit.
# Needs git, make and Python 3.11 or newer; everything that is made stays inside this folder.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

# The first of these that is new enough and can make a virtual environment; or say `make PYTHON=/path/to/python`.
PYTHON ?=
CANDIDATES := $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
USABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

BIN := .venv/bin
OUT := out/demo

export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# What runs in here keeps its caches, settings and temporary files in here.
HOUSED = mkdir -p .cache/home .cache/tmp && env HOME="$(CURDIR)/.cache/home" TMPDIR="$(CURDIR)/.cache/tmp" \
	XDG_CACHE_HOME="$(CURDIR)/.cache/xdg" XDG_CONFIG_HOME="$(CURDIR)/.cache/xdg" \
	XDG_DATA_HOME="$(CURDIR)/.cache/xdg" XDG_STATE_HOME="$(CURDIR)/.cache/xdg" JDK_JAVA_OPTIONS=-XX:-UsePerfData

# An environment that was made in another folder (this one was moved or copied) is not to be trusted.
ifneq "$(shell cat .venv/made.in 2>/dev/null)" "$(CURDIR)"
$(shell rm -f .venv/made.run .venv/made.dev)
endif

.PHONY: help demo test check format bench constraints clean distclean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: .venv/made.run  ## build the two shipped documents into out/demo
	@$(HOUSED) $(BIN)/python -m atmina demo -o $(OUT)
	@echo
	@echo "Open in a browser:   $(OUT)/report.html"
	@echo "Import in a CAT tool: $(OUT)/tm/*.tmx"
	@echo "Review as terms:      $(OUT)/glossaries/termbase.tbx, $(OUT)/glossaries/termbase.csv"

test: .venv/made.dev  ## run all tests (choose some: make test ARGS="-k tmx")
	@$(HOUSED) $(BIN)/python -m pytest $(ARGS)

check: .venv/made.dev  ## format, lint, types and layers, without changing anything
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

format: .venv/made.dev  ## put the code in the project's format
	@$(BIN)/python -m ruff format .
	@$(BIN)/python -m ruff check --fix .

bench: .venv/made.dev  ## measure start-up, the main job and its memory
	-@$(HOUSED) $(BIN)/python bench/startup.py
	-@$(HOUSED) $(BIN)/python bench/demo.py

constraints:  ## write constraints.txt anew: the newest versions that fit together
	@$(call venv,.cache/constraints)
	@.cache/constraints/bin/python -m pip install --quiet --upgrade '.[dev]' hatchling editables
	@.cache/constraints/bin/python -m pip uninstall --quiet --yes atmina
	@{ sed -n '/^#/p' constraints.txt; .cache/constraints/bin/python -m pip freeze; } > .cache/constraints.txt
	@mv .cache/constraints.txt constraints.txt
	@rm -rf .cache/constraints

clean:  ## remove what was made, except the environment
	rm -rf out build dist .cache .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove the environment, too
	rm -rf .venv

# The environment: made once, brought up to date in place when the requirements change.
.venv/made.run: pyproject.toml constraints.txt
	@[ "$$(cat .venv/made.in 2>/dev/null)" = "$(CURDIR)" ] && $(BIN)/python -c '$(USABLE)' 2>/dev/null || { $(call venv,.venv); }
	@echo "Installing atmina into .venv"
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-build-isolation --editable .
	@printf '%s\n' "$(CURDIR)" > .venv/made.in
	@touch $@

.venv/made.dev: .venv/made.run
	@echo "Installing the tools of development into .venv"
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[dev,embeddings]'
	@touch $@

define venv
set -e; \
for candidate in $(CANDIDATES); do \
	if "$$candidate" -c '$(USABLE)' 2>/dev/null; then \
		echo "Making $(1) with $$("$$candidate" --version)"; exec "$$candidate" -m venv --clear $(1); \
	fi; \
done; \
echo "atmina needs Python 3.11 or newer, with its venv module (Debian: python3-venv). Tried: $(CANDIDATES)." >&2; \
echo "Install one, or say where it is: make PYTHON=/path/to/python" >&2; \
exit 1
endef
