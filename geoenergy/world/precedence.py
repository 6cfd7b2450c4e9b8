"""Which data set answers first. The list stands once, here; an answer names the one that it took.

A data set of the user's own, laid over the bundled world, comes before all of these. Two sets are never added.
"""

from __future__ import annotations

from geoenergy.errors import BadArgument, UnknownDataset
from geoenergy.world.world import World

PRECEDENCE: dict[str, dict[str, tuple[str, ...]]] = {
    "gas": {
        "origin": ("eurostat_nrg_ti_gas", "curated"),
        "border": ("eurostat_monthly", "eurostat_nrg_ti_gasm", "curated"),
        "trade": ("curated",),
    },
    "pipeline_gas": {"trade": ("curated",)},
    "lng": {"trade": ("cepii_baci",), "origin": ("eurostat_nrg_ti_gas", "eurostat_monthly", "eurostat_nrg_ti_gasm")},
    "crude_oil": {"trade": ("cepii_baci",), "origin": ("eurostat_monthly",)},
    "oil_products": {"trade": ("eurostat_monthly",)},
    "coal": {"trade": ("eurostat_monthly",)},
    "electricity": {"border": ("eurostat_nrg_ti_eh",)},
}
"""Data sets by commodity and basis, first choice first; the first basis of a commodity is its default."""

BY_NAME_ONLY = frozenset({"eurostat_nrg_te_eh", "eurostat_nrg_te_gas"})
"""Data sets taken only where they are asked for: their reporters are the exporters, so that they hold no importer's whole row."""


def default_basis(world: World, commodity: str) -> str:
    """The basis taken where none is asked: the first of the commodity's list, or the only one that the data have."""
    listed = PRECEDENCE.get(commodity, {})
    if listed:
        return next(iter(listed))
    held = sorted(bases_of(world, commodity))
    return held[0] if held else "origin"


def bases_of(world: World, commodity: str) -> set[str]:
    """The bases on which any data set of this world states flows of the commodity."""
    return {basis for name in world.tables["flows"] for held, basis in contents(world, name) if held == commodity}


def contents(world: World, dataset: str) -> frozenset[tuple[str, str]]:
    """Which (commodity, basis) a flow data set holds."""

    def look() -> frozenset[tuple[str, str]]:
        return frozenset(world.table("flows", dataset).select("commodity", "basis").unique().iter_rows())

    return world.remember(("contents", dataset), look)


def datasets_for(world: World, commodity: str, basis: str, dataset: str | None = None) -> tuple[str, ...]:
    """Data sets to be tried in order. With `dataset`, that one alone (`id`, or `id#vintage`).

    Raises:
        UnknownDataset: no such data set, or it holds no such commodity on that basis.
    """
    holding = [name for name in world.tables["flows"] if (commodity, basis) in contents(world, name)]
    if dataset is not None:
        name = dataset.partition("#")[0]
        if name not in holding:
            what = f"{commodity} on the basis {basis!r}"
            hint = f"Data sets with {what}: {', '.join(holding) or 'none'}."
            raise UnknownDataset(dataset, holding, hint=hint)
        if "#" in dataset and dataset not in world.evidence:
            vintages = [address for address in world.evidence if address.startswith(f"{name}#")]
            raise UnknownDataset(dataset, vintages, hint=f"Vintages: {', '.join(sorted(vintages))}.")
        return (dataset,)
    listed = PRECEDENCE.get(commodity, {}).get(basis, ())
    bundled = BY_NAME_ONLY.union(name for bases in PRECEDENCE.values() for sets in bases.values() for name in sets)
    own = [name for name in holding if name not in bundled]
    return (*own, *(name for name in listed if name in holding))


def check_basis(basis: str) -> None:
    """Raises `BadArgument` where `basis` is none."""
    known = ("origin", "border", "trade", "traced", "contract")
    if basis not in known:
        raise BadArgument(f"no basis {basis!r}. One of: {', '.join(known)}.")
