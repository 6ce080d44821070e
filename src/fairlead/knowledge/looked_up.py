"""The shape of what is only looked up: words in plain language, helplines, and drugs and ways of the past with where they stand today."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.types import Date, Noun
from fairlead.knowledge.schema import Confidence, Id


class Term(Noun):
    """A word that a person may meet, and what it means in plain words.

    `also` are other ways to write it, `cased` those that mean it only when written exactly so; `see` leads to other words.
    """

    id: Id
    term: str
    also: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    means: str
    see: tuple[Id, ...] = ()
    source: Id
    where: str | None = None
    confidence: Confidence = "verified"


class Phone(Noun):
    """A number and the day on which it was seen on the organization's own page; `copy_date` is the day of the stored copy, where known."""

    number: str
    seen_at: str
    seen_on: Date
    copy_date: Date | None = None
    hours: str | None = None
    confidence: Confidence


class Helpline(Noun):
    """Who can be called or written to besides the care team, and in which country; without a country it is for everybody."""

    id: Id
    organization: str
    country: str | None = None
    place: str | None = None
    also: tuple[str, ...] = ()
    helps: str
    phone: Phone | None = None
    url: str
    confidence: Confidence


class Found(Noun):
    """One thing that is known of a drug or a way of the past."""

    says: str
    published: Date | None = None
    source: Id
    where: str | None = None
    confidence: Confidence


class Past(Noun):
    """A drug or a way of treating that older texts name: what it was for, where it stands today, and what came in its place.

    `drugs` are words of the lexicon, `brands` names that records and older texts use, `options` what the pack says of it for a person.
    """

    id: Id
    name: str
    drugs: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    was: str
    status: Literal["in-use", "in-combination", "seldom", "obsolete", "never-approved", "in-studies", "one-country"]
    today: str
    instead: str | None = None
    options: tuple[Id, ...] = ()
    found: tuple[Found, ...] = ()
    source: Id
    confidence: Confidence
