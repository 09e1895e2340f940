"""The front end on the whole screen."""
