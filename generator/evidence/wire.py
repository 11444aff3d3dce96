"""The real network: names are resolved once, and the connection goes to the very number that was looked at."""

from __future__ import annotations

import http.client
import socket
import ssl
from urllib.parse import quote, urlsplit

from generator.evidence.visiting import Answer, NoAnswerError

TIMEOUT = 15.0
"""Seconds for the connection, and for each part of the answer."""
_AGENT = "Gongshi-links/1.0 (checks that public evidence still opens)"


class _Pinned(http.client.HTTPSConnection):
    """A connection to one numeric address under the name of its host."""

    def __init__(self, host: str, number: str, timeout: float) -> None:
        self._trust = ssl.create_default_context()
        super().__init__(host, 443, timeout=timeout, context=self._trust)
        self._number = number

    def connect(self) -> None:
        plain = socket.create_connection((self._number, 443), self.timeout)
        self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)


class Wire:
    """The network of this machine. No proxy, no cookies, nothing of an answer but its head."""

    def resolve(self, host: str) -> list[str]:
        """The numeric addresses of a host, which may have none."""
        try:
            found = socket.getaddrinfo(host.encode("idna").decode("ascii"), 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NoAnswerError("找不到这个网站") from None
        return list(dict.fromkeys(str(one[4][0]) for one in found))

    def ask(self, url: str, number: str) -> Answer:
        """One request; the body is never read."""
        parts = urlsplit(url)
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection = _Pinned(parts.hostname or "", number, TIMEOUT)
        try:
            connection.request("GET", target + query, headers={"User-Agent": _AGENT, "Accept": "*/*"})
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheader("Location") or "")
        except ssl.SSLError:
            raise NoAnswerError("网站的证书有问题") from None
        except TimeoutError:
            raise NoAnswerError(f"{TIMEOUT:.0f} 秒没有回应") from None
        except (OSError, http.client.HTTPException, ValueError):
            raise NoAnswerError("连接中断或回应有误") from None
        finally:
            connection.close()
