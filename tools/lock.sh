#!/usr/bin/env bash
# Renews requirements/*.lock from pyproject.toml: exact versions for every platform, all hashes, no host names.
# With --upgrade everything moves to the newest versions; without it, versions move only where they must.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

uv=${UV:-}
if [ -z "$uv" ]; then
    # Not from .venv: a lock file that cannot be installed must not keep itself from being renewed.
    "${PYTHON:-python3}" -m venv build/uv
    build/uv/bin/python -m pip install -qq 'uv==0.13.9' || die "无法安装 uv，请检查网络。" "uv could not be installed; check the network."
    uv=build/uv/bin/uv
fi

# lock <name> <source>... ; "fewest" keeps one version of a package for all Python versions, so all build the same site
lock() {
    local file=requirements/$1.lock header
    header='# 由 make lock 从 pyproject.toml 生成，请勿手改。 Generated from pyproject.toml by make lock; do not edit.'
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --no-header --no-annotate --output-file "$file" ${upgrade[@]+"${upgrade[@]}"} "$@"
    { printf '%s\n' "$header"; grep -v '^# ' "$file"; } >"$file.new"
    mv "$file.new" "$file"
}

upgrade=("$@")
lock bootstrap --group pyproject.toml:bootstrap
lock run pyproject.toml
lock dev pyproject.toml --group pyproject.toml:dev --constraint requirements/run.lock

# The packages of the tests for Node. npm cannot check a tag such as "latest" against a lock file that names no host,
# and older ones do not read one at all.
if command -v npm >/dev/null; then
    folder=$(mktemp -d)
    cp tests/js/package.json tests/js/package-lock.json "$folder"
    (cd "$folder" && npm install --package-lock-only --omit-lockfile-registry-resolved=true --ignore-scripts \
        --no-audit --no-fund --loglevel=error)
    sed 's/: "latest"/: "*"/' "$folder/package-lock.json" >tests/js/package-lock.json
    rm -r "$folder"
else
    warn '没有 npm，tests/js/package-lock.json 未更新。' 'No npm, so tests/js/package-lock.json was not renewed.'
fi
say '锁文件已更新，请运行 make test。' 'The lock files are up to date; now run make test.'
