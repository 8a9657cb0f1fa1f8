"""The commands on playbooks at the screen: writing, finding, sharing, translating and changing them."""
