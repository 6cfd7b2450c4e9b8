"""The obligation brief: the duties of the question, on a page that nothing in the data can break."""

from __future__ import annotations

import pytest

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.errors import BadArgument
from geoenergy.reports.obligation_brief import obligation_brief
from tests.reports.worlds import bundled, checked, hostile

ASK = {"attacker": "AZE", "on": "2022-09-13"}


def test_it_tells_the_duties_of_the_question() -> None:
    page = obligation_brief(bundled(), "ARM", attacker="AZE", on="2022-09-13")
    text = checked(page)
    duties = casus_foederis(bundled(), "ARM", attacker="AZE", on="2022-09-13")
    for duty in duties:
        assert bundled().countries[duty.obligor].name in text
        assert " ".join(duty.summary.split()) in text
        assert f"{duty.instrument}/{duty.article}" in text
    assert "CONTESTED" in text
    assert "What stands against it" in text
    assert f"Data version {bundled().fingerprint}" in text
    cited = {address for duty in duties for each in duty.impediments for address in each.evidence}
    assert all(f"<code>{address}</code>" in page for address in cited)


def test_the_drawing_has_a_mark_for_each_duty() -> None:
    page = obligation_brief(bundled(), "ARM", attacker="AZE", on="2022-09-13")
    drawing = page[page.index("<svg") : page.index("</svg>")]
    duties = casus_foederis(bundled(), "ARM", attacker="AZE", on="2022-09-13")
    defence = [duty for duty in duties if duty.pledge == "defence"]
    assert drawing.count("<circle") == len(defence)
    assert drawing.count("fill='#fff'") == sum(duty.trigger == "contested" for duty in duties)


def test_thirty_members_fit() -> None:
    text = checked(obligation_brief(bundled(), "EST", attacker="RUS", on="2024-06-01"))
    assert "Sweden" in text
    assert "Finland" in text


def test_what_is_known_later_is_not_on_the_page_of_a_view() -> None:
    text = checked(obligation_brief(bundled().known_at("2022-09-13"), "ARM", **ASK))
    assert "As known on 2022-09-13" in text


def test_nobody_owes_anything_is_a_page_too() -> None:
    text = checked(obligation_brief(bundled(), "CHE", attacker="AUT", on="2022-09-13"))
    assert "No clause on record obliges anybody" in text


def test_names_cannot_break_out() -> None:
    text = checked(obligation_brief(hostile(), "ARM", **ASK))
    assert "<script>alert('x')</script>" in text, "shown as text"


def test_the_same_question_gives_the_same_bytes() -> None:
    assert obligation_brief(bundled(), "ARM", **ASK) == obligation_brief(bundled(), "ARM", **ASK)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(BadArgument):
        obligation_brief(bundled(), "ARM", attacker="ARM", on="2022-09-13")
