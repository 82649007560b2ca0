"""Forms that ask about the work itself."""
