#!/usr/bin/env bash
# What a proposed change must pass, on any host and on anybody's machine: gate.sh <part>...
#   validate   the data are right, or at least no worse than before
#   guard      the account may change these files, and no closed year is altered silently
#   privacy    no personal data in files, commit messages, title or description
#   diff       what changes, in words; informs and never blocks
# Settings come from the environment and are never part of a command line:
#   GONGSHI_BASE (default origin/main), GONGSHI_ACTOR, GONGSHI_TITLE, GONGSHI_DESCRIPTION,
#   GONGSHI_FORMAT (default text), GONGSHI_REPORTS (default build/gate)
# GONGSHI_TREE names a second checkout that holds the change; then the code of this one, which stands for the base,
# judges the data of that one. Code that the change itself brings judges only where the guard let it pass, because an
# account that may change the code proposed it.
# Each part leaves its summary and its verdict in GONGSHI_REPORTS; the exit code is that of the worst part.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

python=${GONGSHI_PYTHON:-$PWD/.venv/bin/python}
base=${GONGSHI_BASE:-origin/main}
format=${GONGSHI_FORMAT:-text}
reports=$(realpath -m "${GONGSHI_REPORTS:-build/gate}")
tree=${GONGSHI_TREE:-.}
worst=0

generator() { "$python" -m generator "$@"; }

brings_code() { ! git -C "$tree" diff --quiet "$base...HEAD" -- generator schema; }

# judge <command> <argument>... ; with the code of the change where that was let pass
judge() {
    if [ "$tree" != . ] && [ "$(cat "$reports/guard.verdict" 2>/dev/null)" = 'guard 0' ] && brings_code; then
        say '这次修改包括程序，且提出者有权修改程序，按修改后的程序核验。' 'The change brings code and may; its own code judges.'
        (cd "$tree" && "$python" -m generator "$@")
    else
        generator "$@" --data "$tree/data"
    fi
}

run_validate() {
    judge validate --changed-since "$base" --format "$format" --summary "$reports/validate.md" \
        --also "gitlab=$reports/quality.json" --also "junit=$reports/validate.xml"
}

run_guard() {
    if [ -z "${GONGSHI_ACTOR:-}" ]; then
        say '没有设 GONGSHI_ACTOR（提出修改的账号），无法检查权限。' 'GONGSHI_ACTOR is not set, so nobody knows who proposes this.'
        return 2
    fi
    generator guard --data "$tree/data" --base "$base" --actor "$GONGSHI_ACTOR" --format "$format" --summary "$reports/guard.md" \
        --also "junit=$reports/guard.xml"
}

run_privacy() {
    generator privacy --data "$tree/data" --range "$base..HEAD" --variable GONGSHI_TITLE --variable GONGSHI_DESCRIPTION \
        --format "$format" --summary "$reports/privacy.md" --also "junit=$reports/privacy.xml"
}

run_diff() {
    local file=$reports/diff.md
    judge diff "$base" --format markdown --output "$file" || return
    judge diff "$base" --format text
}

run_part() {
    case $1 in
    validate) run_validate ;;
    guard) run_guard ;;
    privacy) run_privacy ;;
    diff) run_diff ;;
    *) die "没有这一步：$1" "No such part: $1" ;;
    esac
}

mkdir -p "$reports"
for part in "$@"; do
    code=0
    rm -f "$reports/$part.md"
    run_part "$part" || code=$?
    echo "$part $code" >"$reports/$part.verdict"
    # The job summary of GitHub; elsewhere the file stays in the reports.
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -s "$reports/$part.md" ]; then
        { cat "$reports/$part.md" && echo; } >>"$GITHUB_STEP_SUMMARY"
    fi
    if [ "$code" -gt "$worst" ]; then worst=$code; fi
done
exit "$worst"
