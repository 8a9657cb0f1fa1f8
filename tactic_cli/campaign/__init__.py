"""What people record: answers, rounds, campaigns."""
