# Two commands: `make run` serves the demo programme, `make test` proves it. The work is done by the scripts in .ci/.
.PHONY: help run test check format messages services services-stop bench-pages bench-learning bench-live test-weak test-strain bench-regions lighthouse clean

help:
	@awk -F' *## *' '/^[a-z-]+:.*##/ {split($$1, name, ":"); printf "make %-14s %s\n", name[1], $$2}' Makefile

run: ## the demo programme on http://127.0.0.1:8000 (PORT= for another port, VAR_DIR= for another folder)
	@.ci/serve

test: ## the whole suite: SQLite, PostgreSQL + Redis, browser journeys
	@.ci/test

check: ## format, lint, import floors, migrations, templates, translations
	@.ci/check

format: ## put Python into the house's form
	@. .ci/env.sh && sync && ruff check -q --fix --select I . ; ruff format .

messages: ## new texts into lms/locale/en/LC_MESSAGES/django.po
	@. .ci/env.sh && sync && python .ci/catalogue.py extract

services: ## private PostgreSQL and Redis; their addresses in var/services.env
	@. .ci/env.sh && sync && python .ci/services.py start

services-stop: ## end them
	@. .ci/env.sh && sync && python .ci/services.py stop

bench-pages: ## CPU, latency, queries and bytes of the pages, the production way
	@.ci/bench-pages

bench-learning: ## the same for learning with 10, 1,000 and 20,000 learners (LEARNERS="10 1000"), SQLite and PostgreSQL
	@.ci/bench-learning

bench-live: ## the live room under load, beside a bare group of Channels (ARGS="--clients 300 --parts votes")
	@.ci/bench-live $(ARGS)

test-weak: ## sixty clients of the live room on 50 kbit/s, 300 ms and 5 % loss; about five minutes
	@. .ci/env.sh && sync && python -m pytest -n0 --log-cli-level=INFO tests/cohorts/live/strain/test_weak.py

test-strain: ## the live room under greedy clients and on a weak network, on a quiet machine; about seven minutes
	@. .ci/env.sh && sync && python -m pytest -n0 -m strain tests/cohorts/live/strain

lighthouse: ## Lighthouse's marks for the learner's pages on a phone (DETAILS=1 says what cost points)
	@.ci/run-lighthouse

bench-regions: ## how long load_regions takes on an empty database
	@. .ci/env.sh && sync && python .ci/bench/regions.py

clean: ## remove what was made here: database, static files, caches (the demo is rebuilt by make run)
	@rm -rf var .pytest_cache .ruff_cache .import_linter_cache test-results
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
