"""The database, tested on real files."""
