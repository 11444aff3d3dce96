#!/usr/bin/env bash
# One check before a commit: hook.sh pre-commit | commit-msg FILE. Called by git hooks and by pre-commit.
#   validate [file]...   the changed records, each by itself
#   privacy              everything that is staged
#   commit-msg FILE      the message of the commit
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

python=${GONGSHI_PYTHON:-.venv/bin/python}
[ -x "$python" ] || die '还没有准备环境，请先运行 make setup。' 'The environment is not ready; run make setup first.'

generator() { "$python" -m generator "$@"; }

# Names come NUL-separated; a record that the commit deletes has nothing to validate.
staged_records() { git diff --cached --name-only --no-renames --diff-filter=d -z -- 'data/*.yaml' 'data/**/*.yaml'; }

validate() {
    if [ $# -gt 0 ]; then generator validate "$@"; fi
}

case ${1:?pre-commit, validate, privacy or commit-msg} in
validate)
    shift
    validate "$@"
    ;;
privacy) generator privacy --staged ;;
commit-msg) generator privacy --commit-message "${2:?the file of the message}" ;;
pre-commit)
    files=()
    while IFS= read -r -d '' file; do files+=("$file"); done < <(staged_records)
    code=0
    validate "${files[@]}" || code=$?
    generator privacy --staged || code=$?
    exit "$code"
    ;;
*) die "没有这项检查：$1" "No such check: $1" ;;
esac
