# Sourced by the scripts in this folder: messages in two languages, and the one way system packages are installed.
# shellcheck shell=bash

# say <Chinese> <English>
say() { printf '%s\n' "$1" "  $2" >&2; }
warn() { say "警告：$1" "Warning: $2"; }
die() { say "错误：$1" "Error: $2"; exit 1; }

in_ci() { [ "${CI:-}" = true ]; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# True if Debian packages can be installed without asking anybody. GONGSHI_NO_APT=1 forbids it.
can_install() {
    [ "${GONGSHI_NO_APT:-}" != 1 ] && command -v apt-get >/dev/null && as_root true 2>/dev/null
}

# install_packages <package>... ; quiet unless it fails
install_packages() {
    local log
    say "正在安装系统软件包：$*" "Installing system packages: $*"
    log=$(mktemp)
    # Package lists are absent on new machines; a mirror that does not answer is reported by the install itself.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$log" 2>&1 || true
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 install "$@" >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
