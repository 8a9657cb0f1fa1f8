"""`tactic official`: record that an official left, was moved or was harmed, and read what follows."""

from tactic_cli.cli.shell import AsOfOption, CampaignArgument, OfficialOption, PassphraseOption


def official(
    campaign: CampaignArgument = None,
    official: OfficialOption = None,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Record that an official left, was moved or was harmed; says what is owed."""
    from tactic_cli.cli.walk.record import record

    record(campaign, official, as_of=as_of, from_stdin=passphrase_from_stdin)
