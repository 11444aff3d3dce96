#!/usr/bin/env bash
# Fetches Decap CMS for bureaus that want it, into build/cms/decap-cms.js, and prints that path. The site itself does
# not carry it: 5 megabytes that most bureaus never need.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

version=3.16.3
digest=7c1efd6b616b4786e279aeef194dd21649a72058d3bc8d1f78901b574610dfb8
target=build/cms/decap-cms.js

matches() { [ -f "$target" ] && [ "$(sha256sum "$target" | cut -d ' ' -f 1)" = "$digest" ]; }

if ! matches; then
    tools/node.sh >/dev/null || die "没有 Node.js，无法下载 Decap CMS。" "Decap CMS is fetched with npm, which is not here."
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    (cd "$folder" && npm pack --silent "decap-cms@$version" >/dev/null && tar -xzf ./*.tgz package/dist/decap-cms.js)
    mkdir -p build/cms
    cp "$folder/package/dist/decap-cms.js" "$target"
    matches || die "下载的 Decap CMS 与登记的摘要不符。" "The Decap CMS that was fetched is not the one expected."
fi
printf '%s\n' "$target"
