# Diptych. `make briefing` builds the flagship report; `make test` runs the tests. Both install what is missing.
.PHONY: briefing test build format lint install

SWIFT ?= swift

install:
	@scripts/install-packages

build: install
	$(SWIFT) build -c release --product diptych

briefing: build
	@.build/release/diptych build Reports/hk-shanghai

test: install
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests
