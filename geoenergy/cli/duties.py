"""`geoenergy duties`: who must come to the aid of a state that is attacked."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from geoenergy.cli._commitment import Act, Attacker, Html, On, Where
from geoenergy.cli._options import Options


def duties(
    attacked: str,
    /,
    *,
    attacker: Attacker,
    on: On,
    where: Where = None,
    act: Act = "armed_attack",
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    html: Html = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Who must come to the aid of a state that is attacked, under which article, and what stands against it?

    The attack is taken as given; each clause's own conditions are tested. No duty on record is an answer too, with exit code 0.

    Args:
        attacked: The state attacked.
        attacker: The state that attacks.
        on: The day (2022-09-13).
        where: Territory or country where the attack is; by default the recognised territory of the attacked.
        act: What is done.
        every: Also duties whose conditions are not met.
        html: File for the obligation brief, one page that holds all it needs, instead of the answer on stdout.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._commitment import write_report
    from geoenergy.cli._output import show
    from geoenergy.reports.duty_account import duty_account

    world = options.world()
    if html is not None:
        write_report(html, lambda: ge.obligation_brief(world, attacked, attacker=attacker, on=on, where=where, act=act, all=every))
        return
    show(duty_account(world, attacked, attacker=attacker, on=on, where=where, act=act, all=every), world, options)
