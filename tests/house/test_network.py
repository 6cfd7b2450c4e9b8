"""No test reaches the network: the guard in conftest.py is shut, and shut means shut."""

from __future__ import annotations

import socket
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.conftest import GUARD, NetworkReached, _stays_here


def test_the_guard_is_shut() -> None:
    assert GUARD.closed


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80)])
def test_connecting_out_is_stopped(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as outward, pytest.raises(NetworkReached):
        outward.connect(address)


def test_looking_up_a_name_is_stopped() -> None:
    with pytest.raises(NetworkReached):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(NetworkReached):
        socket.gethostbyname("example.org")


def test_sending_a_datagram_is_stopped() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward, pytest.raises(NetworkReached):
        outward.sendto(b"x", ("192.0.2.1", 53))


def test_code_under_test_cannot_swallow_it() -> None:
    def swallow() -> None:
        try:
            urllib.request.urlopen("http://192.0.2.1/")
        except Exception:  # noqa: BLE001  (that is what is tested)
            return

    with pytest.raises(NetworkReached):
        swallow()


def test_a_server_on_this_machine_may_be_asked() -> None:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"here")

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with urllib.request.urlopen(f"http://localhost:{server.server_port}/") as answer:
            assert answer.read() == b"here"
        thread.join()


@pytest.mark.parametrize("address", ["/run/some.sock", "", None, ("127.0.0.1", 1), ("::1", 1), ("localhost", 1)])
def test_what_stays_here(address: object) -> None:
    assert _stays_here("socket.connect", (None, address))
