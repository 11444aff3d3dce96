#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests, installing Debian's where that needs no question;
# prints nothing when there is none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

find_browser() {
    local name
    for name in "${GONGSHI_BROWSER:-}" chromium google-chrome google-chrome-stable chromium-browser; do
        # Ubuntu's chromium-browser may be a stub that only asks for a snap.
        if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then command -v "$name" && return; fi
    done
    return 1
}

find_browser && exit
if can_install && install_packages chromium && find_browser; then exit; fi
if in_ci; then die "没有 Chromium，无法运行浏览器测试。" "There is no Chromium to run the browser tests with."; fi
warn "没有找到 Chromium，浏览器测试将被跳过。安装方法：sudo apt install chromium" \
    "No Chromium found, so the browser tests will be skipped. To install it: sudo apt install chromium"
