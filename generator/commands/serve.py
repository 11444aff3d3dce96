"""`serve`: look at the built site on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.manners import FINE, ROOT, UsageError
from generator.commands.parsing import Commands, port


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("serve", help="在本机预览已生成的网站")
    command.add_argument("--output", type=Path, default=ROOT / "build" / "site", metavar="目录", help="网站所在目录")
    command.add_argument("--port", type=port, default=8000, metavar="端口", help="端口（默认 8000）")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    if not (options.output / "index.html").is_file():
        raise UsageError(f"{options.output} 里还没有网站，请先运行 make site")
    handler = partial(SimpleHTTPRequestHandler, directory=str(options.output))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError:
        raise UsageError(f"端口 {options.port} 已被占用，请用 --port 换一个") from None
    with server:
        print(f"请在浏览器打开 http://127.0.0.1:{options.port}/ （按 Ctrl+C 结束）", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("已结束预览。")
    return FINE
