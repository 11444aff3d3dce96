#!/usr/bin/env bash
# Makes sure that a Chinese font is present: chart labels are measured with the fonts of the building machine,
# and without a Chinese one they get too little room.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tools/lib.sh

has_font() {
    # macOS and Windows come with Chinese fonts and without fontconfig.
    [ "$(uname -s)" != Linux ] || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

has_font && exit
if can_install && install_packages fonts-noto-cjk fontconfig && has_font; then exit; fi
if in_ci; then die "没有可用的中文字体。" "There is no Chinese font."; fi
warn "没有找到中文字体，图表中的文字可能被截断。请管理员运行：sudo apt install fonts-noto-cjk fontconfig。现在继续建站。" \
    "No Chinese font found, so text in charts may be cut off. Ask an administrator to run: sudo apt install \
fonts-noto-cjk fontconfig. Going on without it."
