"""The parts of which screens are put together."""
