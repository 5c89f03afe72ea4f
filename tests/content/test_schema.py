"""docs/schema/*.json, with which an editor completes the keys of front matter, is current."""

import json

import pytest

from pamflet.content.schema import SCHEMAS, json_schema

from .makers import SHIPPED

FOLDER = SHIPPED / "docs" / "schema"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_of_every_kind_of_file_is_current(kind):
    file = FOLDER / f"{kind}.json"
    written = file.read_text(encoding="utf-8") if file.is_file() else ""
    assert written == json_schema(kind), f"{file} is not current: run scripts/schema"


def test_no_schema_is_left_of_a_kind_that_is_gone():
    assert {file.stem for file in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_knows_no_other_keys(kind):
    assert json.loads(json_schema(kind))["additionalProperties"] is False
