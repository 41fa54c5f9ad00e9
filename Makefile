# make run   index the corpus, ask one question, and serve on http://127.0.0.1:8000 (PORT= changes it)
# make test  everything that must hold, offline
# make chaos, make soak (half an hour), make fuzz   the hard knocks at full length
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
QUESTION ?= Hvor kan jeg som lærer få hjælp, hvis en elev er bange for at blive sendt på genopdragelsesrejse?
BIN := .venv/bin
export HF_HUB_OFFLINE = 1
export TRANSFORMERS_OFFLINE = 1
export TOKENIZERS_PARALLELISM = false

.PHONY: run test lint evaluate benchmark chaos soak fuzz audit licences sbom clean

run: .venv/.installed
	@$(BIN)/fagsvar index
	@$(BIN)/fagsvar ask "$(QUESTION)"
	@$(BIN)/fagsvar serve --host $(HOST) --port $(PORT)

# As many processes of tests as there are cores, four at most: each has libraries and models of its own in memory.
test: .venv/.installed lint
	@$(BIN)/pytest -n logical --maxprocesses 4

lint: .venv/.installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

evaluate: .venv/.installed
	@$(BIN)/fagsvar index
	@for half in dev test; do echo "== $$half"; $(BIN)/fagsvar evaluate --questions corpus/questions/$$half.jsonl; done

benchmark: .venv/.installed
	@$(BIN)/fagsvar index
	@$(BIN)/python tests/benchmarks/search.py

# At full length what the tests do in seconds; each prints its figures.
chaos soak fuzz: .venv/.installed
	@FAGSVAR_LONG=1 $(BIN)/pytest -m $@ -p no:cacheprovider -rA --show-capture=no

# What we stand on: known holes, licences, and a bill of materials (CycloneDX) in var/sbom.json.
audit: .venv/.supply
	@$(BIN)/python .ci/audit.py $(AUDIT)

licences: .venv/.installed
	@$(BIN)/python .ci/licences.py

sbom: .venv/.supply
	@mkdir -p var
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-file var/sbom.json .venv

.venv/.supply: .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e '.[supply]'
	@touch $@

# The stamp is younger than what it was made from, or pip runs again. Python compiles what is imported, which is a small part.
.venv/.installed: pyproject.toml .ci/constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c .ci/constraints.txt -e '.[dev,onnx,milvus,distributed]'
	@touch $@

clean:
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .import_linter_cache *.egg-info
