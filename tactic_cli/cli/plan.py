"""`tactic plan`: what blocks, what would change the verdict, what to find out, and who does what by when."""

from tactic_cli.cli.readers import ForOption, chosen_reader
from tactic_cli.cli.shell import (
    AsOfOption,
    AssessorOption,
    CampaignArgument,
    FiledOnlyOption,
    JsonOption,
    NoInputOption,
    OfficialOption,
    PassphraseOption,
    RoundOption,
    StageOption,
)


def plan(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    campaign: CampaignArgument = None,
    stage: StageOption = None,
    number: RoundOption = None,
    official: OfficialOption = None,
    assessor: AssessorOption = None,
    filed_only: FiledOnlyOption = False,
    no_input: NoInputOption = False,
    readers: ForOption = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Show what blocks, and who does what by when; in a pipe or a file as the board may have it."""
    from tactic_cli.cli.planning.plan import run
    from tactic_cli.cli.planning.sight import Wanted

    wanted = Wanted(campaign, stage, number, official, assessor, filed_only, as_of, passphrase_from_stdin)
    run(wanted, chosen_reader(readers), as_json=as_json, no_input=no_input)
