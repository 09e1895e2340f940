"""The only SQL and the only SQLModel of pcrm."""
