"""Many groups together: what each adds, the sums, and which of them may be shown; never a person, never a group."""
