#!/usr/bin/env bash
# Makes .venv from the lock files: "setup.sh run" for building the site, "setup.sh test" for the tests as well.
# Does nothing when the environment already fits the lock files, this folder and this Python.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

profile=${1:?run or test}
python=${PYTHON:-python3}

check_python() {
    command -v "$python" >/dev/null || die \
        "找不到 $python。请安装 Python 3.11 或更高版本（Debian/Ubuntu：apt install python3 python3-venv）。" \
        "$python not found. Install Python 3.11 or newer (Debian/Ubuntu: apt install python3 python3-venv)."
    local version
    version=$("$python" -c 'import platform; print(platform.python_version())')
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || die \
        "Python $version 版本过低，需要 3.11 或更高版本。如已另外安装，请指明：make PYTHON=python3.12 site" \
        "Python $version is too old, 3.11 or newer is needed. If you have one, name it: make PYTHON=python3.12 site"
}

has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

check_venv() {
    has_venv && return
    local package
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if can_install && install_packages "$package"; then return; fi
    die "这个 Python 缺少 venv 模块。Debian/Ubuntu 请运行：sudo apt install python3-venv（或 $package）" \
        "This Python lacks the venv module. On Debian/Ubuntu run: sudo apt install python3-venv (or $package)"
}

# A virtual environment knows its own folder and Python, so both are part of what it was made from.
fingerprint() {
    pwd
    "$python" -c 'import sys; print(sys.version, sys.executable)'
    local name
    for name in "$@"; do cksum "requirements/$name.lock"; done
}

# The build tools of the only source distribution (jieba) are locked, hence no isolated build with unlocked ones.
install() {
    .venv/bin/python -m pip install -qq --no-user --compile --no-build-isolation --require-hashes \
        --requirement "requirements/$1.lock" && return
    die "依赖安装失败（详情见上）。如果是网络问题：请检查网络或代理，或按所在单位的说明为 pip 配置镜像，然后重试。" \
        "Installing the dependencies failed (see above). If it is the network: check it or your proxy, or configure \
a mirror for pip, then try again."
}

fits() { [ -x .venv/bin/python ] && [ "$(cat ".venv/made-for-$1" 2>/dev/null)" = "$2" ]; }

check_python
run_print=$(fingerprint bootstrap run)
test_print=$(fingerprint bootstrap run dev)
wanted=$run_print
[ "$profile" = test ] && wanted=$test_print
fits "$profile" "$wanted" && exit

check_venv
# Two make commands at once must not write one environment; macOS has no flock and goes without.
mkdir -p build
exec 9>build/.setup.lock
if command -v flock >/dev/null; then flock 9; fi

if ! fits run "$run_print" || { [ -e .venv/made-for-test ] && ! fits test "$test_print"; }; then
    say "正在准备 Python 环境（.venv），第一次约需一分钟……" "Preparing the Python environment (.venv), about a minute the first time ..."
    "$python" -m venv --clear .venv
    install bootstrap
    install run
    printf '%s\n' "$run_print" >.venv/made-for-run
fi
if [ "$profile" = test ] && ! fits test "$test_print"; then
    say "正在安装测试工具……" "Installing the test tools ..."
    install dev
    printf '%s\n' "$test_print" >.venv/made-for-test
fi
