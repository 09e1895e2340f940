"""What pcrm can do: both front ends call this, and nothing below it."""
