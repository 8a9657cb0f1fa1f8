"""Which question comes next, and what an answer changes; no screen."""
