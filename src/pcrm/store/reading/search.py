"""Where the words of each sort of record lie in the index of words."""

from __future__ import annotations

CONTACT, INTERACTION, TASK = 0, 1 << 40, 2 << 40
"""What is added to the number of a record for its rowid in ``search``."""
