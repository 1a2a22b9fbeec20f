# Everything a person needs to run, test and check the site. Needs Python 3.11 to 3.13, git, make.

PORT ?= 8000
PY := .venv/bin/python
ADDRESS := http://localhost:$(PORT)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check words prove bench

help:
	@echo "make setup   get ready: packages, database, static files, demo content (quick when repeated)"
	@echo "make demo    serve the site on $(ADDRESS) (another: make demo PORT=8001)"
	@echo "make test    every test, on SQLite and on PostgreSQL; ARGS='-k name' passes on to pytest"
	@echo "make check   style, templates, import layers, words, settings, migrations"
	@echo "make words   bring the catalogues of words up to date, tell what is left to translate"
	@echo "make prove   clone this repository afresh and show that it tests and serves itself"
	@echo "make bench   what an import and a page cost, beside a bare page in the same run"

setup: .venv/installed
	@DEBUG=0 BASE_URL=$(ADDRESS) $(PY) manage.py prepare

demo: setup
	@exec $(PY) manage.py serve --port $(PORT) --accounts

test: .venv/installed-dev
	@$(PY) -m tests.run $(ARGS)

check: .venv/installed-dev
	@$(PY) -m tests.check

words: .venv/installed-dev
	@$(PY) -m tests.words

prove: .venv/installed-dev
	@$(PY) -m tests.prove $(ARGS)

bench: .venv/installed-dev
	@$(PY) -m tests.bench

# Packages are installed again when their list changed, else not looked at.
.venv/installed: requirements.txt | $(PY)
	@echo "Installing what the site runs on …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what tests and lints …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# A name on the path proves little (version managers leave names that fail): each is really run.
# Debian keeps the venv module in a package of its own.
$(PY):
	@for name in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  "$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	    >/dev/null 2>&1 && found=$$name && break; \
	done; \
	if [ -z "$$found" ]; then echo "Python 3.11, 3.12 or 3.13 is needed and was not found."; exit 1; fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  package=$$("$$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing $$package …"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$$package" >/dev/null; \
	  else echo "Python's venv module is missing: install $$package (apt install $$package)."; exit 1; fi; \
	fi; \
	echo "Making .venv with $$("$$found" --version) …"; \
	"$$found" -m venv --clear .venv
