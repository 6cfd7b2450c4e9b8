"""Your own figures beside the bundled ones: write a folder, load it, lay it over, ask."""

import json
import tempfile
from pathlib import Path

import geoenergy as ge

FLOWS = """\
importer,exporter,commodity,year,basis,quantity,unit,conditions,evidence
HUN,AZE,gas,2024,origin,3600,TJ,gcv,contract
HUN,RUS,gas,2024,origin,230400,TJ,gcv,contract
"""
TOTALS = """\
country,item,commodity,year,basis,quantity,unit,conditions,evidence
HUN,imports,gas,2024,origin,250000,TJ,gcv,contract
"""
EVIDENCE = {
    "contract": {
        "publisher": "An example",
        "title": "Figures made up for this example",
        "read": "2024-06-01",
        "made_public": "2024-06-01",
        "licence": "CC0-1.0",
    }
}


def resource(kind: str, name: str) -> dict[str, object]:
    """A table as the data package describes it."""
    return {
        "name": name,
        "path": f"{kind}/{name}.csv",
        "kind": kind,
        "title": "Figures made up for this example",
        "evidence": EVIDENCE,
        "licenses": [{"name": "CC0-1.0"}],
    }


with tempfile.TemporaryDirectory() as folder:
    mine = Path(folder)
    for kind, name, text in [
        ("flows", "my_flows", FLOWS),
        ("balances", "my_flows_totals", TOTALS),
    ]:
        (mine / kind).mkdir()
        (mine / kind / f"{name}.csv").write_text(text, encoding="utf-8")
    package = {
        "name": "my-data",
        "resources": [
            resource("flows", "my_flows"),
            resource("balances", "my_flows_totals"),
        ],
    }
    (mine / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    world = ge.load_world().overlay(ge.load_world(mine))

print(f"Data version {world.fingerprint}, from {len(world.overlays) + 1} folders")
own = ge.dependence(
    world, "Hungary", supplier="Russia", commodity="gas", year=2024, dataset="my_flows"
)
print(f"Hungary on Russia in 2024: {own.share_low:.1%} to {own.share_high:.1%}")
print(f"  after {', '.join(own.evidence)}")
old = ge.dependence(world, "Hungary", supplier="Russia", commodity="gas", year=2020)
print(f"in 2020, bundled: {old.share_low:.1%} to {old.share_high:.1%}")
