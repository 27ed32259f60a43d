# What a command does is in README.md, how it does it in scripts/setup.
.PHONY: run test test-postgres soak bench lock

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && exit; done; echo python3)

run test test-postgres soak bench lock:
	@$(PYTHON) -m scripts.setup $@
