"""Text of others stays text."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.report.escape import Written, markdown, markup, plain
from fairlead.report.pages import environment

texts = st.text() | st.text(alphabet=st.sampled_from("\\`*_[]()<>|~$&@{}-+#=:.0123 ab!\"'/w;\n\r\x1b\u202e"))


@given(texts)
def test_without_its_escapes_it_is_the_text_again(text: str):
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown(text)) == plain(text)


@given(texts)
def test_nothing_that_could_be_markup_stands_bare(text: str):
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "§", markdown(text))  # a sign in place of each, so that what an escape parts stays parted
    assert not re.search(r"[\\`*_\[\]<>|~$&@{}]|://|www\.", bare, re.IGNORECASE)
    assert not re.match(r"[-+#=:]|\d+[.)](?: |$)", bare) or markdown(text).startswith("\\")


@given(texts)
def test_as_html_it_is_the_text_again_and_nothing_of_it_is_markup(text: str):
    written = markup(text)
    assert unescape(written) == plain(text)
    assert not re.search(r"[<>'\"]|&(?!(?:amp|lt|gt|#39|#34);)", written)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{% macro m(one) %}{{ one }}{% endmacro %}{{ m(text) }}",
        "{% set one %}{{ text }}{% endset %}{{ one }}",
        "{{ text ~ '' }}",
    ],
)
def test_what_a_page_writes_is_escaped_once_whatever_way_it_takes(template: str):
    written = environment(markup).from_string(template).render(text='<b title="x">a & b</b>')
    assert written == "&lt;b title=&#34;x&#34;&gt;a &amp; b&lt;/b&gt;"


@given(texts)
def test_it_is_one_line_that_a_terminal_does_not_obey(text: str):
    told = plain(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") for letter in told)
    assert "\u202e" not in told
    told.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("4.4 months", "4.4 months"),
        ("2026.", r"2026\."),
        ("- a list", r"\- a list"),
        ("![x](http://a.b)", r"!\[x\](http:\//a.b)"),
        ("www.a.b", r"www\.a.b"),
        ("a | b", r"a \| b"),
        ("&lt;", r"\&lt;"),
        ("HER2 3+, PD-L1 CPS >= 5", r"HER2 3+, PD-L1 CPS \>= 5"),
    ],
)
def test_it_stays_readable(text: str, written: str):
    assert markdown(text) == written


def test_what_is_written_already_is_left_alone():
    assert markdown(Written("**a**")) == "**a**"
