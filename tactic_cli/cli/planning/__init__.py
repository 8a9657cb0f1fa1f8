"""The plan and the decisions at the screen: what is printed, asked and saved."""
