"""What a question means is looked at beside its words: it finds what is told in other words, and decides nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import fairlead
from fairlead.answers import encoder, meaning, vectors
from fairlead.answers.reading import read
from fairlead.answers.usual_meant import as_words
from fairlead.answers.word_pieces import WordPieces
from fairlead.knowledge import files
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.upkeep.vectors import texts
from tests.answers.question_set import questions

DAY = date(2026, 11, 21)
PACK = seen(load(), DAY)
FILE = files.SHIPPED / PACK.about.id / vectors.KEPT
MOST_WITHOUT = 0.05
"""The share of the pack's texts that may wait for their vectors: they are found by their words until `make vectors` is run."""


def _first(question: str) -> str:
    return " ".join(one.text for one in fairlead.ask(question, as_of=DAY.isoformat()).claims[:3])


@pytest.fixture(scope="module")
def model() -> encoder.Encoder:
    place = encoder.folder()
    assert place is not None, "make install brings the model"
    return encoder.Encoder(place)


# --- what it finds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("How are other folk managing their jobs while having this every week?", "go on working"),
        ("Twenty a day since I was sixteen. Is there any point in giving up the cigarettes now?", "Smoking during cancer treatment"),
        ("I lie wide awake half the night since the infusions began. What might help me nod off?", "keep people awake"),
        ("Might the surgeon remove two small deposits in the liver after chemo shrank them?", "single spots"),
        ("What do I say to the grandchildren about it?", "Children sense"),
        ("Will somebody pay my travel if I enter a trial at another hospital?", "study drug"),
    ],
)
def test_a_question_in_other_words_is_answered_by_the_usual_one_that_it_means(question: str, says: str) -> None:
    assert says in _first(question)


@pytest.mark.parametrize("question", ["how do I reset my router", "what is the best recipe for sourdough bread", "who won the cup final"])
def test_a_question_of_something_else_is_like_none(question: str) -> None:
    assert read(question, PACK, DAY).usual == ()
    assert fairlead.ask(question, as_of=DAY.isoformat()).status == "out-of-scope"


def test_a_clinician_is_told_nothing_by_likeness() -> None:
    asked = read("68M, ECOG 1, GEJ adenocarcinoma, PD on FOLFOX. How do you advise patients to sleep on dexamethasone nights?", PACK, DAY)
    assert (asked.mode, asked.usual, asked.nearly) == ("clinician", (), ())


# --- what it never decides ----------------------------------------------------------------------------------------


def test_no_emergency_is_heard_or_missed_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [one.question for one in questions("open") if one.is_emergency or "near-miss" in one.tags][::4]
    on = [fairlead.ask(one, as_of=DAY.isoformat()) for one in asked]
    monkeypatch.setenv(meaning.SWITCH, "off")
    off = [fairlead.ask(one, as_of=DAY.isoformat()) for one in asked]
    assert len(asked) > 30
    assert [(one.status == "emergency", one.red_flags) for one in on] == [(one.status == "emergency", one.red_flags) for one in off]


# --- without it ---------------------------------------------------------------------------------------------------

OTHER_WORDS = "How are other folk managing their jobs while having this every week?"


@pytest.mark.parametrize("missing", ["switch", "model", "vectors", "weights"])
def test_without_it_all_is_found_by_words(missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if missing == "switch":
        monkeypatch.setenv(meaning.SWITCH, "off")
    elif missing == "model":
        monkeypatch.setattr(encoder, "folder", lambda: None)
    elif missing == "vectors":
        monkeypatch.setattr(vectors, "KEPT", "none.bin")
    else:
        monkeypatch.setattr(encoder, "folder", lambda: tmp_path)
    meaning._meaning.cache_clear()
    try:
        assert meaning.meaning(PACK) is None
        assert read("can I drink a glass of wine", PACK, DAY).usual[0][0].id == "usual-wine"
        assert read(OTHER_WORDS, PACK, DAY).usual == ()
    finally:
        meaning._meaning.cache_clear()


def test_the_same_question_has_the_same_answer_twice() -> None:
    first, second = (fairlead.ask(OTHER_WORDS, as_of=DAY.isoformat()).model_dump_json() for _ in range(2))
    assert first == second


# --- the vectors beside the pack ----------------------------------------------------------------------------------


def test_nearly_every_text_of_the_pack_has_its_vector() -> None:
    kept = vectors.read(FILE, encoder.WEIGHTS)
    assert kept is not None
    wanted = texts(load())
    without = [text for text in wanted if text not in kept]
    assert len(without) <= MOST_WITHOUT * len(wanted), f"{len(without)} texts without a vector: run make vectors"
    assert FILE.stat().st_size < 3_000_000


def test_the_vectors_are_those_of_the_texts(model: encoder.Encoder) -> None:
    kept = vectors.read(FILE, encoder.WEIGHTS)
    assert kept is not None
    some = [text for text in texts(load()) if text in kept][::400]
    near = (kept.of(some) * model.vectors(some)).sum(axis=1)
    assert (near > 0.999).all()


def test_the_weights_are_the_ones_that_the_vectors_were_made_with() -> None:
    place = encoder.folder()
    assert place is not None
    assert encoder.is_genuine(place)


def test_a_file_of_vectors_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = {text: vectors.in_bytes(np.array(row, np.float32)) for text, row in (("one", (0.6, 0.8)), ("two", (-1.0, 0.0)))}
    path = tmp_path / "some.bin"
    vectors.write(path, "w", rows)
    read_back = vectors.read(path, "w")
    assert read_back is not None
    assert read_back.of(["two", "three", "one"]).round(2).tolist() == [
        [-1.0, 0.0],
        [0.0, 0.0],
        [pytest.approx(0.6, abs=0.01), pytest.approx(0.8)],
    ]
    assert vectors.read(path, "other weights") is None


@pytest.mark.parametrize("content", [b"", b"\n", b"fairlead vectors 1 w 2 384\nshort", b"\xff\xfe 1 2\n", b"fairlead vectors 2 w 0 384\n"])
def test_a_damaged_file_of_vectors_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "some.bin"
    path.write_bytes(content)
    assert vectors.read(path, "w") is None


# --- the encoder --------------------------------------------------------------------------------------------------


def test_texts_that_mean_the_same_come_nearer_than_others(model: encoder.Encoder) -> None:
    asked, same, other = model.vectors(
        ["when can I dye my hair", "may I color it again, the curls are back on my head", "who pays for the trial"]
    )
    assert asked @ same > asked @ other + 0.15


def test_a_text_has_the_same_vector_alone_and_beside_others(model: encoder.Encoder) -> None:
    alone, beside = (
        model.vectors(["is soup alright"])[0],
        model.vectors(["a much longer text before it, of many words", "is soup alright"])[1],
    )
    assert alone == pytest.approx(beside, abs=1e-5)
    assert float(alone @ alone) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "\x00\u200b", "é" * 500, "日本語で", "a" * 100_000, "? " * 5_000])
def test_strange_texts_have_a_vector_too(text: str, model: encoder.Encoder) -> None:
    assert np.isfinite(model.vectors([text], [32])).all()


def test_words_are_cut_into_the_longest_pieces(tmp_path: Path) -> None:
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(["[UNK]", "[CLS]", "[SEP]", "hair", "dye", "##ing", "##d", "?", "cafe"]), "utf-8")
    pieces = WordPieces(path)
    assert pieces.numbers("Dyeing HAIR? Café zzz", 20) == [1, 4, 5, 3, 7, 8, 0, 2]
    assert pieces.numbers("hair hair hair", 4) == [1, 3, 3, 2]


def test_likeness_in_words_and_meaning_is_as_sure_as_in_words_alone() -> None:
    assert [round(as_words(much), 2) for much in (-0.2, 0.0, 0.42, 0.47, 0.6, 1.0, 1.2)] == [0.0, 0.0, 0.5, 0.6, 0.81, 0.81, 0.81]


# --- what stands beside an answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Hot spell coming. Any reason not to lie in the garden, on capecitabine?", "burn faster in the sun"),
        ("Dad won't have the PEG and my sister rows with him about it. The whole family is fighting.", "person wants comes first"),
        ("84 and out walking daily. Is there an age limit for chemo?", "Age alone"),
    ],
)
def test_what_the_nearest_usual_question_holds_is_told_where_other_ways_leave_it_out(question: str, says: str) -> None:
    told = " ".join(one.text for one in fairlead.ask(question, as_of=DAY.isoformat()).claims[:8])
    assert says in told, told


@pytest.mark.parametrize("question", ["Who won the match last night?", "How do I reset my router?", "My dog has a lump on its leg"])
def test_what_is_of_something_else_is_not_answered_with_what_comes_near(question: str) -> None:
    answer = fairlead.ask(question, as_of=DAY.isoformat())
    assert not any(one.clinical for one in answer.claims), [one.text for one in answer.claims]
