"""What other programs and the build rely on."""
