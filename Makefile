# Two commands do everything from a bare checkout: `make demo` and `make check`.
# They need Python 3.11 or newer, make, git and a package index, and nothing installed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.DEFAULT_GOAL := help
.PHONY: help demo check fast docs format lock browser clean

help:   ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'

demo: $(VENV)/.run   ## set up .venv, read the example reports, print the brief and write it as a page
	@mkdir -p $(OUT)
	@$(BIN)/tocsin brief examples/reports --problems examples/problems.yaml --knowledge examples/knowledge \
		--html $(OUT)/brief.html --json $(OUT)/brief.json
	@echo "the page: $(CURDIR)/$(OUT)/brief.html"
	@echo "the same as JSON: $(CURDIR)/$(OUT)/brief.json"

check: $(VENV)/.check browser   ## set up .venv with the test tools and run everything CI runs, fastest first
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/tocsin check-knowledge
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=90

fast: $(VENV)/.check   ## the everyday suite: no slow tests
	$(BIN)/pytest -m "not slow"

docs: $(VENV)/.run   ## write docs/knowledge anew from the knowledge files
	$(BIN)/python scripts/document_knowledge.py

format: $(VENV)/.check   ## put the code into shape
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock: $(VENV)/.check   ## pin every package again, with hashes
	$(BIN)/uv pip compile pyproject.toml --group build --extra parquet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --extra parquet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements/check.txt -c requirements/run.txt

# The browser tests want a Chromium; where the system can install one by itself it does, elsewhere they say they were skipped.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 \
			&& apt-get update -qq >/dev/null 2>&1 \
			&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1; } \
		|| echo "no Chromium here and none can be installed: the browser tests will be skipped"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "tocsin needs Python 3.11 or newer; name one with 'make PYTHON=python3.11 ...'"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "setting up $(VENV) (a few minutes the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.check: requirements/check.txt $(VENV)/.run
	@echo "adding the test tools"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/check.txt
	@touch $@

clean:   ## remove what the commands above made
	rm -rf $(VENV) $(OUT) .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
