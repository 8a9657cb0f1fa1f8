// Stands in for parts of the library that no form uses: keys of kinds that tactic does not make, and passphrases.
export const MLKEM768P256 = {}, MLKEM768X25519 = {}, p256 = {}, scrypt = null;
