"""The records of pcrm and their rules: no I/O, no SQL, no clock, no printing."""
