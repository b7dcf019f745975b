# Two commands: `make run` opens the tracker, `make test` proves it. `make data` checks the tables.
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3.11
PORT ?= 8501

.PHONY: run test data check release clean

run: $(VENV)/.installed
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.tested check data
	$(BIN)/python -m pytest

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

data: $(VENV)/.installed
	$(BIN)/python -m tables.check data

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
