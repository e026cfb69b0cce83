# The one door: `make run` starts the app, `make test` tests it. Each sets up what it needs first.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run test check lint types layers real listen bench docs figures clean
run:
	@$(PYTHON) packaging/prepare.py run
	@$(BIN)/psoas-coach $(ARGS)

test:
	@$(PYTHON) packaging/prepare.py test
	@$(BIN)/python -m pytest -n auto -m "not real and not long"

# Everything: style, types, layers, all tests, and those that need a screen and a sound server, which they start themselves.
check:
	@$(PYTHON) packaging/prepare.py check
	@$(MAKE) --no-print-directory lint types layers
	@THOROUGH=1 $(BIN)/python -m pytest -n auto -m "not real and not long"
	@$(BIN)/python -m pytest -m "real and not long"

lint:
	@$(BIN)/ruff check .

types:
	@$(BIN)/mypy

layers:
	@$(BIN)/lint-imports

# Only the tests with a real window and real sound.
real:
	@$(PYTHON) packaging/prepare.py check
	@$(BIN)/python -m pytest -m "real and not long"

# The full routine at real speed, recorded, measured and written down by a recogniser: some twenty minutes.
listen:
	@$(PYTHON) packaging/prepare.py check
	@$(BIN)/python -m pytest -m long -o faulthandler_timeout=3600

# Figures against a bare PySide6 window in the same run.
bench:
	@$(PYTHON) packaging/prepare.py check
	@$(BIN)/python -m bench.bench $(ARGS)

# The references of settings and packs, from the tables that make them.
docs:
	@$(PYTHON) packaging/prepare.py test
	@$(BIN)/python packaging/write_docs.py

# The figure in every key pose, as contact sheets in build/figures, and the README's animated picture.
figures:
	@$(PYTHON) packaging/prepare.py test
	@$(BIN)/python packaging/make_figures.py $(ARGS)

clean:
	rm -rf .venv build dist psoas_coach/resources_rc.py
