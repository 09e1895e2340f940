"""Forms: which fields a record has, and the widgets that take them."""
