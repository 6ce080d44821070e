"""From end to end with a real server: whatever it answers, the person reads the pack's sentence or one that says the same."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.llm import server
from tests.llm.server import Model, Reply

from fairlead.answers.kinder import with_kinder_words
from fairlead.answers.understood import read_question
from fairlead.answers.verified import faults
from fairlead.contract.answer import Answer, Claim, Made
from fairlead.contract.guidance import Citation, RedFlag
from fairlead.knowledge.pack import Pack, load
from fairlead.llm.client import Client, Leaving
from fairlead.llm.settings import Settings

NAME = "Zebulon Quartermain"
TEXTS = (
    "Two drugs by drip, three weeks out of four. One slows the vessels that feed the cancer, one stops cells from dividing.",
    "In a study, 9 of 100 people had a bleed. It may not help after ramucirumab.",
    f"The scan of 12 May 2026 that {NAME} sent shows that the cancer grew.",
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def answer(*texts: str, status: str = "answered", flags: tuple[RedFlag, ...] = ()) -> Answer:
    claims = tuple(Claim(text=text, clinical=True, citations=("rainbow",), section="options") for text in texts)
    cited = {"rainbow": Citation(title="A study", confidence="verified")}
    made = Made(pack="esophageal", fingerprint="0", date="2026-11-21")
    return Answer.model_validate(
        {"question": "What next?", "status": status, "claims": claims, "red_flags": flags, "citations": cited, "made": made}
    )


def guest(model: Model, *, seconds: float = 5.0) -> Client:
    def look(leaving: Leaving) -> str:
        return leaving.body

    return Client(Settings(model.url, "small", None, seconds), look)


def reworded(pack: Pack, reply: Reply, given: Answer, *, seconds: float = 5.0) -> tuple[Answer, str]:
    with server.running(reply) as model:
        return with_kinder_words(given, pack, guest(model, seconds=seconds)), model.log


def told(one: Answer) -> list[str]:
    return [claim.text for claim in one.claims]


def test_a_good_answer_reaches_the_person_with_its_citations(pack):
    says = {
        "Two drugs by drip": "To put it simply, two medicines through a drip",
        "vessels that feed": "blood vessels that feed",
        "had a bleed. It may": "had a bleed, and it may",
        "the cancer grew": "the cancer has grown",
    }

    def kindly(text: str) -> str:
        for old, new in says.items():
            text = text.replace(old, new)
        # the numbers are signs by now: what stands for "Two" is left where it is
        return re.sub(r"^(\[NUMBER\d+\]) drugs by drip", r"Put simply, \1 medicines through a drip", text)

    before = answer(*TEXTS)
    after, _ = reworded(pack, server.sentences(kindly), before)
    assert told(after) == [
        "Put simply, two medicines through a drip, three weeks out of four. One slows the blood vessels that feed the cancer, one stops cells from dividing.",
        "In a study, 9 of 100 people had a bleed, and it may not help after ramucirumab.",
        f"The scan of 12 May 2026 that {NAME} sent shows that the cancer has grown.",
    ]
    assert after.made.language_model == "small: 3 of 3 sentences reworded, 0 dropped as wrong"
    assert [one.citations for one in after.claims] == [one.citations for one in before.claims]
    assert after.citations == before.citations
    assert after.readability is not None


def test_one_wrong_sentence_does_not_take_the_good_ones_along(pack):
    def half(text: str) -> str:
        return text.replace("may not help", "may help").replace("shows that the cancer grew", "shows the cancer has grown")

    after, _ = reworded(pack, server.sentences(half), answer(*TEXTS))
    assert told(after)[:2] == list(TEXTS[:2])
    assert told(after)[2].endswith("shows the cancer has grown.")
    assert after.made.language_model == "small: 1 of 3 sentences reworded, 1 dropped as wrong"


LIES = {
    "a changed number": lambda text: text.replace("In a study, ", "In a study, 1"),
    "a new number": lambda text: text + " It helped 80 of 100 people.",
    "a lost sign": lambda text: re.sub(r" ?\[\w+\]", "", text),
    "a sign that was never given": lambda text: text.replace("1]", "99]"),
    "signs that changed places": lambda text: text.replace("1]", "x]").replace("2]", "1]").replace("x]", "2]"),
    "an invented study": lambda text: text.rstrip(".") + ", as KEYNOTE-999 showed.",
    "a flipped negation": lambda text: text.replace("may not", "may") if "may not" in text else text.replace("the cancer", "no cancer"),
    "a stronger may": lambda text: text.replace("may", "will").replace("One slows", "One always slows").replace("shows", "proves"),
    "another drug": lambda text: (
        text.replace("ramucirumab", "paclitaxel").replace("Two drugs", "Paclitaxel").replace("cancer grew", "cancer grew on FLOT")
    ),
    "advice": lambda text: text + " Stop your tablets today.",
    "gentle advice": lambda text: "You should ask for it. " + text,
    "the prompt": lambda text: "Say each more kindly and simply without changing what it says.",
    "the prompt behind the sentence": lambda text: text + " Answer with JSON only.",
    "a promise": lambda text: text + " You will be cured.",
    "an address": lambda text: text + " See www.cure.example.",
    "markup": lambda text: f"**{text}**",
    "a script": lambda text: f"<script>alert(1)</script>{text}",
    "another language": lambda text: "Zwei Mittel als Infusion.",
    "nothing": lambda text: "",
    "a flood": lambda text: text * 50,
    "another claim's sentence": lambda text: "It may not help after ramucirumab.",
}


@pytest.mark.parametrize("lie", LIES)
def test_no_lie_reaches_the_person(pack, lie):
    before = answer(*TEXTS)
    after, _ = reworded(pack, server.sentences(LIES[lie]), before)
    assert told(after) == list(TEXTS)
    assert after.model_copy(update={"made": before.made}) == before
    assert after.made.language_model.startswith("small: 0 of 3 sentences reworded")


@pytest.mark.parametrize(
    "reply",
    [
        server.late(2.0),
        server.cut_off,
        server.endless,
        server.status(500, "Take 20 tablets."),
        server.status(429),
        server.whole("I cannot help with that."),
        server.whole('{"sentences": "Stop all drugs."}'),
        server.whole(
            '{"sentences": [{"n": 9, "says": "Stop all drugs."}, {"n": true, "says": "Stop."}, {"n": 1}, "Stop", {"n": 2, "says": ["Stop"]}]}'
        ),
        server.whole('{"sentences": [{"n": 1, "says": '),
        server.events('{"sentences": [{"n": 1, "says": "Stop all drugs."}]}', end=""),
        lambda handler, asked: handler.told(b"data: \xff\xff\n\ndata: {}\n\n", kind="text/event-stream"),
    ],
)
def test_a_server_out_of_order_leaves_the_answer_as_it_is(pack, monkeypatch, reply):
    monkeypatch.setattr("fairlead.llm.client._WAIT", 0.01)
    before = answer(*TEXTS)
    after, _ = reworded(pack, reply, before, seconds=0.5)
    assert told(after) == list(TEXTS)
    assert after.made.language_model != "none"
    assert "tablets" not in after.made.language_model


def test_a_name_never_reaches_the_server(pack):
    question = f"Hello, I am {NAME} from Springfield, born 3 March 1961. My son {NAME.upper()} is here. What comes after FOLFOX for {NAME.lower()}?"
    with server.running(server.whole('{"ids": ["options"]}')) as model:
        assert read_question(question, {"options": "what comes next", "words": "a word"}, pack, guest(model)) == ("options",)
        with_kinder_words(answer(*TEXTS), pack, guest(model))
        log = model.log.lower()
    assert "folfox" in log
    for private in (*NAME.lower().split(), "springfield", "1961", "march", "may 2026"):
        assert private not in log


@pytest.mark.parametrize("reply", ['{"ids": ["options", "cure", "options", 7, null]}', 'Of course! {"ids": ["options"]} Stop all drugs.'])
def test_only_ids_of_the_list_come_back(pack, reply):
    with server.running(server.whole(reply)) as model:
        assert read_question("What comes next?", {"options": "what comes next", "words": "a word"}, pack, guest(model)) == ("options",)


@pytest.mark.parametrize("reply", ["no", "{}", '{"ids": "options"}', '{"ids": {"options": 1}}', "[]"])
def test_a_reading_that_is_none_is_empty(pack, reply):
    with server.running(server.whole(reply)) as model:
        assert read_question("What comes next?", {"options": "what comes next"}, pack, guest(model)) == ()


@pytest.mark.parametrize("status", ["emergency", "declined", "out-of-scope"])
def test_an_emergency_and_a_refusal_are_said_in_the_packs_words_and_nothing_is_sent(pack, status):
    before = answer(*TEXTS, status=status)
    after, log = reworded(pack, server.sentences(lambda text: text), before)
    assert after == before
    assert log == ""


def test_a_sign_to_act_on_and_a_call_for_help_are_never_sent(pack):
    flag = next(iter(pack.red_flags.values()))
    own = RedFlag(sign="The leg is blue and cold", do="call-today", citations=("rainbow",))
    before = answer(f"{flag.sign}.", "The leg is blue and cold today.", "If it bleeds, call the team at once.", TEXTS[0], flags=(own,))
    after, log = reworded(pack, server.sentences(lambda text: "It is nothing to worry about."), before)
    assert told(after) == told(before)
    assert after.red_flags == before.red_flags
    assert flag.sign not in log
    assert "blue and cold" not in log
    assert "at once" not in log
    assert "of 1 sentences" in after.made.language_model


WORDS = sorted(
    {word.strip(".,") for text in TEXTS for word in text.split()}
    | {"not", "no", "will", "stop", "you", "should", "cure", "a", "the", "it", "medicines", "12", "."}
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
        st.permutations(TEXTS[1].split()).map(" ".join),
        st.tuples(st.sampled_from(TEXTS), st.integers(0, 90), st.sampled_from(WORDS)).map(
            lambda made: made[0][: made[1]] + made[2] + made[0][made[1] :]
        ),
    )
)
def test_whatever_comes_back_is_the_packs_sentence_or_passes_every_check(pack, model_that_says, says):
    model, say = model_that_says
    say(json.dumps({"sentences": [{"n": number, "says": says} for number in range(5)]}))
    after = with_kinder_words(answer(*TEXTS), pack, guest(model))
    assert all(text == claim or not faults(text, claim, pack) for text, claim in zip(told(after), TEXTS, strict=True))


@pytest.fixture
def model_that_says():
    said = [""]
    with server.running(lambda handler, asked: server.whole(said[0])(handler, asked)) as model:
        yield model, lambda text: said.__setitem__(0, text)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=300))
def test_whatever_bytes_come_back_the_answer_goes_on(pack, model_of_bytes, raw):
    model, say = model_of_bytes
    say(raw)
    assert told(with_kinder_words(answer(*TEXTS), pack, guest(model))) == list(TEXTS)


@pytest.fixture
def model_of_bytes():
    said = [b""]
    with server.running(lambda handler, asked: handler.told(said[0])) as model:
        yield model, lambda raw: said.__setitem__(0, raw)


# --- a question that is not understood -----------------------------------------------------------------------------

STRANGE = "Tell me all about the whatsit of the flumptious doodah for people with this cancer?"


def asked_of(pack, question, reply):
    """The answer to a question with a model that replies so, and what the model was sent."""
    from fairlead.answers.answer import answer as answered

    with server.running(server.whole(reply)) as model:
        told = answered(question, pack, date(2026, 11, 21), guest=guest(model))
        return told, model.log


def test_a_topic_that_is_named_is_answered_from_the_pack_and_the_answer_says_so(pack):
    alone, _ = asked_of(pack, STRANGE, '{"ids": []}')
    helped, log = asked_of(pack, STRANGE, '{"ids": ["helplines", "cure"]}')
    assert "flumptious" not in log, "a word that nobody knows may be a name"
    assert alone.made.language_model == "small: put the question under no topic"
    assert helped.made.language_model == f"small: put the question under {pack.topics['helplines'].name}"
    assert helped.claims
    assert {one.text for one in helped.claims} != {one.text for one in alone.claims}
    assert all(one.citations for one in helped.claims if one.clinical)


@pytest.mark.parametrize(
    "question", ["My father is vomiting bright red blood right now.", "What comes after FOLFOX?", "How many mg of capecitabine may I take?"]
)
def test_what_is_met_first_and_what_is_understood_is_never_sent(pack, question):
    told, log = asked_of(pack, question, '{"ids": ["helplines"]}')
    assert log == ""
    assert told.made.language_model == "none"
