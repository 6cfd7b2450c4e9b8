"""`geoenergy exit`: until when a party stays bound once it gives notice."""

from __future__ import annotations

from geoenergy.cli._options import Options


def exit(  # noqa: A001  (a verb is called after its file)
    party: str,
    /,
    *,
    instrument: str,
    notice_on: str,
    attacker: str | None = None,
    assume_notice: str | None = None,
    options: Options = Options(),  # noqa: B008
) -> None:
    """If a party gave notice to leave a treaty, until when is it bound, and what changes?

    Where no page read states the notice period, no end is told and the missing fact is named, unless one is assumed.

    Args:
        party: The party that leaves.
        instrument: Id of the text (collective-security-treaty-1992).
        notice_on: Day of the notice (2026-12-01).
        attacker: With an attacker, who must help before and after.
        assume_notice: A notice period to use where none was read (P6M); the answer says so.
        options: Options of every command.
    """
    import geoenergy as ge
    from geoenergy.cli._output import show

    world = options.world()
    answer = ge.exit_calendar(world, party, instrument=instrument, notice_on=notice_on, attacker=attacker, assume_notice=assume_notice)
    show(answer, world, options)
