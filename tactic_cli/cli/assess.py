"""`tactic assess`: the walk through a stage; or answers put into a campaign without a keyboard."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import AsOfOption, NoInputOption, PassphraseOption, PlaybookOption


def assess(  # noqa: PLR0917 - Typer calls it by name
    campaign: Annotated[
        str | None, typer.Argument(metavar="CAMPAIGN", help="The campaign's folder; without it, the one here.")
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="STAGE", help="launch, approach or monitor; else what is open.")
    ] = None,
    assessor: Annotated[
        str | None, typer.Option("--assessor", metavar="LABEL", help="Who answers: a label, never a name. Else A.")
    ] = None,
    official: Annotated[
        str | None,
        typer.Option("--official", metavar="LABEL", help="Which official this is about: a label, never a name."),
    ] = None,
    playbook: PlaybookOption = None,
    ask: Annotated[
        str | None, typer.Option("--ask", metavar="GLOB", help="Ask only questions with such ids, for example 'P4.*'.")
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="ID=LEVEL", help="Give an answer: W1=3, W2=1-3, W3=dont_know. - reads such lines."
        ),
    ] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE", help="Take an answers file into the campaign.")
    ] = None,
    no_input: NoInputOption = False,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Walk through the questions of a stage; every answer is saved at once."""
    from tactic_cli.cli.walk.begin import Wanted
    from tactic_cli.cli.walk.run import run

    given = tuple(sets or ())
    run(
        Wanted(
            campaign, stage, assessor, official, playbook, ask, given, answers, no_input, as_of, passphrase_from_stdin
        )
    )
