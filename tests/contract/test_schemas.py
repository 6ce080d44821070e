"""The JSON Schemas are made from the types, with the word lists of the pack."""

import jsonschema
import pytest

import fairlead
from fairlead.contract import schemas


@pytest.mark.parametrize("name", ["case", "reading", "guidance", "answer", "trial-match"])
def test_each_noun_has_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(schemas.schema(name))


def test_the_words_of_the_pack_stand_in_the_schema():
    tumor = schemas.schema("case")["$defs"]["Tumor"]["properties"]
    words = next(branch["enum"] for branch in tumor["histology"]["anyOf"] if "enum" in branch)
    assert {"adenocarcinoma", "squamous", "small-cell"} <= set(words)


def test_what_a_case_writes_holds_to_the_schema():
    case = fairlead.Case.model_validate({"tumor": {"histology": "squamous"}, "fitness": {"ecog": 1}, "complete": ["treatments"]})
    jsonschema.validate(case.model_dump(mode="json"), schemas.schema("case"))


def test_the_schema_refuses_what_the_type_refuses():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"fitness": {"ecog": 7}}, schemas.schema("case"))


def test_what_a_reading_and_a_guidance_write_holds_to_their_schemas():
    reading = fairlead.read(b"Adenocarcinoma of the lower oesophagus. First-line FOLFOX, stopped for progression in the liver. ECOG 1.")
    jsonschema.validate(reading.model_dump(mode="json"), schemas.schema("reading"))
    guidance = fairlead.guide(reading.case, as_of="2026-11-21", trace=True)
    jsonschema.validate(guidance.model_dump(mode="json"), schemas.schema("guidance"))
