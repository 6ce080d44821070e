"""The shape of what answers are made with: topics, sentences that explain, what is met before an answer, beliefs to put right."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.types import Noun
from fairlead.knowledge.schema import Condition, Confidence, Id

Composer = Literal["options", "passages", "prognosis", "trials", "signs"]
Means = Literal[
    "asks",
    "tells",
    "tells-self",
    "given",
    "after",
    "failed",
    "returned",
    "wondered",
    "asked",
    "never",
    "wonders",
    "denied",
    "harm",
    "grown",
    "first-line",
    "me",
    "other",
    "clinician",
    "hint",
    "carer",
    "relative",
    "speaks",
    "prognosis",
    "not-prognosis",
    "same",
    "common",
    "statement",
    "to-cure",
    "bare",
    "joins",
    "follows",
    "ago",
    "off",
    "growing",
    "since-then",
    "its-end",
    "sign",
    "way",
    "lines",
]
"""What a phrase by which people ask does."""


class Topic(Noun):
    """What a question may be about, and the phrases that show it (patterns of `knowledge/cues.py`).

    `composer` names the part of the program that answers it. `needs` are tables of the lexicon of which the question must name something
    (``drugs``, ``markers``) for the topic to count, `unless` phrases with which it does not. `faint` phrases ("what else") show it only
    where the question names no sign, which they may be about instead. `alone` says that what its phrases name is asked about and not told,
    so that nothing of it shows what comes next. A topic of higher `weight` wins. `put` are questions on it as people put them:
    where no phrase shows a topic, the one whose questions are most like it does.
    """

    id: Id
    name: str
    composer: Composer
    cues: tuple[str, ...]
    faint: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    alone: bool = False
    weight: int = 1
    put: tuple[str, ...] = ()


class Asking(Noun):
    """How people put a question: phrases, and what they do to what stands around them.

    ``asks``, ``tells``: from here on the words ask, or tell. ``given`` to ``never``: what is said of the treatment in the phrase, which
    cues call ``[treatment]``. ``wonders``: growth that is asked about. ``grown``: growth that only a question tells so. ``me`` to
    ``relative``: who asks, and of whom. ``same``: `says` is how the reader of records writes the words of `also`. ``common``: everyday
    words that are no slip. ``statement``: how a fact is put to the reader. ``to-cure``, ``bare``, ``joins``: names of regimens, words for
    treatment without a name, words between two names of one plan. ``sign``: a sign told in a phrase that no record writes; `says` is the
    table of the lexicon and its word ("symptoms/hoarseness").
    ``way``: a way of treating told in everyday words; `says` is the option. ``lines``: so many lines of treatment, the number in `says`,
    are over.
    """

    id: Id
    means: Means
    cues: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    says: str | None = None


Shows = Literal["burden", "results", "labels", "paid", "bodies", "needs", "limits"]
"""What of an option answers an aspect: how it is given, what studies found, who allows, pays for and advises it, what it

needs, what speaks against it."""


class Aspect(Noun):
    """One side of a treatment that people ask for (how it is given, if it works, what it costs), and the phrases that ask for it.

    `name` is the heading it stands under. `shows` is what of an option's entry answers it; `tells` are phrases by which a sentence of the
    pack is known to be about it, `but` those of another side with which it is not. `alone`: who asks for it does not ask if the treatment
    can come next.
    """

    id: Id
    name: str
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()
    shows: tuple[Shows, ...] = ()
    tells: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    alone: bool = False


class Explained(Noun):
    """One sentence or two that explain a thing to a person: shown in an answer on one of `topics`, or on what is named in `about`.

    `about` are words of the lexicon, terms of the glossary or ids of options and tests; `section` is the heading it stands under. Where
    `when` is given, all of it must be known to hold for the case that the question describes. `figure` marks a sentence on length of
    life, told only where the question asks for it. `aspects` are the sides of a treatment that it tells of: of what is named in `about`, or
    of every treatment where nothing is.
    """

    id: Id
    topics: tuple[Id, ...] = ()
    about: tuple[str, ...] = ()
    aspects: tuple[Id, ...] = ()
    section: str
    when: tuple[Condition, ...] = ()
    says: str
    to: Literal["patient", "clinician", "both"] = "both"
    figure: bool = False
    source: Id
    where: str | None = None
    confidence: Confidence = "verified"


class Usual(Noun):
    """A question that is usual, in the ways in which people put it, and what of the pack answers it first.

    `put` are such questions; who puts one that is like them is told `tells` first, in this order: each is the kind and the id of an entry,
    with the place of one sentence in it where not all of them answer ("glossary/word-stent", "options/esophageal-stent/1"). `topic` is
    what the question is about; a row without `tells` says nothing else.
    """

    id: Id
    topic: Id
    put: tuple[str, ...]
    tells: tuple[str, ...] = ()


class Told(Noun):
    """A sentence of an answer; one that says something clinical has a source."""

    says: str
    source: Id | None = None
    where: str | None = None
    confidence: Confidence = "verified"


class Met(Noun):
    """A question that is met before any answer: what cannot be answered here, or not by anyone, and what can be said instead.

    `instead` names topics whose answer may follow (none: nothing follows). `unless` takes the row back wherever it stands; `told` only
    what lies within it: words with which somebody tells of herself what others ask with ("on 5 mg of prednisolone").
    """

    id: Id
    status: Literal["out-of-scope", "declined"]
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    says: tuple[Told, ...]
    instead: tuple[Id, ...] = ()


class Premise(Noun):
    """Something widely believed that is not so, or no longer: the phrases that hold it and what is known instead.

    It stands first in the answer; the rest of the answer follows unless `alone`.
    """

    id: Id
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()
    says: tuple[Told, ...]
    alone: bool = True


class Alarm(Noun):
    """What people say when a sign that means `call` is there now: phrases beside those that the lexicon knows, by the sign's id.

    `words` are symptoms and complications of the lexicon whose every form tells it too. `together` are senses (see `Sense`) that make the
    sign where they are told together, in any order: ``vomit + blood`` near each other in one sentence, ``yellow & fever`` anywhere in the
    question, ``breath/air`` either, ``~immune-drug`` what only has to be spoken of.
    Where `beside` is given, one of these must stand anywhere in the question too. `unless` are phrases in which the words mean another
    thing ("blood test"). Whether it is there now, asked about, past or somebody else's is told by the lexicon's table `manners`.
    """

    id: Id
    flag: Id
    words: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Sense(Noun):
    """One thing that people tell (a place, a color, how bad it is, what cannot be done), in all the words for it: what alarms are made of.

    Its id stands in the `together` of alarms, and in brackets in their cues. `unless` are phrases in which the words mean another thing.
    """

    id: Id
    cues: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Measure(Noun):
    """A value that somebody has read off, from `least` to `most`: behind one of `called`, or before one of `units`.

    It tells the sense `sense`. What lies outside is no such value, be it healthy or no value of this at all.
    """

    id: Id
    sense: Id
    called: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    least: float
    most: float
    source: Id
    where: str | None = None
    confidence: Confidence = "verified"


class PageEntry(Noun):
    """A general question with a page of its own on the site of answers: `page-` and the name of its file, which stays; `group` the heading

    it stands under, `title` a short form of the question for the list and for search engines.
    """

    id: Id
    group: str
    title: str
    question: str
