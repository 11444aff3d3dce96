#!/usr/bin/env bash
# Lists the targets of the Makefile with their one-line explanation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

echo '公示 Gongshi：逐条公开核查集团化办学 | clause-by-clause public proof for school groups'
echo
awk -F ' ## ' '/^[a-z-]+:.* ## / { split($1, name, ":"); printf "  make %-13s %s\n", name[1], $2 }' Makefile
