"""Which numbers of a playbook matter: each is moved, and cases and campaigns are judged again."""
