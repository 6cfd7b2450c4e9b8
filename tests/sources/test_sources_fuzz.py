"""Whatever comes, the reading ends with tables or with an error of ours."""

from __future__ import annotations

import contextlib
import os
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings

from geoenergy.errors import GeoenergyError
from geoenergy.sources._ask import Answer
from tests.sources.cases import ALSO, CASES, TODAY, Case
from tests.sources.mutate import Change, changes, mutated

EXAMPLES = int(os.environ.get("GEOENERGY_FUZZ", "100"))
"""How many changed answers each reading is given; a long run sets more."""


def answered(case: Case) -> list[Answer]:
    """The sound answers to what is asked first and next."""
    source = case.at("https://example.org", None)  # type: ignore[arg-type]
    waiting, answers = list(source.request(case.query)), []
    while waiting and len(answers) < 40:
        request = waiting.pop(0)
        parts = urlsplit(request.address(None))
        body, kind = case.sound(f"{parts.path}?{parts.query}")
        answers.append(Answer(request.shown, 200, {"content-type": kind}, body))
        waiting = [*source.read(case.query, answers[-1]).more, *waiting]
    return answers


@pytest.mark.parametrize("case", [*CASES, *ALSO], ids=lambda case: f"{case.source} {case.query.topic}")
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(how=changes, which=...)
@example(how=[("end", 0.0, 0.0, b"")], which=0)
def test_no_error_that_is_not_ours(case: Case, how: list[Change], which: int) -> None:
    source = case.at("https://example.org", None)  # type: ignore[arg-type]
    sound = answered(case)
    at = which % len(sound)
    readings = []
    with contextlib.suppress(GeoenergyError):
        for number, each in enumerate(sound):
            came = Answer(each.url, 200, each.headers, mutated(each.body, how)) if number == at else each
            reading = source.read(case.query, came)
            if reading.rows is not None:
                readings.append(reading)
        source.tidy(readings)
        for table in source.tables(case.query, readings, today=TODAY):
            assert table.rows.height
            assert not table.rows.select("quantity").null_count().item() if "quantity" in table.rows.columns else True
