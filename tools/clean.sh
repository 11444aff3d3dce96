#!/usr/bin/env bash
# Deletes what was generated and the caches of the tools; .venv stays, since making it takes a minute.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rm -rf build tests/js/node_modules .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
