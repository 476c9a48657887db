# The main doors. `make help` lists them. Needs Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
ifdef OMVEE_HOME
export OMVEE_HOME
export SONG LYRICS OUT SIZE FPS ASPECT STYLE SEED  # through the environment: a song's name may hold quotes and blanks
endif

.DEFAULT_GOAL := help
.PHONY: help run video test test-fast check format bench pictures clean outdated

help: ## what each door does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/run-stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("OMVEE needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 run") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@echo "Preparing the beat tracker (once)" && $(BIN)/python -m pipeline.media.warm
	@touch $@

$(VENV)/dev-stamp: $(VENV)/run-stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/run-stamp ## start everything and print a sign-in link (PORT=8000 OMVEE_HOME=./var)
	@exec $(BIN)/python manage.py up --port $(PORT)

video: $(VENV)/run-stamp ## a film without a browser: SONG=path [LYRICS=] [OUT=film.mp4] [SIZE=1280x720] [FPS=24] [ASPECT=16:9] [STYLE=] [SEED=]
	@test -n "$$SONG" || { echo "Say which song: make video SONG=path/to/song.mp3" >&2; exit 2; }
	@exec $(BIN)/python manage.py make_video $${LYRICS:+"--lyrics=$$LYRICS"} "--out=$${OUT:-film.mp4}" \
	  $${SIZE:+"--size=$$SIZE"} $${FPS:+"--fps=$$FPS"} $${ASPECT:+"--aspect=$$ASPECT"} \
	  $${STYLE:+"--style=$$STYLE"} $${SEED:+"--seed=$$SEED"} -- "$$SONG"

test: $(VENV)/dev-stamp ## every test, on all cores (browser tests need Chromium and say so when it is missing)
	$(BIN)/python -m pytest -n auto --dist worksteal

test-fast: $(VENV)/dev-stamp ## the tests that render nothing
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser"

check: $(VENV)/dev-stamp ## lint, format, types, layers, settings, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

format: $(VENV)/dev-stamp ## put every file into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/run-stamp ## the figures of the README, measured here
	$(BIN)/python -m benchmarks

pictures: $(VENV)/dev-stamp ## the README's pictures, from a real run (needs Chromium)
	$(BIN)/python -m benchmarks.pictures

outdated: $(VENV)/dev-stamp ## which pinned packages have newer releases
	$(BIN)/python -m pip list --outdated

clean: ## remove the virtual environment and caches; ./var, where your work is, stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
