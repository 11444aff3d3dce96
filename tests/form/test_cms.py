"""The optional CMS: its configuration follows the schema, and it proposes a change as a branch."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.__main__ import FINE, WRONG_USE, main
from generator.checks import check_files
from generator.commands.cms_config import HOSTS as OFFERED
from generator.forms.cms import HOSTS, Server, config, config_text
from generator.forms.layout import whole_record
from tests.browser import chromium
from tests.form.site import served
from tests.form.small import ROOT, tree
from tests.form.test_merging import data_of

EXPECTED = Path(__file__).with_name("expected") / "config.yml"
SERVER = Server("gitlab", "jiaoyuju/gongshi", "main", "https://git.example.edu.cn", "0123")


def test_the_configuration_is_the_one_that_was_read(bless) -> None:
    """Made again from the schema, the configuration is the committed one; a change of the schema shows in it."""
    made = config_text(SERVER)
    if bless:
        EXPECTED.parent.mkdir(exist_ok=True)
        EXPECTED.write_text(made, encoding="utf-8", newline="\n")
    assert made == EXPECTED.read_text(encoding="utf-8")


def names(fields: list[dict[str, Any]], prefix: str = "") -> Iterator[str]:
    for field in fields:
        yield prefix + field["name"]
        yield from names(field.get("fields", []), f"{prefix}{field['name']}.")


def parts(schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, part in schema["properties"].items():
        yield prefix + name
        inner = part.get("items", part)
        if inner["type"] == "object":
            yield from parts(inner, f"{prefix}{name}.")


def test_every_field_of_the_form_is_one_of_the_cms() -> None:
    """Field by field, the CMS asks what the form asks."""
    collection = config(SERVER)["collections"][0]
    assert list(names(collection["fields"])) == list(parts(whole_record()))
    assert len(list(names(collection["fields"]))) > 300


def test_yes_and_no_are_words_of_a_list() -> None:
    """No switch: a switch that nobody touched would be saved as 'no'."""
    assert "widget: boolean" not in config_text(SERVER)
    assert "value: 'true'" in config_text(SERVER)


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_gets_its_own_sign_in(host: str) -> None:
    """GitLab and Gitea sign in without a helper; drafts and reviews where Decap can do them."""
    made = config(Server(host, "a/b", "main", "https://git.example.edu.cn", "0123"))
    assert made["backend"]["name"] == host
    assert (
        made["backend"].get("api_root")
        == {
            "github": None,
            "gitlab": "https://git.example.edu.cn/api/v4",
            "gitea": "https://git.example.edu.cn/api/v1",
        }[host]
    )
    assert ("publish_mode" in made) is (host != "gitea")


def test_the_command_writes_a_page_that_search_engines_leave_alone(tmp_path, capsys) -> None:
    """The page asks not to be indexed, loads only what lies beside it, and says what is still missing."""
    assert HOSTS == OFFERED
    assert main(["cms-config", "--repository", "a/b", "--output", str(tmp_path / "admin")]) == FINE
    page = (tmp_path / "admin" / "index.html").read_text(encoding="utf-8")
    assert 'content="noindex, nofollow"' in page
    assert "http" not in page.replace("http-equiv", "")
    assert yaml.safe_load((tmp_path / "admin" / "config.yml").read_text(encoding="utf-8"))["backend"]["repo"] == "a/b"
    assert "tools/cms.sh" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--server", "javascript:alert(1)"], ["--library", "no/such/file.js"]])
def test_wrong_use_is_refused(tmp_path, wrong) -> None:
    """An address that is none, or a library that is not there, is told in words."""
    assert main(["cms-config", "--repository", "a/b", "--output", str(tmp_path), *wrong]) == WRONG_USE


def program(script: str) -> Path:
    """What a script makes ready; skipped on a machine without Node.js, a failure where tests may not be skipped."""
    done = subprocess.run([ROOT / "tools" / script], capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    found = ROOT / done.stdout.strip()
    if done.returncode or not done.stdout.strip():
        required = os.environ.get("CI") == "true" or os.environ.get("GONGSHI_REQUIRE_BROWSER") == "1"
        (pytest.fail if required else pytest.skip)(f"{script}: {done.stderr.strip()}")
    return found


def git(folder: Path, *words: str) -> str:
    """Runs git as somebody who may commit."""
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.edu.cn", "-c", f"safe.directory={folder}"]
    done = subprocess.run(
        ["git", *settings, *words], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the small data folder."""
    folder = tmp_path / "repository"
    folder.mkdir()
    tree(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "t")
    git(folder, "config", "user.email", "t@example.edu.cn")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "start")
    return folder


@pytest.fixture
def admin(tmp_path: Path, repository: Path) -> Iterator[str]:
    """The address of the CMS with a server for the repository behind it."""
    library, modules = program("cms.sh"), program("node.sh")
    port = free_port()
    folder = tmp_path / "site"
    words = ["cms-config", "--repository", "a/b", "--local", "--output", str(folder / "admin")]
    assert main([*words, "--library", str(library)]) == FINE
    file = folder / "admin" / "config.yml"
    local = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert local["local_backend"] is True
    local["local_backend"] = {"url": f"http://127.0.0.1:{port}/api/v1"}
    file.write_text(yaml.safe_dump(local, allow_unicode=True), encoding="utf-8")
    environment = os.environ | {"MODE": "git", "GIT_REPO_DIRECTORY": str(repository), "PORT": str(port)}
    node = shutil.which("node")
    assert node
    server = subprocess.Popen(
        [node, modules / "decap-server" / "dist" / "index.js"],
        env=environment,
        cwd=repository,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        with served(folder) as address:
            yield f"{address}/admin/"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.browser
@pytest.mark.xdist_group("cms")
def test_a_change_becomes_a_branch_for_review(admin: str, repository: Path) -> None:
    """Signed in, a name is changed and saved: a branch holds that change, the rest of the record says the same."""
    with chromium() as browser:
        page = browser.new_page()  # type: ignore[attr-defined]
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(admin)
        page.get_by_role("button", name="登录").click(timeout=60_000)
        page.get_by_text("练习甲集团").first.click(timeout=60_000)
        field = page.get_by_label("集团名称").first
        field.wait_for(timeout=60_000)
        field.fill("练习甲教育集团")
        page.get_by_role("button", name="保存").first.click()
        branch = "cms/groups/lq/lq-jia"
        for _ in range(100):
            # The branch stands before the change is committed to it.
            if git(repository, "log", "--oneline", "--branches=cms/*", "--not", "main"):
                break
            page.wait_for_timeout(200)
        assert not [url for url in asked if not url.startswith(("http://127.0.0.1", "blob:", "data:"))]
    old = data_of(git(repository, "show", "main:data/groups/lq/lq-jia.yaml"))
    new = git(repository, "show", f"{branch}:data/groups/lq/lq-jia.yaml")
    assert data_of(new) == {**old, "name": "练习甲教育集团"}
    target = repository / "data" / "groups" / "lq" / "lq-jia.yaml"
    target.write_text(new, encoding="utf-8")
    assert check_files([target], repository / "data") == []
