"""The walk: everything that `tactic assess` says and asks; imported only when it runs."""
