"""`tactic assess`: the walk through a stage, alone or around one laptop; or answers put in without a keyboard."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import AsOfOption, NoInputOption, PassphraseOption, PlaybookOption

_Campaign = Annotated[
    str | None, typer.Argument(metavar="CAMPAIGN", help="The campaign's folder; without it, the one here.")
]
_Stage = Annotated[
    str | None, typer.Option("--stage", metavar="STAGE", help="launch, approach or monitor; else what is open.")
]
_Assessor = Annotated[
    str | None, typer.Option("--assessor", metavar="LABEL", help="Who answers: a label, never a name.")
]
_Official = Annotated[
    str | None, typer.Option("--official", metavar="LABEL", help="Which official this is about: a label, never a name.")
]
_Ask = Annotated[
    str | None, typer.Option("--ask", metavar="GLOB", help="Ask only questions with such ids, for example 'P4.*'.")
]
_Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ID=LEVEL", help="Give an answer: W1=3, W2=1-3, W3=dont_know. - reads such lines."),
]
_Answers = Annotated[
    str | None, typer.Option("--answers", metavar="FILE", help="Take an answers file into the campaign.")
]
_Together = Annotated[
    bool, typer.Option("--together", help="Several people around one laptop: each question of each in turn.")
]
_People = Annotated[bool, typer.Option("--people", help="Say who is expected to answer, and nothing else.")]


def assess(  # noqa: PLR0917 - Typer calls it by name
    campaign: _Campaign = None,
    stage: _Stage = None,
    assessor: _Assessor = None,
    official: _Official = None,
    playbook: PlaybookOption = None,
    ask: _Ask = None,
    sets: _Sets = None,
    answers: _Answers = None,
    no_input: NoInputOption = False,
    together: _Together = False,
    people: _People = False,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Walk through the questions of a stage; every answer is saved at once."""
    from tactic_cli.cli.walk.begin import Wanted
    from tactic_cli.cli.walk.run import run

    run(
        Wanted(
            campaign=campaign,
            stage=stage,
            assessor=assessor,
            official=official,
            playbook=playbook,
            ask=ask,
            sets=tuple(sets or ()),
            answers=answers,
            no_input=no_input,
            as_of=as_of,
            passphrase_from_stdin=passphrase_from_stdin,
            together=together,
            people=people,
        )
    )
