"""One world laid over another: records and rows of the upper one win by id."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from geoenergy.records.evidence import Evidence
from geoenergy.records.kinds import KEYS
from geoenergy.records.resource import Resource

Tables = Mapping[str, Mapping[str, pl.DataFrame]]


def renamed_addresses(base: Mapping[str, Evidence], upper: Mapping[str, Evidence], origin: str) -> dict[str, str]:
    """New addresses for the evidence that both hold with different content: `<folder>/<address>`, so that a trace shows which file won."""
    return {address: f"{origin}/{address}" for address, each in upper.items() if base.get(address, each) != each}


def merged_tables(
    base: Tables, upper: Tables, renamed: Mapping[str, str], editions: Collection[str] = ()
) -> dict[str, dict[str, pl.DataFrame]]:
    """Tables of both; a row of `upper` replaces the row of `base` with the same key, vintage aside.

    In the tables that `editions` names, the vintage is part of the key: the older edition stays beside the new one.
    """
    return {kind: _merged(kind, base.get(kind, {}), upper.get(kind, {}), renamed, editions) for kind in dict.fromkeys([*base, *upper])}


def merged_resources(base: Mapping[str, Resource], upper: Mapping[str, Resource]) -> dict[str, Resource]:
    """Descriptions of both; of a table in editions, what each says of its own editions."""
    return {**base, **{name: _described(base.get(name), each) for name, each in upper.items()}}


def _described(base: Resource | None, upper: Resource) -> Resource:
    if base is None or not upper.editions:
        return upper
    joined = {name: (*getattr(upper, name), *getattr(base, name)) for name in ("faults", "licenses", "sources")}
    once = {name: tuple(each for place, each in enumerate(listed) if each not in listed[:place]) for name, listed in joined.items()}
    editions = tuple(dict.fromkeys((*base.editions, *upper.editions)))
    return base.model_copy(
        update={
            **once,
            "path": upper.path,
            "unit": upper.unit or base.unit,
            "editions": editions,
            "evidence": {**base.evidence, **upper.evidence},
        }
    )


def _merged(
    kind: str,
    base: Mapping[str, pl.DataFrame],
    upper: Mapping[str, pl.DataFrame],
    renamed: Mapping[str, str],
    editions: Collection[str],
) -> dict[str, pl.DataFrame]:
    merged = dict(base)
    for dataset, frame in upper.items():
        own = frame.with_columns(_renamed(frame, dataset, renamed))
        if dataset in base:
            key = [name for name in KEYS[kind] if name in frame.columns and (name != "evidence" or dataset in editions)]
            kept = base[dataset].join(own.select(key), on=key, how="anti", nulls_equal=True)
            own = pl.concat([kept, own])
        merged[dataset] = own
    return merged


def _renamed(frame: pl.DataFrame, dataset: str, renamed: Mapping[str, str]) -> pl.Expr:
    """The evidence keys, written out as addresses where the upper world's evidence had to be renamed."""
    keys = frame["evidence"].unique().to_list()
    new = [" ".join(renamed.get(f"{dataset}#{key}", key) for key in text.split(" ")) for text in keys]
    return pl.col("evidence").replace_strict(keys, new, return_dtype=pl.String)
