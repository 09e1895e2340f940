"""What fills the whole screen: the day, a card, the search, the help."""
