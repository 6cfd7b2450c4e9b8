"""`geoenergy why-not`: why a state owes no help."""

from __future__ import annotations

from geoenergy.cli._commitment import Act, Attacker, On, Where
from geoenergy.cli._options import Options


def why_not(
    obligor: str,
    /,
    *,
    attacked: str,
    attacker: Attacker,
    on: On,
    where: Where = None,
    act: Act = "armed_attack",
    options: Options = Options(),  # noqa: B008
) -> None:
    """Why does a state owe no help to one that is attacked, or does it?

    Args:
        obligor: The state asked about.
        attacked: The state attacked.
        attacker: The state that attacks.
        on: The day (2022-09-13).
        where: Territory or country where the attack is; by default the recognised territory of the attacked.
        act: What is done.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    show(ge.why_not(world, obligor, attacked=attacked, attacker=attacker, on=on, where=where, act=act), world, options)
