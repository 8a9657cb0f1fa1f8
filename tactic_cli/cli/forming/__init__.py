"""What `tactic form` does; imported only when it runs."""
