"""Words for codes."""

from __future__ import annotations

import doctest

import pytest

from geoenergy.reports import blocks, vocabulary
from geoenergy.reports.vocabulary import clause_text, letters, named, parties_text, strength_text
from tests.reports.worlds import bundled


@pytest.mark.parametrize("module", [vocabulary, blocks])
def test_examples(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert (failed, tried > 0) == (0, True)


def test_codes_of_states_and_words_of_lists_are_replaced_and_no_others() -> None:
    text = "RUS owes help (shall_assist); TAP, EUR and RUSSIA stay, so does eu_member"
    assert named(bundled(), text) == "Russia owes help (shall assist); TAP, EUR and RUSSIA stay, so does eu_member"
    assert named(None, "RUS no_conflicting_commitment") == "RUS no conflicting commitment"


def test_clauses_and_parties() -> None:
    assert clause_text(bundled(), "collective-security-treaty-1992/4") == "Art. 4 of Collective Security Treaty"
    assert clause_text(None, "x/y") == 'clause "y" of x'
    assert parties_text(bundled(), ["RUS", "ARM", "RUS"]) == "Armenia, Russia"
    assert strength_text(("shall_assist", "aspires")) == "shall assist or, by another reading, aspires"


def test_letters_go_on_after_z() -> None:
    found = letters([None, "", *(str(n) for n in range(28)), "0"])
    assert list(found.values())[:2] == ["a", "b"]
    assert list(found.values())[-1] == "ab"
