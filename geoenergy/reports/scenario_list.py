"""Which scenarios are bundled, and which rules of who gets what is left there are."""

from __future__ import annotations

import polars as pl

from geoenergy.records.answer import Answer
from geoenergy.records.base import Record
from geoenergy.reports.blocks import Block, Grid, Head, Items, Para, Told, unnumbered
from geoenergy.reports.layout import Column
from geoenergy.reports.vocabulary import foot_of
from geoenergy.scenarios.allocation.base import rules
from geoenergy.scenarios.load_scenario import bundled_scenarios, load_scenario
from geoenergy.world.world import World

VERSION = 1


class ListedScenario(Record):
    """A bundled scenario."""

    id: str
    """Its id."""
    name: str
    """What happens."""
    question: int | None
    """Which of the questions of the documentation it answers."""
    description: str
    """What it asks, and what it leaves out."""
    allocation: str | None
    """Its own rule, where it has one."""


class ListedRule(Record):
    """A rule of who gets what is left."""

    name: str
    """Its name."""
    says: str
    """What it does, in one line."""


class ScenarioList(Answer):
    """Bundled scenarios and rules."""

    scenarios: tuple[ListedScenario, ...]
    """The scenarios, by id."""
    rules: tuple[ListedRule, ...]
    """The rules, by name."""

    def as_frame(self) -> pl.DataFrame:
        """The scenarios, a row each."""
        rows = [each.model_dump() for each in self.scenarios]
        return pl.DataFrame(rows, schema={name: pl.Int64() if name == "question" else pl.String() for name in ListedScenario.model_fields})


def scenario_list(world: World) -> ScenarioList:
    """The bundled scenarios and the rules."""
    scenarios = []
    for name in bundled_scenarios():
        file = load_scenario(name)
        rule = file.rule()
        scenarios.append(
            ListedScenario(
                id=file.id,
                name=file.name,
                question=file.question,
                description=file.description,
                allocation=rule.name if rule is not None else None,
            )
        )
    return ScenarioList(
        scenarios=tuple(scenarios),
        rules=tuple(ListedRule(name=name, says=says) for name, says in rules().items()),
        method=f"scenario_list/{VERSION}",
        world=world.fingerprint,
        evidence=(),
    )


def tell_scenarios(listed: ScenarioList, world: World | None) -> Told:  # noqa: ARG001  (the grammar of all tellings)
    """Both lists."""
    rows = listed.scenarios
    columns = [
        Column("id", tuple(each.id for each in rows)),
        Column("what happens", tuple(each.name for each in rows), wraps=True),
        Column("question", tuple("" if each.question is None else str(each.question) for each in rows), right=True, rank=1),
    ]
    if any(each.allocation for each in rows):
        columns.append(Column("own rule", tuple(each.allocation or "" for each in rows), rank=2))
    blocks: list[Block] = [
        Grid(tuple(columns)),
        Para("question: its number in the documentation. A scenario of your own is a file of the same form."),
        Head("Rules of who gets what is left, one of which must be named"),
        Items(tuple(f"{rule.name}: {rule.says}" for rule in listed.rules)),
    ]
    return unnumbered("Bundled scenarios", blocks, foot_of(listed.method, listed.world), ())
