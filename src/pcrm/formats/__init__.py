"""Files of other programs to records and back: pure, bytes in and bytes out."""
