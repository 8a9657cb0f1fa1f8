"""What a playbook is, and how one is read and checked."""
