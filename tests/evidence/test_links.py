"""The check of evidence addresses: it follows them as a visitor would, and is never led into a private network."""

from __future__ import annotations

import datetime as dt
import http.client
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import evidence
from generator.__main__ import FINE, ROOT, main
from generator.evidence import Address, Answer, State, Wire, addresses_of, report, summary, visit
from generator.evidence.visiting import NoAnswerError
from generator.source import read_data

MINI = ROOT / "tests" / "mini_site" / "data"
PUBLIC = "93.184.215.14"
DAY = dt.date(2026, 3, 2)


class Pages(http.server.BaseHTTPRequestHandler):
    """A small site: the path says what the answer is."""

    def do_GET(self) -> None:
        kind, _, rest = self.path.removeprefix("/").partition("/")
        if kind in {"301", "302", "308"}:
            self.send_response(int(kind))
            self.send_header("Location", rest or "/200")
        else:
            self.send_response(int(kind))
        self.end_headers()

    def log_message(self, *parts: object) -> None:
        pass


class Local:
    """A network in which every public host is a server of this test."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []
        self.names: dict[str, list[str]] = {}

    def resolve(self, host: str) -> list[str]:
        if host == "nowhere.example.org":
            raise NoAnswerError("找不到这个网站")
        return self.names.get(host, [PUBLIC])

    def ask(self, url: str, number: str) -> Answer:
        self.asked.append(f"{number} {url}")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", urlsplit(url).path)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheader("Location") or "")
        finally:
            connection.close()


@pytest.fixture
def local() -> Iterator[Local]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Local(server.server_address[1])
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("200", State.OPEN),
        ("404", State.GONE),
        ("410", State.GONE),
        ("403", State.KEPT_OUT),
        ("500", State.FAILED),
        ("302//200", State.OPEN),
        ("301//200", State.MOVED),
        ("302//404", State.GONE),
        ("301/https://other.example.org/200", State.MOVED),
    ],
)
def test_an_address_is_followed_to_its_end(local: Local, path: str, state: State) -> None:
    """What the last page answers counts; a permanent move is told with the new address."""
    found = visit(f"https://www.example.org/{path}", local)
    assert found.state is state
    assert found.note.startswith("https://") is (state is State.MOVED)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - never bound to
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "2002:0a00:0001::",
        "no number",
    ],
)
def test_no_host_leads_into_a_private_network(local: Local, number: str) -> None:
    """A name that means a private address is not asked, also beside a public one, also behind a redirect."""
    local.names = {"inner.example.org": [number], "both.example.org": [PUBLIC, number]}
    for host in local.names:
        assert visit(f"https://{host}/200", local).state is State.FORBIDDEN
    assert local.asked == []
    assert visit("https://www.example.org/302/https://inner.example.org/200", local).state is State.FORBIDDEN
    assert len(local.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/",
        "https://www.example.org:8443/",
        "https://user:word@www.example.org/",
        "ftp://www.example.org/",
        "file:///etc/passwd",
        "https://www.example.org:99999/",
    ],
)
def test_only_plain_secure_addresses_are_asked(local: Local, url: str) -> None:
    """Another scheme, port or an account is refused at the beginning and behind a redirect."""
    assert visit(url, local).state is State.FORBIDDEN
    assert local.asked == []
    assert visit(f"https://www.example.org/302/{url}", local).state is State.FORBIDDEN


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(local: Local) -> None:
    """A name is resolved once for each step, so that it cannot mean something else a moment later."""
    visit("https://www.example.org/200", local)
    assert local.asked == [f"{PUBLIC} https://www.example.org/200"]


def test_a_ring_of_redirects_ends(local: Local) -> None:
    """Pages that send visitors in a circle are given up."""
    assert visit("https://www.example.org/302/https://www.example.org/302", local).state in {State.OPEN, State.FAILED}

    class Ring(Local):
        def ask(self, url: str, number: str) -> Answer:
            self.asked.append(url)
            return Answer(302, url)

    ring = Ring(local.port)
    assert visit("https://www.example.org/", ring).state is State.FAILED
    assert len(ring.asked) == 6


def test_the_report_names_the_places(local: Local) -> None:
    """Every address once, with its state and the places that name it; the summary lists what did not open."""
    told = [
        Address("https://www.example.org/404", (("data/districts/a.yaml", 3), ("data/groups/a/b.yaml", 9))),
        Address("https://www.example.org/200", (("data/districts/a.yaml", 4),)),
        Address("https://nowhere.example.org/<b>", (("data/districts/a.yaml", 5),)),
    ]
    found = report(told, local, DAY)
    assert found["checked_on"] == "2026-03-02"
    assert found["counts"] == {
        "open": 1,
        "moved": 0,
        "gone": 1,
        "kept_out": 0,
        "failed": 0,
        "unreachable": 1,
        "forbidden": 0,
    }
    gone = next(row for row in found["addresses"] if row["state"] == "gone")
    assert gone["places"] == [
        {"file": "data/districts/a.yaml", "line": 3},
        {"file": "data/groups/a/b.yaml", "line": 9},
    ]
    text = summary(found)
    assert "能打开 1、网页已不存在 1、连接不上 1" in text
    assert "https://www.example.org/200" not in text
    assert "<b>" not in text


def test_addresses_of_real_records_only() -> None:
    """Addresses come from every kind of record with file and line; made-up districts have none to visit."""
    found = addresses_of(read_data(ROOT / "data")[0])
    assert found
    assert all(address.url.startswith("https://") for address in found)
    assert not any("/shili" in file for address in found for file, _ in address.places)
    file, line = found[0].places[0]
    assert found[0].url in (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1]


def test_addresses_that_do_not_open_block_nothing(
    local: Local, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command writes its report and ends well, whatever the visits showed."""
    data = Path(shutil.copytree(MINI, tmp_path / "data"))
    record = data / "districts" / "real.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("sources:\n", "sources:\n  - {title: 名单, url: https://www.example.edu.cn/404}\n"),
        encoding="utf-8",
    )
    monkeypatch.setattr(evidence, "Wire", lambda: local)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["links", "--data", str(data), "--output", str(tmp_path / "out" / "links.json")]) == FINE
    found = json.loads((tmp_path / "out" / "links.json").read_text(encoding="utf-8"))
    assert [(row["url"], row["state"]) for row in found["addresses"]] == [("https://www.example.edu.cn/404", "gone")]
    assert "网页已不存在 1" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "检查了 1 个网址，0 个能打开" in capsys.readouterr().out


def test_the_wire_speaks_to_nobody_it_cannot_trust(local: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server without a certificate for its name is no answer; names are resolved by the machine."""
    monkeypatch.setattr("generator.evidence.wire.socket.create_connection", lambda *_: (_ for _ in ()).throw(OSError()))
    with pytest.raises(NoAnswerError):
        Wire().ask("https://www.example.org/路径?a=中", PUBLIC)
    assert Wire().resolve("localhost")
    with pytest.raises(NoAnswerError):
        Wire().resolve("no such host.invalid")
