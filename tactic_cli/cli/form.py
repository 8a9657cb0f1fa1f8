"""`tactic form`: the questions of a stage as one file, to be answered in a browser or by pen, elsewhere."""

from typing import Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import AsOfOption, CampaignArgument, PassphraseOption, stop
from tactic_cli.language import tr

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
_Paper = Annotated[bool, typer.Option("--paper", help="A sheet to print and fill in by pen: -o FILE.pdf or .html.")]
_PauseLists = Annotated[
    bool, typer.Option("--pause-lists", help="The pause lists of all stages to print, one page each.")
]
_Playbook = Annotated[
    str | None, typer.Option("--playbook", metavar="NAME", help="With --paper: of a playbook, without a campaign.")
]


def form(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    campaign: CampaignArgument = None,
    stage: _Stage = None,
    assessor: _Assessor = None,
    official: _Official = None,
    output: _Output = None,
    with_answers: _WithAnswers = False,
    paper: _Paper = False,
    pause_lists: _PauseLists = False,
    playbook: _Playbook = None,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Make a form that a colleague fills in with a browser, offline; or a sheet to print and fill in by pen."""
    if paper or pause_lists:
        from tactic_cli.cli.forming.paper import Printed, run_paper

        _refuse_beside_paper(with_answers=with_answers, as_of=as_of)
        run_paper(Printed(campaign, playbook, stage, assessor, official, pause_lists, passphrase_from_stdin), output)
        return
    if playbook is not None:
        stop(Exit.USAGE, tr("--playbook: only a sheet to print can do without a campaign. Add --paper."))
    from tactic_cli.cli.forming.make import For, run

    wanted = For(campaign, stage, assessor, official, as_of, with_answers, passphrase_from_stdin)
    run(wanted, output)


def _refuse_beside_paper(*, with_answers: bool, as_of: str | None) -> None:
    if with_answers:
        stop(Exit.USAGE, tr("--with-answers: a sheet to print never holds answers, since paper cannot be sealed."))
    if as_of is not None:
        stop(Exit.USAGE, tr("--as-of: the day of a sheet to print is put down by pen."))
