"""The page as one HTML file: it holds all it needs, says what the Markdown says, and each line of it can be opened."""

from __future__ import annotations

import hashlib
import itertools
import re
from base64 import b64encode
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.sources import Source
from fairlead.knowledge.schema import Name
from fairlead.report import html, markdown
from fairlead.report.html import STYLE

VOID = {"meta", "link", "br", "hr", "input", "img", "wbr"}
ADDRESSES = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background", "cite", "ping", "xlink:href"}
HOSTILE = (
    "<script>alert(1)</script></style></details>\"' onload='x' <img src=http://x.example/a> \u202egnp.exe\u2066 \x1b[31m &amp; {{ 7*7 }}"
)


@dataclass
class Element:
    """One element, with its text and what stands in it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        return " ".join("".join(child if isinstance(child, str) else f"{child.text()} " for child in self.children).split())

    def all(self, *tags: str) -> list[Element]:
        """All elements of these kinds in it, in order."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                found += ([child] if child.tag in tags or not tags else []) + child.all(*tags)
        return found

    def within(self, tag: str) -> bool:
        return self.parent is not None and (self.parent.tag == tag or self.parent.within(tag))

    def of(self, name: str) -> list[Element]:
        """All elements of a class."""
        return [one for one in self.all() if name in one.attributes.get("class", "").split()]


class Tree(HTMLParser):
    """Reads a document and refuses one whose elements do not close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = self.here = Element("document", {})
        self.feed(text)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says something twice"
        made = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(made)
        if tag not in VOID:
            self.here = made

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def label(mark: Element) -> str:
    return mark.text().rstrip("† ")


def tree(text: str) -> Element:
    return Tree(text).root


def without(guidance: Guidance, **more: Any) -> Guidance:
    return Guidance.model_validate(guidance.model_dump() | more)


@pytest.fixture(params=["patient", "clinician"])
def page(request: pytest.FixtureRequest, guidance: Guidance, reading: Reading) -> str:
    return html.page(guidance, reading, audience=request.param)


@pytest.fixture
def patient(guidance: Guidance, reading: Reading) -> Element:
    return tree(html.page(guidance, reading))


# --- one file that asks for nothing ------------------------------------------------------------------------------


def test_no_address_but_the_originals_own_behind_a_link(page: str):
    told = [
        (one.tag, name, value)
        for one in tree(page).all()
        for name, value in one.attributes.items()
        if name in ADDRESSES and not value.startswith("#")
    ]
    assert ("link", "href", "data:,") in told, "or a browser asks for an icon"
    links = [value for tag, name, value in told if (tag, name) == ("a", "href")]
    assert links
    assert set(links) == {"https://doi.org/10.1016/S1470-2045(14)70420-6", "https://www.accessdata.fda.gov/x_y.pdf"}
    assert len(told) == len(links) + 1


def test_links_say_nothing_of_where_one_came_from(page: str):
    for one in tree(page).all("a"):
        assert one.attributes["href"].startswith("#") or one.attributes["rel"] == "noreferrer"
    assert '<meta name="referrer" content="no-referrer">' in page


def test_no_script_and_nothing_that_runs(page: str):
    for one in tree(page).all():
        assert one.tag not in {"script", "iframe", "object", "embed", "form", "base", "audio", "video", "svg:script"}
        assert not [name for name in one.attributes if name.startswith("on") or name == "style"]


def test_the_style_fetches_nothing():
    style = STYLE.read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style
    assert "<" not in style


def test_the_policy_forbids_all_but_this_very_style(page: str):
    root = tree(page)
    (style,) = root.all("style")
    written = "".join(child for child in style.children if isinstance(child, str))
    digest = b64encode(hashlib.sha256(written.encode()).digest()).decode()
    (policy,) = [one for one in root.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    head = root.all("head")[0].all()
    assert head.index(policy) == 1, "it stands before all that it governs"


def test_the_same_bytes_each_time(guidance: Guidance, reading: Reading):
    assert html.page(guidance, reading) == html.page(guidance, reading)


# --- what it says ------------------------------------------------------------------------------------------------


def words_of(text: str) -> str:
    """A text without its marks and markup, for comparing."""
    text = re.sub(r" \[r?\d+†?\]", "", text)
    return re.sub(r"[\W_]+", " ", re.sub(r"\\(.)", r"\1", text)).casefold().strip()


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_it_says_what_the_markdown_says(guidance: Guidance, reading: Reading, audience: Any):
    """Sentence by sentence and cell by cell; what differs is only how a list of short facts is set."""
    root = tree(html.page(guidance, reading, audience=audience))
    for one in root.of("marks"):
        one.children.clear()
    said = words_of(root.text())
    body = markdown.page(guidance, reading, audience=audience).partition("\n## Words of the records")[0]
    parts = [words_of(part) for part in re.split(r"\n|[.:;?!](?=\s|$|\*)|\||\d\) | \(|, verdict|, rank|, aim|, yes|Approved where", body)]
    told = [re.sub(r"^besides ", "", part) for part in parts if len(part) > 3 and not part.startswith("as of")]
    assert len(told) > 60
    set_otherwise = {words_of(f"{one.kind}, {one.role}") for one in guidance.options}
    set_otherwise |= {
        "the signs to know stand below under signs that mean",
        "call today",
        "verdict fits",
        "verdict depends",
        "not considered",
    }
    missing = [part for part in told if part not in said and part not in set_otherwise]
    assert missing == []


def test_the_headings_are_in_order(page: str):
    root = tree(page)
    levels = [int(one.tag[1]) for one in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(one.text() for one in root.all("h1", "h2", "h3", "h4"))


def test_the_landmarks(page: str):
    root = tree(page)
    assert root.all("html")[0].attributes["lang"] == "en"
    assert [len([one for one in root.all(tag) if not one.within("svg")]) for tag in ("header", "main", "nav", "footer", "title")] == [
        1,
        1,
        1,
        1,
        1,
    ]
    assert root.all("body")[0].all("a")[0].attributes == {"class": "skip", "href": "#main"}
    for one in root.all("section", "article"):
        assert one.attributes.get("aria-labelledby") or one.all("h3"), "a part has a name"


def test_ids_are_unique_and_what_points_leads_somewhere(page: str):
    root = tree(page)
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    pointed = [one.attributes["href"][1:] for one in root.all("a") if one.attributes["href"].startswith("#")]
    pointed += [name for one in root.all() for name in one.attributes.get("aria-labelledby", "").split()]
    assert set(pointed) <= set(ids)


def test_the_contents_name_each_part(page: str):
    root = tree(page)
    named = [one.text() for one in root.all("nav")[0].all("a")]
    first = {
        "Please call about this first",
        "Raised by the record: act on this first",
        "Where things stand",
        "The one thing worth doing next",
        "If something is wrong",
    }
    assert named == [one.text() for one in root.all("h2") if one.text() not in first]


def test_no_heading_holds_bad_news(patient: Element):
    headings = " ".join(one.text() for one in patient.all("h1", "h2", "h3", "h4", "title", "summary") if not one.of("said")).lower()
    assert not re.search(r"progress|grew|grow|stopped|fail|spread|\bdie|death|surviv|ruled out|no longer|nothing more", headings)


def test_where_no_treatment_fits_there_is_still_a_way(guidance: Guidance):
    comfort = [option.model_dump() for option in guidance.options if option.id == "stent"]
    told = tree(html.page(without(guidance, options=comfort, branches=[]))).text()
    assert "None of the treatments that this page knows fits what your records show." in told
    assert "Care for comfort, strength and daily life is open at any time." in told


@pytest.mark.parametrize("status", ["out", "unclear"])
def test_outside_the_scope_the_page_still_says_when_to_call(guidance: Guidance, status: str):
    outside = without(
        guidance, scope={"status": status, "why": "It may be another disease."}, options=[], branches=[], symptoms=[], unknowns=[]
    )
    root = tree(html.page(outside))
    assert "It may be another disease." in root.text()
    assert ("It may be another disease." in root.of("first")[0].text()) is (status == "out"), "the first screen keeps its room"
    assert "You vomit blood." in root.of("signs")[0].text()
    assert "What could come next" not in [one.text() for one in root.all("h2")]


# --- what folds ----------------------------------------------------------------------------------------------------


def folded(element: Element) -> bool:
    """Whether it stands behind something closed; the words of a summary do not."""
    here, parent = element, element.parent
    while parent is not None:
        if parent.tag == "details" and "open" not in parent.attributes and here.tag != "summary":
            return True
        here, parent = parent, parent.parent
    return False


def many(guidance: Guidance, **more: Any) -> Guidance:
    """The same with so many questions, signs and unknown facts that some of them fold."""
    questions = [
        {"ask": f"Question {number}?", "of": ("oncologist", "nurse or dietitian")[number % 2], "because": "It helps."}
        for number in range(9)
    ]
    unknowns = [{"path": f"biomarkers[M{number}]", "ask": f"Fact {number}?", "changes": ["stent"], "rank": number} for number in range(5)]
    return without(guidance, questions=questions, unknowns=unknowns, **more)


def test_the_first_six_questions_stand_open_and_the_rest_folds_by_who_is_asked(guidance: Guidance):
    root = tree(html.page(many(guidance)))
    (part,) = [one for one in root.all("section") if one.attributes.get("aria-labelledby") == "questions"]
    asked = [one for one in part.all("p", "span") if re.fullmatch(r"Question \d\?", one.text())]
    assert [folded(one) for one in asked] == [False] * 6 + [True] * 3
    assert [one.text() for one in part.all("summary")] == ["For the oncologist: 2 more", "For the nurse: 1 more"]


def test_a_sign_that_cannot_wait_never_folds(page: str):
    (signs,) = tree(page).of("signs")
    told = {one.text().rstrip("0123456789† "): folded(one) for one in signs.all("li")}
    assert told == {"You vomit blood.": False, "A fever.": True}
    assert "Call your team today. 1 sign" in [one.text() for one in signs.all("summary")]


def test_a_call_comes_before_all_else_and_the_number_stands_with_it(patient: Element):
    order = [
        one
        for one in patient.all("section", "div", "h2")
        if one.attributes.get("class") in ("raised", "number") or one.text() == "Where things stand"
    ]
    assert [one.attributes.get("class") for one in order] == ["raised", "number", None]
    assert not patient.of("next"), "that call is the one thing worth doing next"
    assert "Make that call first." in patient.of("raised")[0].text()


def test_ways_beyond_the_third_fold_to_their_name_and_are_named_on_paper(guidance: Guidance):
    first = guidance.options[0].model_dump()
    options = [first | {"id": f"way-{number}", "title": f"way {number}", "rank": number} for number in range(5)]
    root = tree(html.page(without(guidance, options=options, branches=[])))
    names = [one for one in root.all("h3") if one.text().startswith("Way ")]
    assert [one.within("summary") for one in names] == [False] * 3 + [True] * 2
    assert "Way 3; Way 4." in [one.text() for one in root.of("many")[0].of("paper")]


def test_the_clinician_sees_all_options_in_one_table_first(guidance: Guidance, reading: Reading):
    root = tree(html.page(guidance, reading, audience="clinician"))
    (glance,) = root.of("glance")
    rows = [[cell.text() for cell in row.all("th", "td")] for row in glance.all("tr")][1:]
    assert [row[:2] for row in rows] == [
        ["Ramucirumab with paclitaxel", "fits"],
        ["Trastuzumab deruxtecan", "depends"],
        ["A stent", "fits"],
        ["A trial near you", "depends"],
    ]
    assert rows[0][3].startswith("HR 0.81 (0.68 to 0.96) median overall survival: ramucirumab with paclitaxel 9.6 vs")
    assert rows[0][4] == "on-label: US; off-label: UK"
    assert rows[1][2] == "standard; missing: HER2, weight loss percent"
    assert glance.all("a")[0].attributes["href"] == "#option-ramucirumab-paclitaxel"


def test_names_are_told_as_the_pack_tells_them(guidance: Guidance):
    names = {"dysphagia": Name(id="dysphagia", says="Trouble swallowing"), "HER2 is positive": Name(id="any", says="the marker is there")}
    root = tree(html.page(guidance, names=names))
    assert "Trouble swallowing" in [one.text() for one in root.all("h3")]
    assert "If the marker is there: 1 way" in [one.text() for one in root.all("summary")]


def test_a_sentence_without_room_on_the_first_screen_stands_below(guidance: Guidance):
    standing = [{"says": text, "facts": ["tumor.histology"]} for text in ("One.", f"Long {'and longer ' * 40}.", "Two.", "Three.", "Four.")]
    root = tree(html.page(without(guidance, standing=standing, red_flags=[])))
    first = root.of("first")[0].text()
    assert all(text in first for text in ("One.", "Two.", "Three."))
    assert "Long" not in first
    (more,) = [one for one in root.all("section") if one.attributes.get("aria-labelledby") == "more"]
    assert "Long and longer" in more.text()
    assert "Four." in more.text()


# --- every line can be opened ------------------------------------------------------------------------------------


def test_each_claim_opens_to_what_it_rests_on(page: str):
    root = tree(page)
    lines = [one for one in root.all("details") if one.attributes.get("class") == "line"]
    assert len(lines) > 15
    for one in lines:
        summary, behind = one.all("summary")[0], one.of("why")[0]
        assert summary.parent is one
        assert not summary.all("a", "button", "input"), "one thing to press, and not two"
        marks = [label(mark) for mark in summary.of("mark")]
        links = [link.attributes["href"] for link in behind.all("a")]
        assert {f"#{mark}" if mark.startswith("r") else f"#s{mark}" for mark in marks} <= set(links)
        assert marks or behind.of("rule")


def test_marks_and_notes_answer_to_each_other(page: str):
    root = tree(page)
    marks = {label(mark) for mark in root.of("mark")}
    notes = {one.attributes["id"].removeprefix("s") for one in root.of("noted") for one in one.all("li")}
    assert marks == notes


def test_a_reason_shows_its_clause_and_what_that_came_to(patient: Element):
    (line,) = [one for one in patient.all("details") if one.all("summary")[0].text().startswith("Whether the cancer carries HER2")]
    assert "The rule: HER2 is positive . What your records say to it: not known ." in line.of("rule")[0].text()
    assert "†" in line.all("summary")[0].text()
    assert "As reported by others; not yet checked at the original." in line.of("source")[0].text()


def test_the_words_of_the_record_stand_with_their_place(patient: Element):
    (line,) = [one for one in patient.all("details") if one.all("summary")[0].text().startswith("FOLFOX has stopped working")]
    (words,) = line.of("words")
    assert words.all("mark")[0].text() == "FOLFOX stopped for *progression*"
    assert "letter_[1].pdf , page 2." in words.all("figcaption")[0].text()
    (noted,) = [link.attributes["href"] for link in words.all("a")]
    (note,) = [one for one in patient.all("li") if f"#{one.attributes.get('id')}" == noted]
    assert "characters 40 to 72" in note.text()


def test_the_same_words_are_shown_once_and_lead_to_each_place(guidance: Guidance, reading: Reading):
    places = [(3, "adenocarcinoma of the junction"), (3, "adenocarcinoma"), (50, "PD-L1"), (90, "PD"), (99, "pd")]
    said = tuple(Source(document="d1", page=1, start=at, end=at + len(quote), quote=quote) for at, quote in places)
    elsewhere = Source(document="d2", page=1, start=9, end=23, quote="adenocarcinoma")
    case = reading.case.model_copy(update={"provenance": {"tumor.histology": (*said, elsewhere)}})
    root = tree(html.page(guidance, reading.model_copy(update={"case": case})))
    (line,) = [one for one in root.all("details") if one.all("summary")[0].text().startswith("You have a cancer where")]
    told = [(words.all("mark")[0].text(), len(words.all("a"))) for words in line.of("words")]
    assert told == [("adenocarcinoma of the junction", 2), ("PD-L1", 1), ("PD", 2), ("adenocarcinoma", 1)]


def test_a_source_shows_its_age(patient: Element):
    told = [one.text() for one in patient.of("source")]
    assert any("Ramucirumab plus paclitaxel . Lancet Oncol, 2014 (12 years ago)." in one for one in told)


def test_without_quotes_no_word_of_the_record_and_no_file_name_is_there(guidance: Guidance, reading: Reading):
    text = tree(html.page(guidance, reading, quotes=False)).text()
    assert "document 1 , page 2, characters 40 to 72" in text or "document 1, page 2, characters 40 to 72" in text
    for word in ("letter_", "scan.png", "other.txt", "black stools since", "l1ver", "stopped for"):
        assert word not in text


# --- the closed door ---------------------------------------------------------------------------------------------


def test_figures_about_length_of_life_stand_behind_a_closed_door(patient: Element):
    (door,) = patient.of("door")
    assert door.tag == "details"
    assert "open" not in door.attributes
    assert door.all("summary")[0].text() == "Show how long people lived in this study"
    assert "median overall survival: 9.6 months" in door.text()
    assert "Who took part: people whose cancer grew on a first treatment." in door.text()
    assert "0.81" not in door.text()
    door.children.clear()
    for figure in ("9.6", "7.4", "0.81", "survival"):
        assert figure not in patient.text()


def test_on_paper_a_closed_door_is_not_there():
    paper = STYLE.read_text("utf-8").partition("@media print")[2]
    assert ".door:not([open]) { display: none; }" in paper


def test_the_clinician_sees_the_figures_in_tables(guidance: Guidance, reading: Reading):
    root = tree(html.page(guidance, reading, audience="clinician"))
    assert not root.of("door")
    rows = [[cell.text() for cell in row.all("th", "td")] for row in root.all("tr")]
    assert any(row[-3:] == ["0.81 (0.68 to 0.96)", "665", "people whose cancer grew on a first treatment"] for row in rows)
    assert any(row[0] == "US" and row[2:] == ["on-label", "unknown", "2014-11"] for row in rows)
    assert any(row[0].startswith("ASCO") and row[2] == "Advised as the second line." for row in rows)
    assert all(one.all("th") for one in root.all("table"))
    assert "How each line was decided" in [one.text() for one in root.all("h2")]


# --- text of others stays text -----------------------------------------------------------------------------------


def hostile(value: Any) -> Any:
    """Every free text of a guidance, followed by what would harm if it were not text."""
    if isinstance(value, dict):
        kept = {
            "if",
            "path",
            "as_of",
            "id",
            "kind",
            "role",
            "aim",
            "verdict",
            "level",
            "measures",
            "status",
            "do",
            "result",
            "region",
            "confidence",
        }
        kept |= {"url", "doi", "citation", "pattern", "certainty", "funded", "facts", "options", "opens", "changes", "missing", "raised_by"}
        return {
            name: one if name in kept or (name.endswith("citations") and isinstance(one, list)) else hostile(one)
            for name, one in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [hostile(one) for one in value]
    return f"{value} {HOSTILE}" if isinstance(value, str) else value


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_hostile_text_is_only_text(guidance: Guidance, reading: Reading, audience: Any):
    data = hostile(guidance.model_dump(mode="json", by_alias=True))
    data["citations"] = {name: one | {"url": f"https://x.example/{HOSTILE}"} for name, one in data["citations"].items()}
    data["failure"], data["failures"] = guidance.model_dump(by_alias=True)["failure"], []
    bad = Guidance.model_validate(data | {"contract": "1"})
    documents = tuple(one.model_copy(update={"name": f"{one.name}{HOSTILE}", "why": HOSTILE}) for one in reading.documents)
    quoted = {"tumor.histology": tuple(one.model_copy(update={"quote": HOSTILE}) for one in reading.case.provenance["tumor.histology"])}
    worse = reading.model_copy(update={"documents": documents, "case": reading.case.model_copy(update={"provenance": quoted})})
    text = html.page(bad, worse, audience=audience)
    root = tree(text)
    clean = {one.tag for one in tree(html.page(guidance, reading, audience=audience)).all()}
    assert {one.tag for one in root.all()} <= clean
    assert not [name for one in root.all() for name in one.attributes if name.startswith("on")]
    assert not set(text) & {"\u202e", "\u2066", "\x1b"}
    assert "<script>alert(1)</script></style></details>" in root.text().replace(" gnp", "gnp"), "it is still there to be read"
    assert "{{ 7*7 }}" in root.text()
    assert "x.example/<" not in " ".join(one.attributes["href"] for one in root.all("a"))


def test_words_that_run_the_other_way_do_not_turn_their_neighbors(patient: Element):
    for quote in patient.all("blockquote"):
        assert quote.all("bdi")


# --- colors ------------------------------------------------------------------------------------------------------


def palettes() -> dict[str, dict[str, str]]:
    """The colors of the style sheet by scheme."""
    style = STYLE.read_text("utf-8")
    found = [dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]
    light, dark, paper = found
    return {"light": light, "dark": light | dark, "paper": light | paper}


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
@pytest.mark.parametrize("ground", ["paper", "card", "accent-tint", "warm-tint"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "warm"])
def test_text_stands_out_from_its_ground(scheme: str, ground: str, ink: str):
    colors = palettes()[scheme]
    dark, bright = sorted((luminance(colors[ground]), luminance(colors[ink])))
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
def test_marked_words_stand_out(scheme: str):
    colors = palettes()[scheme]
    dark, bright = sorted((luminance(colors["mark"]), luminance(colors["ink"])))
    assert (bright + 0.05) / (dark + 0.05) >= 7


# --- the course --------------------------------------------------------------------------------------------------


def test_the_course_is_told_in_words_beside_its_picture(guidance: Guidance, reading: Reading):
    treatments = tuple(one.model_copy(update={"start": "2026-01", "end": "2026-09-30"}) for one in reading.case.treatments)
    root = tree(html.page(guidance, reading.model_copy(update={"case": reading.case.model_copy(update={"treatments": treatments})})))
    (told,) = root.of("course")
    assert "FOLFOX: January 2026 to 30 September 2026" in told.all("ol")[0].all("summary")[0].text()
    assert told.all("blockquote"), "and opens to the words of the record"
    (picture,) = told.all("svg")
    assert picture.attributes["role"] == "img"
    assert all(
        0 <= float(one.attributes["x"]) <= 360 - float(one.attributes["width"]) for one in picture.all("rect") if not one.within("g")
    )
    assert root.all("nav")[0].text().count("Over time") == 1


def test_without_dates_there_is_no_course(patient: Element):
    assert not patient.of("course")
