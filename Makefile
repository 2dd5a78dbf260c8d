# Diptych. `make briefing` builds the flagship report; `make test` runs the tests. Both install what is missing.

SWIFT ?= swift
REPORT ?= Reports/hk-shanghai
SOURCES := Package.swift scripts/release scripts/linker $(shell find Sources -type f)

.PHONY: briefing build test test-all evidence bench lint format install test-slurm

briefing: build
	@.build/release/diptych build $(REPORT)

build: install .build/release/diptych

# Asking the package manager whether anything changed takes longer than a night with nothing to do, so make asks the
# files instead.
.build/release/diptych: $(SOURCES)
	scripts/release --build diptych
	scripts/release --build diptych-preview
	@touch $@

install:
	@scripts/install-packages

# The tests of the preview's server wait for answers over sockets: beside all the others they would wait for threads.
test: install
	$(SWIFT) test --skip ServerTests
	$(SWIFT) test --skip-build --filter ServerTests

# What `make test` runs, and the checks that need peers, browsers or other heavy things.
test-all: test
	scripts/test-all

# A Slurm cluster of two nodes on this machine; installs slurm-wlm and munge when they are missing.
test-slurm: build
	scripts/test-slurm

evidence: build
	@scripts/evidence

bench: build
	Benchmarks/run

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests
