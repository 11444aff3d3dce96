#!/usr/bin/env bash
# Installs the checks that run before a commit as plain git hooks; with pre-commit, use .pre-commit-config.yaml instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

hooks=$(git rev-parse --git-path hooks)
mkdir -p "$hooks"
for name in pre-commit commit-msg; do
    if [ -e "$hooks/$name" ] && ! grep -q 'tools/hook.sh' "$hooks/$name"; then
        die "$hooks/$name 已有别的检查，没有改动它；请把 tools/hook.sh $name 加进去。" \
            "$hooks/$name holds another check and was left alone; add tools/hook.sh $name to it."
    fi
    printf '#!/bin/sh\nexec tools/hook.sh %s "$@"\n' "$name" >"$hooks/$name"
    chmod +x "$hooks/$name"
done
say '已安装提交前检查。' 'The checks before each commit are installed.'
