"""One visit to one address. Addresses come from pull requests, so that none may lead into a private network."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from generator.link_report import State

REDIRECTS = 5
_PERMANENT, _TEMPORARY = frozenset({301, 308}), frozenset({302, 303, 307})
_GONE = frozenset({404, 410})
_KEPT_OUT = frozenset({401, 403, 405, 406, 412, 429, 451, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: the status, and where it sends its visitor."""

    status: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a visit showed. `note` says more in Chinese, such as the new address."""

    state: State
    note: str = ""


class NoAnswerError(Exception):
    """Nobody answered; the message is Chinese."""


class Network(Protocol):
    """What a visit needs of the world, so that tests bring their own."""

    def resolve(self, host: str) -> list[str]:
        """The numeric addresses of a host."""

    def ask(self, url: str, number: str) -> Answer:
        """Ask for an address at one numeric address. Raises NoAnswerError."""


def visit(url: str, network: Network) -> Result:
    """Follow an address to its end, looking at every step before it is taken."""
    current, moved = url, False
    for _ in range(REDIRECTS + 1):
        refusal = _refusal(current)
        if refusal:
            return Result(State.FORBIDDEN, refusal)
        try:
            numbers = network.resolve(urlsplit(current).hostname or "")
            if not numbers or any(not _is_public(number) for number in numbers):
                return Result(State.FORBIDDEN, "网址指向内部网络")
            answer = network.ask(current, numbers[0])
        except NoAnswerError as error:
            return Result(State.UNREACHABLE, str(error))
        if answer.status not in _PERMANENT | _TEMPORARY or not answer.location:
            return _judged(answer.status, current if moved else "")
        moved = moved or answer.status in _PERMANENT
        current = urljoin(current, answer.location)
    return Result(State.FAILED, f"转接超过 {REDIRECTS} 次")


def _refusal(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "网址写法有误"
    if parts.scheme != "https":
        return "只检查 https 网址"
    if parts.username is not None or parts.password is not None:
        return "网址里不能有账号"
    return "只检查 443 端口" if port not in {None, 443} else ""


def _is_public(number: str) -> bool:
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None and not inner.is_global:
        return False
    return address.is_global and not address.is_multicast


def _judged(status: int, new: str) -> Result:
    if 200 <= status < 300:
        return Result(State.MOVED, new) if new else Result(State.OPEN)
    if status in _GONE:
        return Result(State.GONE, f"{status}")
    return Result(State.KEPT_OUT if status in _KEPT_OUT else State.FAILED, f"{status}")
