"""How answers become a verdict: pure, exact, driven by the playbook's policy."""
