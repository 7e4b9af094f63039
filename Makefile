# slipway: `make preview` plans every stack, `make test` proves the house. Both set themselves up.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
# A .venv made in another folder (a moved or copied checkout) is stale as a whole.
ifneq ($(shell cat .venv/.root 2>/dev/null),$(shell pwd -P))
STALE := stale
endif
DEV := .venv/.installed-requirements-dev.lock
# Development packages are a superset: once they are in, a preview uses them as they are.
RUN := $(if $(wildcard $(DEV)),$(DEV),.venv/.installed-requirements.lock)

.PHONY: help preview test check unit soak bench schema docs golden lock setup clean $(STALE)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.installed-%: % tools/setup tools/uv.lock.txt pyproject.toml $(STALE)
	@tools/setup $<

preview: $(RUN) ## plan every stack offline: no cloud account, no credentials, no Pulumi
	@$(BIN)/slipway preview

test: check unit ## everything that must hold before a merge (under 10 minutes)

check: $(DEV) ## formatting, lint, types, and the arrows between rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(DEV) ## the tests alone
	$(BIN)/pytest -n 2 --dist loadgroup -m "not soak" $(PYTEST)

soak: $(DEV) ## heavier matrices that are too long for every change
	$(BIN)/pytest -n 2 -m soak $(PYTEST)

bench: $(DEV) ## times as ratios, measured side by side in one run
	$(BIN)/python -m tools.bench

golden: $(DEV) ## rewrite the golden files; review them like code
	$(BIN)/pytest -m "not soak" --snapshot-update

schema: $(RUN) ## rewrite the JSON schema that editors read
	$(BIN)/slipway schema

docs: $(DEV) ## rewrite what documents quote: the README's excerpt, the pages of rules and of the analyser
	$(BIN)/python -m tools.excerpt
	$(BIN)/python -m tools.policies_page
	$(BIN)/python -m policies.iam.reference

lock: $(RUN) ## pin the dependencies of pyproject.toml in the hashed locks
	@tools/lock

clean: ## remove the private environment and every cache
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
