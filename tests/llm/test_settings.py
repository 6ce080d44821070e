"""The language model is off until an address and a name are set, and no address is taken that would carry words in the clear."""

from __future__ import annotations

import pytest

from fairlead.core.errors import FairleadError
from fairlead.llm import settings

HERE = {"FAIRLEAD_LLM_URL": "http://127.0.0.1:11434/v1", "FAIRLEAD_LLM_MODEL": "small"}


def test_nothing_is_set_by_default(monkeypatch):
    for name in ("FAIRLEAD_LLM_URL", "FAIRLEAD_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    assert settings.read() is None
    assert settings.read({"FAIRLEAD_LLM_MODEL": "small", "FAIRLEAD_LLM_KEY": "k"}) is None


def test_what_is_set_is_read():
    found = settings.read({**HERE, "FAIRLEAD_LLM_KEY": "sesame", "FAIRLEAD_LLM_SECONDS": "5", "FAIRLEAD_LLM_FORMAT": "text"})
    assert found == settings.Settings("http://127.0.0.1:11434/v1", "small", "sesame", 5.0, schema=False)
    assert found.completions == "http://127.0.0.1:11434/v1/chat/completions"
    assert found.is_here


def test_the_key_is_never_shown():
    assert "sesame" not in repr(settings.read({**HERE, "FAIRLEAD_LLM_KEY": "sesame"}))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/v1", "http://localhost:1/v1/", "http://[::1]:1/v1", "https://models.example/v1"])
def test_a_model_here_or_behind_encryption_may_be_asked(url):
    assert settings.read({**HERE, "FAIRLEAD_LLM_URL": url}) is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example/v1",
        "http://10.0.0.7:8080/v1",
        "http://127.0.0.1.models.example/v1",
        "http://localhost@models.example/v1",
        "https://me:secret@models.example/v1",
        "https://models.example/v1?key=secret",
        "ftp://models.example/v1",
        "file:///v1",
        "elsewhere.example",
        "http://[::1",
        "http://127.0.0.1:port/v1",
    ],
)
def test_any_other_address_is_refused_in_a_sentence_without_it(url):
    with pytest.raises(FairleadError) as refused:
        settings.read({**HERE, "FAIRLEAD_LLM_URL": url})
    assert url not in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "Nothing was sent." in str(refused.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"FAIRLEAD_LLM_MODEL": " "},
        {"FAIRLEAD_LLM_FORMAT": "xml"},
        {"FAIRLEAD_LLM_SECONDS": "soon"},
        {"FAIRLEAD_LLM_SECONDS": "-1"},
        {"FAIRLEAD_LLM_SECONDS": "nan"},
    ],
)
def test_a_setting_that_makes_no_sense_is_named(wrong):
    with pytest.raises(FairleadError) as refused:
        settings.read({**HERE, **wrong})
    assert next(iter(wrong)) in str(refused.value)
