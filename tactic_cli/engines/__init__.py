"""Where work runs: in this process, in several on this computer, or on many computers."""
