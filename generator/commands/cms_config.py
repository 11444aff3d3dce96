"""`cms-config`: the page and the configuration of Decap CMS, for bureaus whose server for git it can talk to."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from generator.commands.manners import FINE, UsageError
from generator.commands.parsing import Commands

HOSTS = ("github", "gitlab", "gitea")


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser(
        "cms-config", help="生成在线管理页面（Decap CMS）的设置，供有 GitLab 等服务器的教育局选用"
    )
    command.add_argument("--output", type=Path, required=True, metavar="目录", help="写到哪里，如 build/site/admin")
    command.add_argument("--repository", required=True, metavar="仓库", help="数据仓库，如 jiaoyuju/gongshi")
    command.add_argument(
        "--host", choices=HOSTS, default="gitlab", metavar="平台", help=f"{'、'.join(HOSTS)}（默认 gitlab）"
    )
    command.add_argument("--branch", default="main", metavar="分支", help="数据所在的分支（默认 main）")
    command.add_argument("--server", default="", metavar="网址", help="服务器的网址，如 https://git.example.edu.cn")
    command.add_argument("--application", default="", metavar="编号", help="在服务器上登记的应用编号")
    command.add_argument("--local", action="store_true", help="在本机试用，不连接服务器")
    command.add_argument("--library", type=Path, metavar="文件", help="decap-cms.js，一并放到目录里")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page and the configuration, and put the library beside them."""
    from generator.forms.cms import PAGE, Server, config_text
    from schema.scalars import address_problem

    problem = address_problem(options.server) if options.server else None
    if problem:
        raise UsageError(f"服务器的网址不能用：{problem}")
    if options.library and not options.library.is_file():
        raise UsageError(f"没有文件 {options.library}；请先运行 tools/cms.sh 安装")
    address = options.server.rstrip("/")
    server = Server(
        options.host, options.repository, options.branch, address, options.application, is_local=options.local
    )
    try:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "config.yml").write_text(config_text(server), encoding="utf-8", newline="\n")
        (options.output / "index.html").write_text(PAGE, encoding="utf-8", newline="\n")
        if options.library:
            shutil.copyfile(options.library, options.output / "decap-cms.js")
    except OSError as error:
        raise UsageError(f"写不了目录 {options.output}：{error.strerror}") from error
    print(f"已生成：{options.output}/index.html、config.yml")
    if not (options.output / "decap-cms.js").is_file():
        print("还缺 decap-cms.js：运行 tools/cms.sh 安装后，用 --library 指明它在哪里。")
    return FINE
