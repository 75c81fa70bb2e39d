# `make site` builds the report, `make test` checks everything. Both set up what they need by themselves.
# PYTHON=… chooses another Python (3.11 or newer).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: site cards bundle parquet pdf manual test hostile fuzz check lint format sbom audit clean help
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-build-isolation

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/ready-site ## build the report and print the address of its first page
	@$(RUN) build.py

cards: $(VENV)/ready-cards ## the same with share cards, where base_address is set; installs what they need
	@$(RUN) build.py

check: $(VENV)/ready-site ## run every gate over the report, write nothing
	@$(RUN) build.py check

bundle: $(VENV)/ready-site ## write the editions to hand on into dist/: one-file HTML, EPUB, ZIP
	@$(RUN) build.py bundle

parquet: $(VENV)/ready-parquet ## the same with the tables as Parquet; installs what they need
	@$(RUN) build.py bundle --parquet

pdf: $(VENV)/ready-pdf ## the same with PDFs; installs what they need
	@$(RUN) build.py bundle --pdf

manual: $(VENV)/ready-site ## write the manual into dist/manual/, in both languages
	@$(RUN) build.py manual

test: $(VENV)/ready-test lint ## everything a change must pass: style, types, tests, browser
	$(RUN) -m pytest -m "not alone" --numprocesses 2 --dist loadfile
	$(RUN) -m pytest -m alone

hostile: $(VENV)/ready-test ## every case of the shared corpus of bad inputs, in two halves side by side; ONLY=xss,fm for some
	@$(RUN) -m tests.hostile.corpus --part 1/2 --only "$(ONLY)" & first=$$!; \
	$(RUN) -m tests.hostile.corpus --part 2/2 --only "$(ONLY)"; second=$$?; wait $$first && exit $$second

fuzz: $(VENV)/ready-fuzz ## draw inputs for an hour and keep what is new in tests/hostile/fuzzed; SECONDS_EACH=30 for less
	@$(RUN) -m tests.hostile.fuzz $(SECONDS_EACH)

lint: $(VENV)/ready-test ## style and types only
	$(RUN) -m ruff check .
	$(RUN) -m mypy

format: $(VENV)/ready-test ## lay out the code, mend what can be mended by itself
	$(RUN) -m ruff check --fix-only --exit-zero .
	$(RUN) -m ruff format .

sbom: $(VENV)/ready-site ## write the bill of materials, dist/sbom.cdx.json (CycloneDX)
	@mkdir -p dist && $(RUN) -m duizhao.commands.bill > dist/sbom.cdx.json && echo dist/sbom.cdx.json

audit: $(VENV)/bin/python ## ask for known holes in what is pinned; needs the network, so CI does not
	@$(RUN) -m venv .cache/audit
	@.cache/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-audit.lock
	@.cache/audit/bin/pip-audit --disable-pip --require-hashes $(foreach lock,$(wildcard requirements*.lock),-r $(lock))

clean: ## remove what was set up and cached; site/ stays
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@PYTHON="$(PYTHON)" VENV="$(VENV)" bash .ci/venv

$(VENV)/ready-site: requirements.lock requirements-build.lock | $(VENV)/bin/python
	@echo "setting up: libraries" >&2
	@$(INSTALL) -r requirements-build.lock
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/ready-pdf: requirements-pdf.lock $(VENV)/ready-site
	@echo "setting up: PDF" >&2
	@$(INSTALL) -r requirements-pdf.lock
	@bash .ci/paper
	@touch $@

$(VENV)/ready-cards: requirements-cards.lock $(VENV)/ready-site
	@echo "setting up: share cards" >&2
	@$(INSTALL) -r requirements-cards.lock
	@bash .ci/paper fonts
	@touch $@

$(VENV)/ready-fuzz: requirements-fuzz.lock $(VENV)/ready-test
	@echo "setting up: fuzzer" >&2
	@$(INSTALL) -r requirements-fuzz.lock
	@touch $@

$(VENV)/ready-parquet: requirements-parquet.lock $(VENV)/ready-site
	@echo "setting up: Parquet" >&2
	@$(INSTALL) -r requirements-parquet.lock
	@touch $@

$(VENV)/ready-test: requirements-dev.lock .ci/browser $(VENV)/ready-cards $(VENV)/ready-parquet $(VENV)/ready-pdf
	@echo "setting up: test tools" >&2
	@$(INSTALL) -r requirements-dev.lock
	@bash .ci/browser
	@touch $@
