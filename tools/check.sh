#!/usr/bin/env bash
# Runs every check of the repository and reports all that fail, not only the first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

python=.venv/bin/python
failed=()

if in_ci; then export GONGSHI_REQUIRE_BROWSER=1; fi
GONGSHI_BROWSER=$(tools/browser.sh)
export GONGSHI_BROWSER
tools/node.sh >/dev/null

# check <name> <command>... ; shows the output only if the check fails
check() {
    local name=$1 output started=$SECONDS
    shift
    if output=$("$@" 2>&1); then
        printf '✓ %s (%d s)\n' "$name" $((SECONDS - started))
    else
        printf '✗ %s\n%s\n' "$name" "$output"
        failed+=("$name")
    fi
}

check 'ruff check' $python -m ruff check .
check 'ruff format' $python -m ruff format --check .
check 'mypy' $python -m mypy
check 'import-linter' .venv/bin/lint-imports
check 'zizmor' .venv/bin/zizmor --offline --persona=auditor --no-progress .github
check 'workflow schema' $python -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml .github/optional/*.yml
check 'GitLab schema' $python -m check_jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
check 'issue forms' $python -m check_jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
check 'issue settings' $python -m check_jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
check 'dependabot schema' $python -m check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
if command -v shellcheck >/dev/null; then check 'shellcheck' shellcheck -x tools/*.sh .ci/run; fi

# One worker per file group keeps tests that share an expensive site on one worker (mark: xdist_group).
$python -m pytest -n auto --maxprocesses=8 --dist=loadgroup --cov --cov-report=html:build/coverage || failed+=(pytest)

if [ ${#failed[@]} -gt 0 ]; then die "未通过：${failed[*]}" "Failed: ${failed[*]}"; fi
say '全部检查通过。' 'All checks passed.'
