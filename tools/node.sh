#!/usr/bin/env bash
# Makes the JavaScript programs of tests/js ready and prints their folder; prints nothing where there is no Node.js.
# On Debian Node.js and npm are installed where that needs no question; in CI they must be there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

found() { command -v node >/dev/null && command -v npm >/dev/null; }

if ! found && can_install; then install_packages nodejs npm || true; fi
if ! found; then
    if in_ci; then die "没有 Node.js 和 npm，无法运行测试。" "There is no Node.js with npm to run the tests with."; fi
    warn "没有找到 Node.js 和 npm，相关测试将被跳过。安装方法：sudo apt install nodejs npm" \
        "No Node.js with npm found, so tests that need it will be skipped. To install it: sudo apt install nodejs npm"
    exit
fi

# Installed once per lock file; the versions and digests are in the lock, the address of the registry is npm's own.
stamp=tests/js/node_modules/.of-this-lock
if ! cmp -s tests/js/package-lock.json "$stamp"; then
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    if ! (cd tests/js && npm ci --no-progress --ignore-scripts) >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "无法安装测试用的 JavaScript 程序，请检查网络。" "The JavaScript programs of the tests could not be installed."
    fi
    cp tests/js/package-lock.json "$stamp"
fi
printf '%s\n' tests/js/node_modules
