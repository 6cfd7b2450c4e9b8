"""`geoenergy doctor`: what works here, and what does not."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from geoenergy.cli._options import Options
from geoenergy.errors import BadArgument


def doctor(
    *,
    online: Annotated[bool, Parameter(name="--online", negative="")] = False,
    base_url: Annotated[tuple[str, ...], Parameter(name="--base-url", negative="", show_default=False)] = (),
    timeout: Annotated[float, Parameter(name="--timeout")] = 5.0,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What works here: which data are asked, which keys are set, which publishers can be reached?

    Nobody is asked without `--online`. Keys are never shown. Data that cannot be read are told in the answer, and leave with exit code 4.

    Args:
        online: Ask each publisher one question, without a key, to see whether it answers.
        base_url: Address in place of a publisher's own, as eurostat=https://... May be repeated.
        timeout: Seconds that each publisher may take.
        options: Options of every command.
    """
    from geoenergy.cli._output import show
    from geoenergy.errors import DataFault, FolderUnusable
    from geoenergy.reports.health import health

    urls = dict(_pair(each) for each in base_url)
    world, fault = None, None
    try:
        world = options.world()
    except (DataFault, FolderUnusable) as error:
        fault = error
    answer = health(
        folder=str(options.data) if options.data is not None else "bundled",
        overlays=tuple(str(each) for each in options.overlay),
        fingerprint=world.fingerprint if world is not None else None,
        fault=str(fault) if fault is not None else None,
        online=online,
        base_urls=urls,
        timeout=timeout,
    )
    show(answer, world, options)
    if fault is not None:
        raise fault


def _pair(text: str) -> tuple[str, str]:
    name, equals, url = text.partition("=")
    if not (name and equals and url):
        raise BadArgument(f"--base-url {text!r} says nothing. Write the source and its address: eurostat=https://...")
    return name, url
