"""The kinds of value that the nouns are made of."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, TypeVar, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fairlead.contract import words
from fairlead.core.dates import PartialDate


class Noun(BaseModel):
    """A frozen noun of the contract that refuses names it does not know and says the right one."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, serialize_by_alias=True, validate_by_name=True, defer_build=True
    )

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_names(cls, given: Any) -> Any:
        if isinstance(given, dict) and not given.keys() <= _accepted(cls):
            allowed = cls.names()
            for name in given:
                if name not in _accepted(cls):
                    told = str(name) if isinstance(name, str) and name.isidentifier() and len(name) <= 40 else "…"
                    raise PydanticCustomError(
                        "unknown_name",
                        "there is no field '{name}' here; {nearest}",
                        {"name": told, "nearest": words.nearest(str(name), list(allowed))},
                    )
        return given

    @classmethod
    def names(cls) -> dict[str, None]:
        """The field names that a file may use, in their order."""
        return dict.fromkeys(info.alias or name for name, info in cls.model_fields.items())


_N = TypeVar("_N", bound=Noun)


def otherwise(noun: _N, **changed: Any) -> _N:
    """The same noun with these fields otherwise, which are not checked: what `model_copy` gives, in a fifth of its time."""
    made = object.__new__(type(noun))
    object.__setattr__(made, "__dict__", {**noun.__dict__, **changed})
    object.__setattr__(made, "__pydantic_fields_set__", {*noun.__pydantic_fields_set__, *changed})
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def unchecked(noun: type[_N], /, **fields: Any) -> _N:
    """A noun of all its fields, in their order, which the program itself has made: what to call the class gives, in a fifth of its time."""
    made = object.__new__(noun)
    object.__setattr__(made, "__dict__", fields)
    object.__setattr__(made, "__pydantic_fields_set__", _fields(noun))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _fields(noun: type[Noun]) -> set[str]:
    """The names of all its fields, which nobody changes: a noun is frozen."""
    return {*noun.model_fields}


@cache
def _accepted(noun: type[Noun]) -> frozenset[str]:
    """The names that a noun takes: its fields and the names that a file may use for them."""
    return frozenset({*noun.names(), *noun.model_fields})


class AsObject:
    """Marks a named tuple that files write as an object with its names, none missing and none besides."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take the tuple itself or the object; write the object."""
        fields = {name: core_schema.typed_dict_field(handler.generate_schema(kind)) for name, kind in get_type_hints(source).items()}
        read = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        return core_schema.union_schema(
            [core_schema.is_instance_schema(source), core_schema.no_info_after_validator_function(lambda told: source(**told), read)],
            serialization=core_schema.plain_serializer_function_ser_schema(lambda line: line._asdict(), return_schema=read),
        )


class Cited(Noun):
    """A claim that cannot be built without a citation (ids of sources)."""

    citations: tuple[str, ...] = ()

    def model_post_init(self, context: Any) -> None:
        """Refuse a claim that cites nothing (ValueError)."""
        if not self.citations:
            raise ValueError("a claim needs a citation")


class Grounded(Noun):
    """A statement that cannot be built on nothing: it names facts of the case or cites sources."""

    facts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()

    def model_post_init(self, context: Any) -> None:
        """Refuse a statement without ground (ValueError)."""
        if not self.facts and not self.citations:
            raise ValueError("a statement needs a fact of the case or a citation")


def _words_for(info: ValidationInfo) -> words.Words | None:
    handed = (info.context or {}).get("words") if isinstance(info.context, dict) else None
    return handed or words.in_force()


class WordOf:
    """Marks a text as a word of the pack's list `name`: refused outside the list where the list is in force."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the word after its type."""
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The list stands in the schema as an enumeration where it is in force."""
        known = words.in_force()
        allowed = known.lists.get(self.name) if known else None
        return {"type": "string", **({"enum": list(allowed)} if allowed is not None else {})}

    def _check(self, value: str, info: ValidationInfo) -> str:
        known = _words_for(info)
        allowed = known.lists.get(self.name) if known else None
        if allowed is not None and value not in allowed:
            raise PydanticCustomError(
                "unknown_word",
                "this is not one of the words for {list}; {nearest}",
                {"list": self.name, "nearest": words.nearest(value, list(allowed))},
            )
        return value


class OnScale:
    """Marks a number as a point of the pack's scale `name`: refused outside the scale's ends."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the number after its type."""
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The ends of the scale stand in the schema where the scale is in force."""
        known = words.in_force()
        ends = known.ranges.get(self.name) if known else None
        return {"type": "integer", **({"minimum": ends[0], "maximum": ends[1]} if ends else {})}

    def _check(self, value: int, info: ValidationInfo) -> int:
        known = _words_for(info)
        ends = known.ranges.get(self.name) if known else None
        if ends is not None and not ends[0] <= value <= ends[1]:
            raise PydanticCustomError(
                "off_scale",
                "the {scale} scale runs from {low} to {high}",
                {"scale": self.name, "low": f"{ends[0]:g}", "high": f"{ends[1]:g}"},
            )
        return value


def as_text(value: Any) -> Any:
    """YAML reads 2025-03-04 as a date and 2025 as a number; both are meant as written."""
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else value


def checked_date(value: str) -> str:
    """A date as it is written, PydanticCustomError for none of the calendar."""
    try:
        return str(PartialDate.parse(value))
    except ValueError:
        raise PydanticCustomError("bad_date", "a date is written 2025, 2025-03 or 2025-03-04 and must exist in the calendar") from None


_DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})
Date = Annotated[str, BeforeValidator(as_text), AfterValidator(checked_date), _DATE_SCHEMA]
"""An ISO 8601 date that may be partial."""
