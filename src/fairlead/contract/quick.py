"""The quick way to a case: what is right is built by pydantic's compiled code alone, without a call into Python for each name and word.

It takes no more than `Case.model_validate` does and builds the same. It says nothing of what is wrong: that is looked at once more, by
the validators that name the field and the nearest word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from fairlead.contract import types, words
from fairlead.contract.case import Case

_NO_SCHEMAS = frozenset({"metadata", "serialization", "default", "cls", "config", "expected"})
"""What stands in a schema and holds none."""
_DAYS = 16384
"""So many dates are kept as they were checked: the days of forty years."""
FIRST_YEAR = "1900"
"""A date before it is a slip of the pen."""
_A_SLIP = {"tumor": {"stages": [{"date": "0001"}]}}


@lru_cache(maxsize=_DAYS, typed=True)
def _day(told: Any) -> str:
    """A date as it is written; ValueError or TypeError for one that is wrong or a slip."""
    day = types.checked_date(types.as_text(told))
    if day < FIRST_YEAR:
        raise ValueError("a slip of the pen")
    return day


def quick(given: Any) -> Case | None:
    """The case that `given` is; None where anything is wrong with it, or written in a way that is seldom.

    Of a case that is given back no date is a slip.
    """
    validator = _validator(_Known(words.in_force()))
    if validator is None:
        return None
    try:
        return cast(Case, validator.validate_python(given))
    except (ValidationError, TypeError):  # what is no text and no number is no date
        return None


def quick_text(text: str) -> Case | None:
    """The same of a case as JSON, which is read and checked in one go; None too where a number in it is none."""
    validator = _validator(_Known(words.in_force()))
    if validator is None:
        return None
    try:
        return cast(Case, validator.validate_json(text))
    except (ValidationError, TypeError):
        return None


class _Known:
    """The words in force as a key: the very lists, for to compare what they hold takes longer than a case."""

    __slots__ = ("words",)

    def __init__(self, known: words.Words | None) -> None:
        self.words = known

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.words is self.words


@lru_cache(maxsize=4)
def _validator(known: _Known) -> SchemaValidator | None:
    """The validator; None where this version of pydantic takes parts of it from elsewhere, which lets slips through."""
    Case.model_rebuild()
    schema = cast(CoreSchema, _compiled(Case.__pydantic_core_schema__, known.words))
    try:
        made = SchemaValidator(schema, None, _use_prebuilt=False)
    except TypeError:  # an older version, which takes nothing from elsewhere
        made = SchemaValidator(schema)
    try:
        made.validate_python(_A_SLIP)
    except ValidationError:
        return made
    return None


def _compiled(schema: Any, known: words.Words | None) -> Any:
    """A schema in which no call into Python is left that only tells what is wrong, or that checks against a list or two ends."""
    if isinstance(schema, list | tuple):
        return [_compiled(one, known) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    if schema.get("type") == "float":
        return {**schema, "allow_inf_nan": False}  # a text may hold what JSON does not know
    made = {name: value if name in _NO_SCHEMAS else _compiled(value, known) for name, value in schema.items()}
    if made.get("type") not in ("function-before", "function-after", "function-wrap"):
        return made
    function = schema["function"]["function"]
    owner, called = getattr(function, "__self__", None), getattr(function, "__func__", function)
    if called in (Case._name_the_nearest.__func__, types.Noun._refuse_unknown_names.__func__, types.as_text):
        return made["schema"]
    if called is types.checked_date:
        return core_schema.no_info_plain_validator_function(_day)
    allowed = known.lists.get(owner.name) if isinstance(owner, types.WordOf) and known is not None else None
    return core_schema.literal_schema(list(allowed)) if allowed else made
