"""What the commands about sealing share: passphrases, opening, and how they end; imported only when one runs."""
