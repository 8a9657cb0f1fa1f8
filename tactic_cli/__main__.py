"""`python -m tactic_cli` does what `tactic` does."""

from tactic_cli.cli.app import main

main()
