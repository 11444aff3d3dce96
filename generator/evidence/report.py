"""All visits as one report: JSON for a page or a program, and a few lines of Markdown for a person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from generator.evidence.addresses import Address
from generator.evidence.visiting import Network, Result, visit
from generator.link_report import State

_AT_ONCE = 8


def report(addresses: Iterable[Address], network: Network, today: dt.date) -> dict[str, Any]:
    """Visit every address, one host at a time by one visitor, and say what each visit showed."""
    told = sorted(addresses, key=lambda one: (_host(one), one.url))
    hosts = [list(own) for _, own in groupby(told, key=_host)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        rows = [row for own in pool.map(lambda host: _of_host(host, network), hosts) for row in own]
    counts = Counter(result.state for _, result in rows)
    return {
        "checked_on": today.isoformat(),
        "counts": {state.value: counts[state] for state in State},
        "addresses": [_row(address, result) for address, result in rows],
    }


def _host(address: Address) -> str:
    return urlsplit(address.url).hostname or ""


def _of_host(addresses: list[Address], network: Network) -> list[tuple[Address, Result]]:
    return [(address, visit(address.url, network)) for address in addresses]


def _row(address: Address, result: Result) -> dict[str, Any]:
    return {
        "url": address.url,
        "state": result.state.value,
        "state_label": result.state.label,
        "note": result.note,
        "places": [{"file": file, "line": line} for file, line in address.places],
    }


def summary(found: dict[str, Any]) -> str:
    """The report for a job summary: the counts, and each address that did not open."""
    counts = "、".join(
        f"{state.label} {found['counts'][state.value]}" for state in State if found["counts"][state.value]
    )
    lines = ["## 佐证材料的网址", "", f"{found['checked_on']} 检查：{counts or '没有网址'}。"]
    poor = [row for row in found["addresses"] if row["state"] != State.OPEN.value]
    if poor:
        lines += ["", "<table>", "<thead><tr><th>网址</th><th>情况</th><th>在哪里</th></tr></thead>", "<tbody>"]
        for row in poor:
            places = "<br>".join(f"<code>{escape(place['file'])}:{place['line']}</code>" for place in row["places"])
            state = f"{row['state_label']}<br><code>{escape(row['note'])}</code>" if row["note"] else row["state_label"]
            lines.append(f"<tr><td><code>{escape(row['url'])}</code></td><td>{state}</td><td>{places}</td></tr>")
        lines += ["</tbody>", "</table>"]
    return "\n".join(lines)
