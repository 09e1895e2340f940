"""SQL to records, one module per noun, over stdlib ``sqlite3``."""
