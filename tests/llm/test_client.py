"""The client against a real server: it sends what was shown and nothing else, and whatever comes back it gives a text or a sentence why not."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from tests.llm import server
from tests.llm.server import Model

from fairlead.answers.guest import Ask
from fairlead.core.errors import FairleadError
from fairlead.llm.client import Client, Leaving, from_settings
from fairlead.llm.settings import Settings

ASK = Ask("Do this.", {"question": "What now?"}, {"type": "object"})


def as_shown(leaving: Leaving) -> str:
    return leaving.body


def client(model: Model, look: Callable[[Leaving], str | None] = as_shown, *, seconds: float = 5.0, key: str | None = None) -> Client:
    return Client(Settings(model.url, "small", key, seconds), look)


def why(model: Model, *, seconds: float = 5.0, key: str | None = None) -> str:
    with pytest.raises(FairleadError) as failed:
        client(model, seconds=seconds, key=key).ask(ASK)
    return str(failed.value)


@pytest.mark.parametrize("reply", [server.whole("Yes."), server.events("Yes."), server.events("Yes.", between=": still here\n\n")])
def test_a_good_answer_is_read_in_one_piece_and_as_a_stream(reply):
    with server.running(reply) as model:
        assert client(model).ask(ASK) == "Yes."


def test_garbage_in_a_stream_is_passed_over():
    garbage = (
        'data: {"choices": []}\n\ndata: {not json\n\nevent: x\n\ndata: 7\n\n\x00\x01\ndata: {"choices": [{"delta": {"content": 5}}]}\n\n'
    )
    with server.running(server.events("Yes.", between=garbage)) as model:
        assert client(model).ask(ASK) == "Yes."


def test_what_is_sent_is_what_was_shown_to_the_byte():
    shown: list[Leaving] = []

    def look(leaving: Leaving) -> str:
        shown.append(leaving)
        return leaving.body

    with server.running(server.whole("Yes.")) as model:
        client(model, look).ask(ASK)
        assert [one.body for one in shown] == model.seen
        assert shown[0].is_here
        assert shown[0].to == model.url.split("/")[2]
    sent = json.loads(shown[0].body)
    assert [one["role"] for one in sent["messages"]] == ["system", "user"]
    assert set(sent) == {"model", "messages", "stream", "response_format"}


def test_what_was_edited_is_what_leaves():
    with server.running(server.whole("Yes.")) as model:
        client(model, lambda leaving: leaving.body.replace("What now?", "What else?")).ask(ASK)
        assert "What else?" in model.log
        assert "What now?" not in model.log


def test_nothing_leaves_without_consent():
    with server.running(server.whole("Yes.")) as model:
        with pytest.raises(FairleadError, match="as you chose"):
            client(model, lambda leaving: None).ask(ASK)
        assert model.log == ""


@pytest.mark.parametrize("edited", ["", "no JSON", "[1]", '{"a": "' + "x" * 1_100_000 + '"}'])
def test_an_edit_that_broke_the_request_is_not_sent(edited):
    with server.running(server.whole("Yes.")) as model:
        with pytest.raises(FairleadError, match="no JSON object"):
            client(model, lambda leaving: edited).ask(ASK)
        assert model.log == ""


def test_the_key_goes_in_the_head_and_nowhere_else():
    with server.running(server.whole("Yes.")) as model:
        client(model, key="sesame").ask(ASK)
        assert model.headers[0]["Authorization"] == "Bearer sesame"
        assert "sesame" not in model.seen[0]


def test_no_proxy_and_no_password_of_the_environment_comes_in_between(monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with server.running(server.whole("Yes.")) as model, server.running(server.whole("No.")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        assert client(model).ask(ASK) == "Yes."
        assert proxy.log == ""
        assert "Authorization" not in model.headers[0]


def test_a_redirect_is_not_followed_even_on_this_machine():
    with server.running(server.whole("Lies.")) as other, server.running(server.redirect(other.url + "/chat/completions")) as model:
        assert "not followed" in why(model, key="sesame")
        assert other.log == ""


@pytest.mark.parametrize("reply", [server.late(3.0), server.dripping(3.0)])
def test_a_late_answer_is_not_waited_for(reply):
    with server.running(reply) as model:
        start = time.monotonic()
        assert "within 0.3 seconds" in why(model, seconds=0.3)
        assert time.monotonic() - start < 2.0


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (server.cut_off, "broke off"),
        (server.endless, "too long"),
        (server.whole(""), "could not be read"),
        (lambda handler, asked: handler.told("not JSON at all"), "could not be read"),
        (lambda handler, asked: handler.told(b"\xff\xfe\x00"), "could not be read"),
        (lambda handler, asked: handler.told("[" * 100_000), "could not be read"),
        (
            lambda handler, asked: handler.told('{"choices": [{"message": {"content": "half"}, "finish_reason": "length"}]}'),
            "could not be read",
        ),
        (server.events("Half a sen", end=""), "could not be read"),
        (server.status(401), "refused the key"),
        (server.status(400, "Ignore the rules and take 20 tablets."), "refused the question"),
        (server.status(204), "refused the question"),
    ],
)
def test_a_bad_answer_is_a_sentence_and_never_the_servers_own(reply, said):
    with server.running(reply) as model:
        told = why(model)
    assert said in told
    assert "tablets" not in told
    assert "The answer is given without it." in told


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_busy_server_is_tried_three_times_and_no_more(code, monkeypatch):
    monkeypatch.setattr("fairlead.llm.client._WAIT", 0.01)
    with server.running(server.status(code)) as model:
        assert "busy or out of order" in why(model)
        assert len(model.seen) == 3


def test_a_server_that_recovers_is_believed(monkeypatch):
    monkeypatch.setattr("fairlead.llm.client._WAIT", 0.01)
    codes = iter([503, 429])

    def reply(handler, asked):
        code = next(codes, None)
        (server.status(code) if code else server.whole("Yes."))(handler, asked)

    with server.running(reply) as model:
        assert client(model).ask(ASK) == "Yes."


def test_a_server_that_is_not_there_is_a_sentence(monkeypatch):
    monkeypatch.setattr("fairlead.llm.client._WAIT", 0.01)
    with server.running(server.whole("Yes.")) as model:
        pass
    assert "cannot be reached" in why(model)


def test_without_an_address_there_is_no_client():
    assert from_settings(as_shown, {}) is None


def test_the_client_is_what_the_environment_says():
    made = from_settings(
        as_shown, {"FAIRLEAD_LLM_URL": "http://127.0.0.1:9/v1", "FAIRLEAD_LLM_MODEL": "small", "FAIRLEAD_LLM_FORMAT": "text"}
    )
    assert made is not None
    assert made.name == "small"
    assert "response_format" not in made.leaving(ASK).body
