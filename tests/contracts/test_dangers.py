"""The linter forbids dangerous code and is not silenced without a reason; no file holds a secret."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
DANGERS = {
    "S102": "exec(text)",
    "S113": "import requests\nrequests.get('https://example.org')",
    "S202": "import tarfile\ntarfile.open('x').extractall('y')",
    "S301": "import pickle\npickle.loads(b'x')",
    "S303": "import hashlib\nhashlib.md5(b'x')",
    "S307": "eval(text)",
    "S310": "import urllib.request\nurllib.request.urlopen(text)",
    "S314": "import xml.etree.ElementTree as tree\ntree.fromstring(text)",
    "S323": "import ssl\nssl._create_unverified_context()",
    "S501": "import requests\nrequests.get('https://example.org', verify=False, timeout=1)",
    "S506": "import yaml\nyaml.load(text)",
    "S602": "import subprocess\nsubprocess.run(text, shell=True)",
    "S605": "import os\nos.system(text)",
    "S608": "text = 'SELECT * FROM a WHERE b = ' + text",
    "S701": "import jinja2\njinja2.Environment()",
    "S704": "import markupsafe\nmarkupsafe.Markup(text)",
}
"""A rule that the linter must hold, and code that offends it."""
RENAMED = {"S303": "S324"}
SILENCED = {"S301", "S314", "S506", "S704"}
"""The rules of security that are switched off for some line, each time with the reason beside it."""


@pytest.mark.parametrize("rule", DANGERS)
def test_dangerous_code_is_refused(rule: str) -> None:
    """With the settings of the project, each danger is found in a file of the generator."""
    code = f"text = input()\n{DANGERS[rule]}\n"
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--no-cache",
        "--output-format=json",
        "--stdin-filename=generator/x.py",
        "-",
    ]
    done = subprocess.run(command, cwd=ROOT, input=code, capture_output=True, encoding="utf-8", check=False)
    assert RENAMED.get(rule, rule) in {found["code"] for found in json.loads(done.stdout)}, done.stdout


def test_no_danger_is_allowed_for_whole_files() -> None:
    """The rules of security hold for schema, generator and tools; only tests may do more, and never run a shell."""
    assert "S" in LINT["select"]
    assert {rule for rule in LINT["ignore"] if rule.startswith("S")} == {"S603", "S607"}
    allowed = LINT["per-file-ignores"]
    assert set(allowed) == {"tests/**", "benchmarks/**"}
    assert {rule for rules in allowed.values() for rule in rules if re.match(r"S\d", rule)} == {
        *("S101", "S105", "S106", "S108", "S311")
    }


def test_a_silenced_line_gives_its_reason() -> None:
    """Whoever switches a rule of security off for a line says why on the same line."""
    found = set()
    for folder in ("generator", "schema", "tools"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert "ruff: noqa" not in text, path
            for rules, reason in re.findall(r"# noqa: ([A-Z0-9, ]+)(.*)", text):
                for rule in re.findall(r"S\d+", rules):
                    found.add(rule)
                    assert len(reason.strip(" -")) > 5, path
    assert found == SILENCED


# In pieces, so that this file does not match itself.
SECRETS = {
    "key": "-----BEGIN " + r"(?:[A-Z]+ )?PRIVATE KEY",
    "GitHub": r"\b(?:gh[pousr]|github" + r"_pat)_[A-Za-z0-9_]{30,}",
    "GitLab": r"\bgl" + r"(?:pat|ptt|rt|dt)-[A-Za-z0-9_-]{20,}",
    "AWS": r"\b(?:AK" + r"IA|AS" + r"IA)[A-Z0-9]{16}\b",
    "Aliyun": r"\bLT" + r"AI[A-Za-z0-9]{12,20}\b",
    "Tencent": r"\bAK" + r"ID[A-Za-z0-9]{32}\b",
    "Google": r"\bAI" + r"za[A-Za-z0-9_-]{35}\b",
    "Slack": r"\bxo" + r"x[abprs]-[A-Za-z0-9-]{10,}",
    "Stripe": r"\b[sr]k" + r"_live_[A-Za-z0-9]{20,}",
    "JWT": r"\bey" + r"J[A-Za-z0-9_-]{10,}\.ey" + r"J[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    "npm": r"\bnpm" + r"_[A-Za-z0-9]{36}\b",
    "PyPI": r"\bpypi" + r"-AgE[A-Za-z0-9_-]{50,}",
    "address": r"\b[a-z][a-z0-9+.-]*://[^\s/:@<>'\"{}$]+:[^\s/:@<>'\"{}$]{6,}@[a-z0-9]",
    "setting": r"(?i)\b(?:pass(?:word|wd)|secret|api_?key|access_?token)[\"']?\s*[:=]\s*[\"'][^\"'\s{}<>$]{12,}[\"']",
}


def kept_files() -> list[Path]:
    """The files that git tracks or would add."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"not a git checkout: {done.stderr.strip()}")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_holds_a_secret() -> None:
    """No key, no token and no password stands in any file that is kept."""
    patterns = [(name, re.compile(pattern)) for name, pattern in SECRETS.items()]
    found = []
    for path in kept_files():
        if "vendor" not in path.parts and path.suffix not in {".lock"} and path.name != "package-lock.json":
            text = path.read_bytes().decode("utf-8", "ignore")
            found += [f"{path.relative_to(ROOT)}: {name}" for name, pattern in patterns if pattern.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("key", "-----BEGIN " + "RSA PRIVATE KEY-----"),
        ("GitHub", "gh" + "p_" + "a1B2" * 9),
        ("GitHub", "github" + "_pat_" + "a1B2_" * 9),
        ("GitLab", "gl" + "pat-" + "a1B2c3" * 4),
        ("AWS", "AK" + "IA" + "A1B2" * 4),
        ("Aliyun", "LT" + "AI" + "a1B2" * 5),
        ("Tencent", "AK" + "ID" + "a1B2" * 8),
        ("Google", "AI" + "za" + "a1B2c" * 7),
        ("Slack", "xo" + "xb-" + "1234567890-abc"),
        ("JWT", "ey" + "JhbGciOiJIUzI1" + ".ey" + "JzdWIiOiIxMjM0" + "." + "a1B2c3d4e5"),
        ("npm", "npm" + "_" + "a1B2" * 9),
        ("address", "https://bureau:" + "hunter2hunter2@example.org"),
        ("setting", "pass" + 'word = "hunter2hunter2"'),
        ("setting", '"api' + '_key": "a1b2c3d4e5f6a7"'),
    ],
)
def test_a_secret_would_be_seen(name: str, text: str) -> None:
    """Each kind of secret is recognised by its own pattern."""
    assert re.search(SECRETS[name], f"x {text} y")


def test_packages_are_installed_by_their_digests() -> None:
    """Nothing is installed but what stands in a lock with its digest; the lock itself is made by a pinned program."""
    installs = []
    for path in [
        *(ROOT / "tools").glob("*.sh"),
        ROOT / "Makefile",
        ROOT / ".ci" / "run",
        *(ROOT / ".github").rglob("*.yml"),
    ]:
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        installs += [
            line.strip()
            for line in text.split("\n")
            if re.search(r"\bpip install\b|\bnpm (?:i|install|ci|exec)\b|\bnpx\b", line)
        ]
    for line in installs:
        assert re.search(r"--require-hashes|'uv==[\d.]+'|--ignore-scripts", line) or line.startswith("#"), line
    assert len(installs) >= 3
