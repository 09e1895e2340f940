.PHONY: check test format docs bench

check:  ## everything that CI checks
	bash .ci/run

test:  ## the tests alone
	.venv/bin/pytest -q

format:  ## put the code into shape
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

docs:  ## write what pcrm answers into the pages
	PCRM_DOCS_UPDATE=1 .venv/bin/pytest -q tests/docs
	.venv/bin/python docs/make_pictures.py
	.venv/bin/python docs/make_manual.py

bench:  ## how fast it is, beside bare Python and other programs
	.venv/bin/python benchmarks/run.py
