"""The words pcrm understands, one table per language."""
