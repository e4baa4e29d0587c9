# What is done often. The environment is the README's: .venv in this folder.
BIN ?= .venv/bin
CORE = stemagg/model/ stemagg/aggregate/ stemagg/checks/ stemagg/text/

.PHONY: check test journeys coverage samples crash constraints

check:  ## the gates: style, types, layers, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/translations.py

test:  ## all tests, with branch coverage
	$(BIN)/python -m slipcover -m pytest

coverage:  ## what the last `make test` has not reached, and whether that is too much
	$(BIN)/python tests/coverage_gate.py 99.9 $(CORE)
	$(BIN)/python tests/coverage_gate.py 95 stemagg/

journeys:  ## from received files to the report, nothing else
	$(BIN)/pytest -m journey $$(grep -rl "mark\.journey" tests)

samples:  ## what is generated and committed: samples, Word templates, catalogue, pages of the guide, golden twins
	$(BIN)/python samples/haiphong-2023/make_samples.py
	$(BIN)/python samples/hanoi-2024/make_hanoi_samples.py
	$(BIN)/python samples/stem-2026/make_stem_samples.py
	$(BIN)/python -m templates.authoring.general_report \
		templates/haiphong-stem-2023 templates/hanoi-ecosystem templates/stem-2026
	$(BIN)/python -m templates.authoring.programme_report templates/authoring/hanoi-ecosystem.toml
	$(BIN)/python tests/translations.py
	$(BIN)/python tests/generated_pages.py
	$(BIN)/python -m pytest -n0 --update-golden tests/golden

crash:  ## kills, power cuts and eight clerks at once, 500 runs of each in each database: nothing is lost or doubled
	$(BIN)/python tests/crashes.py

constraints:  ## the newest versions that the tests run with, and of those that the program needs the hashes
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra test --no-header --no-annotate \
		--no-emit-package stemagg pyproject.toml --output-file constraints/newest.txt
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --extra doc --extra pdf --no-header \
		--no-annotate --no-emit-package stemagg --constraint constraints/newest.txt pyproject.toml \
		--output-file constraints/newest-hashes.txt
