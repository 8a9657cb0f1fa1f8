"""`tactic form`: the questions of a stage as one file, to be answered in a browser, away from the campaign."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import AsOfOption, CampaignArgument, PassphraseOption

_Stage = Annotated[
    str | None, typer.Option("--stage", metavar="STAGE", help="launch, approach or monitor; else what is open.")
]
_Assessor = Annotated[
    str | None, typer.Option("--assessor", metavar="LABEL", help="Who will answer: a label, never a name.")
]
_Official = Annotated[
    str | None, typer.Option("--official", metavar="LABEL", help="Which official this is about: a label, never a name.")
]
_Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the form into this file, such as form.html.")
]
_WithAnswers = Annotated[
    bool, typer.Option("--with-answers", help="Put this person's own earlier answers into the form; else it is empty.")
]


def form(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    campaign: CampaignArgument = None,
    stage: _Stage = None,
    assessor: _Assessor = None,
    official: _Official = None,
    output: _Output = None,
    with_answers: _WithAnswers = False,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Make a form that a colleague fills in with a browser, offline."""
    from tactic_cli.cli.forming.make import For, run

    wanted = For(campaign, stage, assessor, official, as_of, with_answers, passphrase_from_stdin)
    run(wanted, output)
