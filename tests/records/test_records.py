"""Records are frozen, closed, and explained field by field."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from geoenergy.records.answer import Answer
from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence
from tests.house.tree import reference

RECORDS = reference().records()


def test_the_walk_finds_the_records() -> None:
    assert {"Country", "Flow", "Balance", "Factor", "Alliance", "Evidence"} <= {each.__name__ for each in RECORDS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_is_frozen_and_closed(record: type[Record]) -> None:
    assert record.model_config.get("frozen") is True
    assert record.model_config.get("extra") == "forbid"
    with pytest.raises(ValidationError, match="no_such_field"):
        record.model_validate({"no_such_field": 1})


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_explained(record: type[Record]) -> None:
    assert record.__doc__
    unexplained = [name for name, field in record.model_fields.items() if not (field.description or "").strip()]
    assert not unexplained, f"no docstring under {unexplained}"


def test_a_record_cannot_be_changed() -> None:
    evidence = Evidence(publisher="Eurostat", title="Imports of natural gas")
    with pytest.raises(ValidationError, match="frozen"):
        evidence.publisher = "IEA"  # type: ignore[misc]
    assert Evidence.model_validate_json(evidence.model_dump_json()) == evidence


def test_an_answer_renders_in_a_notebook_and_hides_no_absence() -> None:
    class Share(Answer):
        """A share."""

        share: float | None
        """The share."""
        who: str
        """Who."""

    shown = Share(share=None, who="<b>", method="share/1", world="0123", evidence=("a#1",))._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "not known" in shown
    assert "a#1" in shown
