"""A real HTTP server on this machine that answers like a language model's endpoint, well or in every bad way; it keeps what it was sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Model:
    """The server: where it is, how it replies, what it has seen."""

    url: str
    reply: Reply
    seen: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # anything but a question: a redirect that was followed

    @property
    def log(self) -> str:
        return "\n".join((*self.seen, *(str(one) for one in self.headers), *self.others))


class Handler(BaseHTTPRequestHandler):
    """One request."""

    model: Model

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.model.seen.append(body)
        self.model.headers.append(dict(self.headers.items()))
        if self.path == "/v1/chat/completions":
            try:
                self.model.reply(self, json.loads(body))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # whoever asked has had enough
        else:
            self.model.others.append(self.path)
            self.told("[]")

    def do_GET(self) -> None:
        self.model.others.append(self.path)
        self.told("[]")

    def told(self, body: str | bytes, *, kind: str = "application/json", status: int = 200, **more: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(raw)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: object) -> None:
        """Nothing on the screen."""


@contextmanager
def running(reply: Reply) -> Iterator[Model]:
    """A server in a thread, as long as the block lasts."""
    model = Model("", reply)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"model": model}))
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- replies ----------------------------------------------------------------------------------------------------


def whole(text: str) -> Reply:
    """The text in one piece."""
    return lambda handler, asked: handler.told(json.dumps({"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}))


def events(text: str, *, between: str = "", end: str = "data: [DONE]\n\n") -> Reply:
    """The text letter by letter, with something between."""
    parts = [f"data: {json.dumps({'choices': [{'delta': {'content': part}}]})}\n\n{between}" for part in text]
    return lambda handler, asked: handler.told("".join(parts) + end, kind="text/event-stream")


def sentences(says: Callable[[str], str]) -> Reply:
    """Every sentence that was sent, put in other words."""

    def reply(handler: Handler, asked: dict[str, Any]) -> None:
        sent = json.loads(asked["messages"][1]["content"])["sentences"]
        whole(json.dumps({"sentences": [{"n": one["n"], "says": says(one["text"])} for one in sent]}))(handler, asked)

    return reply


def status(code: int, body: str = "{}", **more: str) -> Reply:
    return lambda handler, asked: handler.told(body, status=code, **more)


def late(seconds: float) -> Reply:
    def reply(handler: Handler, asked: dict[str, Any]) -> None:
        time.sleep(seconds)
        whole("too late")(handler, asked)

    return reply


def dripping(seconds: float) -> Reply:
    """The head of the reply, a byte at a time."""

    def reply(handler: Handler, asked: dict[str, Any]) -> None:
        for _ in range(int(seconds * 20)):
            handler.wfile.write(b"H")
            time.sleep(0.05)

    return reply


def cut_off(handler: Handler, asked: dict[str, Any]) -> None:
    """Says that more will come, and closes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"message": {"cont')
    handler.close_connection = True


def endless(handler: Handler, asked: dict[str, Any]) -> None:
    """Fifty megabytes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b" " * 1_000_000)


def redirect(to: str) -> Reply:
    return lambda handler, asked: handler.told("", status=307, Location=to)
