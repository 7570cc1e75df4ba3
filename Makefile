# `make demo` shows the portal, `make test` tests it. Both make .venv when it is missing, and need no network after that.

PORT ?= 8000
PYTHON := .venv/bin/python
BIN := .venv/bin

export ENVIRONMENT := development
# The demo and the tests have a database and folders of their own, whatever the shell knows of a real portal.
unexport DATABASE_URL SECRET_KEY ALLOWED_HOSTS PRIVATE_FILES STATIC_ROOT HTTPS_HEADER INTAKE_LIMIT_BYTES PAGE_CACHE_BYTES TRUSTED_NGINX DEBUG DJANGO_SETTINGS_MODULE

.PHONY: demo test check audit screenshots requirements

demo: .venv/runs.stamp
	@$(PYTHON) -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) cannot be used, perhaps because something runs there: choose another with 'make demo PORT=8001'." >&2; exit 1; }
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py collectstatic --no-input --verbosity 0
	@$(PYTHON) manage.py demo
	@echo "For investors: http://127.0.0.1:$(PORT)/"
	@echo "For staff:     http://127.0.0.1:$(PORT)/admin/"
	@echo "Ctrl-C stops it."
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 2 --blocking-threads 2 --respawn-failed-workers --log-level warning irportal.wsgi:application

test: check
	@$(PYTHON) -m tests.run

check: .venv/tests.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	find templates newsroom website -name '*.html' -exec $(BIN)/djade --check {} +
	DATABASE_URL=sqlite://:memory: $(PYTHON) manage.py makemigrations --check --dry-run
	DATABASE_URL=sqlite://:memory: $(PYTHON) manage.py check --fail-level WARNING
	$(PYTHON) -m tests.production manage.py check --deploy --fail-level WARNING

# The property tests with many more examples, new ones each time; then every gate of publication is taken out in turn; then
# the times of answers are compared, to see whether they tell of what waits.
audit: .venv/tests.stamp
	HYPOTHESIS_PROFILE=long $(PYTHON) -m pytest -m hypothesis
	$(PYTHON) -m tests.mutants
	$(PYTHON) -m benchmarks.guess --quick

# The pictures of the guide, taken on the way through the browser journeys.
screenshots: .venv/tests.stamp
	SCREENSHOTS=docs/images $(PYTHON) -m tests.run.postgres $(PYTHON) -m pytest -q tests/journeys

# Compiles the pinned versions from the *.in files, with the hashes of the public index, whatever pip is told on this machine.
COMPILE := env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null $(BIN)/pip-compile --quiet --upgrade \
	--generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
requirements: .venv/tests.stamp
	$(COMPILE) --output-file requirements.txt requirements.in
	$(COMPILE) --output-file requirements-dev.txt requirements-dev.in

.venv/runs.stamp: requirements.txt .venv/made.stamp
	@echo "Installing what the portal runs on (requirements.txt)."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/tests.stamp: requirements-dev.txt .venv/runs.stamp
	@echo "Installing what tests and checks need (requirements-dev.txt)."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Each candidate is run: a name on the PATH may be a shim for a version that is not there.
.venv/made.stamp:
	@if [ -x $(PYTHON) ] && $(PYTHON) -c 'import sys, pip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then touch $@; exit 0; fi; \
	rm -rf .venv; \
	for candidate in python3.13 python3.12 python3; do \
		if $$candidate -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then \
			echo "Making .venv with $$($$candidate --version)."; \
			$$candidate -m venv .venv && touch $@; exit; \
		fi; \
	done; \
	if uv --version >/dev/null 2>&1; then \
		echo "Making .venv with $$(uv --version)."; \
		uv venv --quiet --python 3.13 --seed .venv && touch $@; exit; \
	fi; \
	echo "No Python 3.12 or later with its venv module was found: install one (on Debian 13: apt-get install python3-venv), or uv." >&2; exit 1
