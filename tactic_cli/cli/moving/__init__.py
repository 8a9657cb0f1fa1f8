"""Moving a campaign to another version of its playbook."""
