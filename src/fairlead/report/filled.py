"""Templates that are filled with text, never with markup: what all forms of all pages share."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import BuiltinMethodType, FunctionType
from typing import Any

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from fairlead.core.dates import PartialDate
from fairlead.report import escape
from fairlead.report.compiled import Compiled
from fairlead.report.course import day_told

FOLDER = Path(__file__).with_name("templates")


class _Once(CodeGenerator):
    """What a template writes goes through `finalize` alone, which escapes it: jinja2 would look at each value a second time."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame, finalize):
            self.write(finalize.src)
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame, finalize):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)

    def _is_escaped(self, frame: Frame, finalize: Any) -> bool:
        return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src == "environment.finalize(")


class _Direct(Context):
    """Calls macros and plain functions as what they are: jinja2 would ask each of thousands what else it wants to be given."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a template calls, with what stands in brackets behind it."""
        kind = type(called)
        if kind is not Macro and kind is not BuiltinMethodType and (kind is not FunctionType or called.__dict__):
            return super().call(called, *args, **kwargs)  # jinja2 keeps there what it wants
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if kind is not Macro:
            return called(*args, **kwargs)
        left_out = called._argument_count - len(args)
        if kwargs or left_out < 0 or called.caller or called.catch_kwargs or called.catch_varargs:
            return called(self.eval_ctx, *args, **kwargs)
        written = called._func(*args, *(missing,) * left_out)
        return Markup(written) if self.eval_ctx.autoescape else written  # noqa: S704 - what a template wrote was made safe


_WORD = re.compile(r"[A-Z][a-z]|An? ")
"""The beginning of a word that is no abbreviation."""


@cache
def _source(name: str) -> tuple[str, str, Callable[[], bool]]:
    """A template as it was read: once a process, for each page has an environment of its own."""
    return FileSystemLoader(FOLDER).get_source(Environment(), name)  # noqa: S701 - nothing is written by this environment


@cache
def _compiled(way: str) -> Compiled:
    """Each page has filters of its own, and so its own environment; what its templates are compiled to is the same."""
    return Compiled(way)


def templates(finalize: Callable[[object], str]) -> Environment:
    """The templates of this package; `finalize` makes every value that they write safe: `escape.markup` for a page of HTML."""
    is_html = finalize is escape.markup
    made = Environment(
        loader=FunctionLoader(_source),
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # an environment is that of one page
        bytecode_cache=_compiled(f"{finalize.__module__} {finalize.__qualname__}"),
        autoescape=is_html,  # noqa: S701 - what is no HTML is made safe by `finalize`
    )
    made.code_generator_class, made.context_class = _Once, _Direct
    made.filters |= {"upper_first": upper_first, "lower_first": lower_first, "dated": _dated}
    return made


def _dated(text: str) -> str:
    """A day, a month or a year as it is told to a person."""
    return day_told(PartialDate.parse(text))


def upper_first(text: str) -> str:
    """A name at the beginning of a line.

    >>> upper_first("a pair of drugs")
    'A pair of drugs'
    """
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A name within a sentence; an abbreviation keeps its letters.

    >>> lower_first("A stent to hold the esophagus open"), lower_first("FOLFOX"), lower_first("Ramucirumab with paclitaxel")
    ('a stent to hold the esophagus open', 'FOLFOX', 'ramucirumab with paclitaxel')
    """
    return text[:1].lower() + text[1:] if _WORD.match(text) else text
