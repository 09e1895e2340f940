"""Where things are and what the user has set."""
