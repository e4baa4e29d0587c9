# What is done often. The environment is the README's: .venv in this folder.
BIN ?= .venv/bin

.PHONY: check test journeys samples constraints

check:  ## the gates: style, types, layers, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/translations.py

test:  ## all tests, with branch coverage
	$(BIN)/pytest

journeys:  ## from received files to the report, nothing else
	$(BIN)/pytest -m journey --no-cov

samples:  ## what is generated and committed: samples, Word templates, catalogue, page of names
	$(BIN)/python samples/haiphong-2023/make_samples.py
	$(BIN)/python templates/haiphong-stem-2023/build_report.py
	$(BIN)/python tests/translations.py
	$(BIN)/python tests/names_page.py

constraints:  ## the newest versions that the tests run with
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra test --no-header --no-annotate \
		--no-emit-package stemagg pyproject.toml --output-file constraints/newest.txt
