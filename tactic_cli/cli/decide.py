"""`tactic decide`: record what people decided, for or against the verdict."""

from tactic_cli.cli.shell import (
    AsOfOption,
    CampaignArgument,
    FiledOnlyOption,
    OfficialOption,
    PassphraseOption,
    RoundOption,
    StageOption,
)


def decide(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    campaign: CampaignArgument = None,
    stage: StageOption = None,
    number: RoundOption = None,
    official: OfficialOption = None,
    filed_only: FiledOnlyOption = False,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Record a decision; it changes no verdict."""
    from tactic_cli.cli.planning.decide import run
    from tactic_cli.cli.planning.sight import Wanted

    run(Wanted(campaign, stage, number, official, None, filed_only, as_of, passphrase_from_stdin))
