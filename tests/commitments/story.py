"""Names of the story of 2022, and how a test looks at duties."""

from __future__ import annotations

from geoenergy.records.duty import Condition, Duty

DAY = "2022-09-13"
ALLIES = {"BLR", "KAZ", "KGZ", "RUS", "TJK"}
CST, RUSSIA_1997 = "collective-security-treaty-1992", "russia-armenia-treaty-1997"
NATO, EU = "north-atlantic-treaty-1949", "teu-42-7"
REQUEST = "armenia-requests-aid-2022-09-13"


def under(duties: list[Duty], instrument: str, article: str) -> dict[str, Duty]:
    """The duties under a clause, by obligor."""
    return {each.obligor: each for each in duties if (each.instrument, each.article) == (instrument, article)}


def condition(duty: Duty, kind: str) -> Condition:
    (found,) = [each for each in duty.conditions if each.kind == kind]
    return found


def reasons(duty: Duty, kind: str) -> str:
    return " | ".join(each.reason for each in duty.impediments if each.kind == kind)
