"""What tests share: the parser, loaded once; no socket leaves this machine."""

from __future__ import annotations

import os
import socket
from typing import Any

import example_corpus
import pytest
from hypothesis import HealthCheck, settings

from tocsin.pipeline.tools import Tools
from tocsin.text.parse import Parser, load_parser

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}

#: No deadline: how long an example takes says more about the machine than about the law. In CI the
#: examples are the same every time.
settings.register_profile(
    "tocsin",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tocsin")


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def tools(parser: Parser) -> Tools:
    """Knowledge as shipped, with the one parser of the session."""
    made = Tools()
    made.__dict__["parser"] = parser
    return made


@pytest.fixture(scope="session")
def corpus(parser: Parser) -> example_corpus.Corpus:
    """The example reports, read once; only for tests marked slow."""
    return example_corpus.read(parser)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {address!r}")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
