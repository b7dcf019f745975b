# Two commands: `make run` opens the tracker, `make test` proves it. `make data` checks the tables.
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3.11
PORT ?= 8501
SUDO := $(shell test $$(id -u) -eq 0 || echo sudo)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.PHONY: run test data check release chromium clean

run: $(VENV)/.installed
	$(BIN)/uvicorn serve:app --port $(PORT)

test: $(VENV)/.tested check data chromium
	$(BIN)/python -m pytest

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

data: $(VENV)/.installed
	$(BIN)/python -m tables.check data

# The browser of the tests comes with the system's own packages, so that no test downloads one.
chromium:
	command -v chromium >/dev/null || ($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium)

release: $(VENV)/.installed
	$(BIN)/python -m tables.release $(VERSION)

$(VENV)/.installed: requirements.txt
	command -v $(PYTHON) >/dev/null && $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache
