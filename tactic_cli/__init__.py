"""tactic: a planner for human rights groups that consider working with a sympathetic official."""
