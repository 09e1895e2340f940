"""What pcrm can do, on a real database with a fixed clock."""
